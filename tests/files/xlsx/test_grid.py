"""Sheets as grids of cells."""

from collections.abc import Callable
from datetime import date, datetime

import pytest

from riverpact.files.fault import Fault
from riverpact.files.xlsx import grid as xlsx_grid
from riverpact.files.xlsx.grid import Grid, Sheets, read_sheets

Maker = Callable[..., bytes]


def grid(content: bytes, name: str = "S") -> Grid:
    sheets = read_sheets(content)
    assert isinstance(sheets, Sheets)
    found = sheets.grids[name]
    assert isinstance(found, Grid)
    return found


def test_a_cell_is_asked_by_its_row_and_column(raw: Maker) -> None:
    """The area in use may begin anywhere; what lies outside is empty."""
    found = grid(raw('<row r="3"><c r="B3"><v>12</v></c><c r="C3" t="b"><v>1</v></c></row>'))
    assert (found.cell(3, 1), found.cell(3, 2)) == (12.0, True)
    assert [found.cell(*cell) for cell in ((1, 0), (3, 0), (9, 9))] == ["", "", ""]
    assert (found.first_row, found.last_row, found.width) == (3, 3, 3)


def test_formulas_and_errors_stand_in_the_place_of_values(raw: Maker) -> None:
    """Above, below and right of the area that has values, too."""
    found = grid(
        raw(
            '<row r="1"><c r="A1"><f>1</f></c></row><row r="3"><c r="B3"><v>1</v></c></row>'
            '<row r="5"><c r="D5" t="e"><v>#N/A</v></c><c r="C5"><f>2</f><v>7</v></c></row>'
        )
    )
    codes = {
        (row, column): cell.code
        for row in range(1, 6)
        for column in range(4)
        if isinstance(cell := found.cell(row, column), Fault)
    }
    assert codes == {(1, 0): "formula", (5, 3): "error_cell", (5, 2): "formula"}
    assert (found.cell(3, 1), found.first_row, {len(row) for row in found.rows}) == (1.0, 1, {4})


def test_only_a_formula_is_a_grid_too(raw: Maker) -> None:
    """A sheet without any value still has its formula."""
    found = grid(raw('<row r="2"><c r="B2"><f>1</f></c></row>'))
    assert isinstance(found.cell(2, 1), Fault)
    assert found.first_row == 2


def test_dates_come_as_dates(filled: Maker) -> None:
    """A time is a datetime to the second and better."""
    found = grid(filled([datetime(2019, 7, 3, 8, 0), date(2019, 7, 3)]), "监测数据")  # noqa: DTZ001
    assert found.cell(1, 0) == datetime(2019, 7, 3, 8, 0)  # noqa: DTZ001


def test_an_empty_sheet_is_an_empty_grid(raw: Maker) -> None:
    """Nothing in use, nothing to ask for."""
    found = grid(raw())
    assert (found.rows, found.width, found.cell(1, 0)) == ([], 0, "")


DAMAGED = {
    "a text that is not there": '<row r="1"><c r="A1" t="s"><v>5</v></c></row>',
    "a kind that is not there": '<row r="1"><c r="A1" t="zz"><v>5</v></c></row>',
    "a strange element": '<row r="1"><c r="A1"><w>5</w></c></row>',
}


@pytest.mark.parametrize("data", DAMAGED.values(), ids=list(DAMAGED))
def test_what_the_reader_gives_up_on_is_damaged(raw: Maker, data: str) -> None:
    """Only that sheet is; the reason is shown."""
    sheets = read_sheets(raw(data))
    assert isinstance(sheets, Sheets)
    fault = sheets.grids["S"]
    assert isinstance(fault, Fault)
    assert (fault.code, bool(fault.found)) == ("broken_workbook", True)


class PanicException(BaseException):
    """As a panic in Rust reaches Python: no Exception."""


@pytest.mark.parametrize(
    ("raised", "code"), [(PanicException(), "broken_workbook"), (IndexError(), "broken_workbook")]
)
def test_a_panic_of_the_reader_is_a_damaged_workbook(
    raw: Maker, monkeypatch: pytest.MonkeyPatch, raised: BaseException, code: str
) -> None:
    """Not a traceback; but an interruption by the user goes on."""

    def give_up(_: object) -> None:
        raise raised

    content = raw('<row r="1"><c r="A1"><v>5</v></c></row>')
    monkeypatch.setattr(xlsx_grid, "_rows", give_up)
    fault = read_sheets(content)
    assert isinstance(fault, Fault)
    assert fault.code == code
    raised = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        read_sheets(content)


def test_two_sheets_of_one_name_are_refused(raw: Maker) -> None:
    """A finding could not say which of them it means."""
    book = (
        '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
        '<sheets><sheet name="S" r:id="r1"/><sheet name="S"/></sheets></workbook>'
    )
    fault = read_sheets(raw(book=book))
    assert isinstance(fault, Fault)
    assert fault.code == "broken_workbook"
