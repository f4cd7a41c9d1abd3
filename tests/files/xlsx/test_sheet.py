"""What a sheet's part says beside its values."""

from collections.abc import Callable

import pytest

from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.cells import Area
from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.sheet import SheetFacts, fits, scan


def facts(rows: str, after: str = "", before: str = "") -> SheetFacts:
    return scan(f"<worksheet>{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode())


def refused(rows: str, after: str = "") -> str:
    with pytest.raises(PackageError) as error:
        facts(rows, after)
    return error.value.fault.code


def spoiled(found: SheetFacts) -> dict[tuple[int, int], str]:
    return {cell: fault.code for cell, fault in found.spoiled.items()}


def test_formulas_and_errors_are_found_by_their_cells() -> None:
    """With or without a kept result, shared, of one cell or of many."""
    found = facts(
        '<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>2</v></c>'
        '<c r="C1" t="e"><v>#N/A</v></c><c r="D1" t="e"><f>NA()</f><v>#N/A</v></c></row>'
        '<row r="2"><c r="A2"><f t="array" ref="A2:A3">B1:B2</f><v>1</v></c></row>'
        '<row r="3"><c r="A3"><v>2</v></c><c r="B3"><v>2</v></c></row>'
    )
    assert spoiled(found) == {
        (1, 0): "formula",
        (1, 1): "formula",
        (1, 2): "error_cell",
        (1, 3): "formula",
        (2, 0): "formula",
        (3, 0): "formula",
    }
    assert found.spoiled[1, 2].found == "#N/A"
    assert (found.rows, found.columns) == (3, 4)


def test_a_formula_outside_a_cell_is_none_of_ours() -> None:
    """Conditional formats and drop-downs have formulas too."""
    found = facts(
        "", '<extLst><ext><x14:cfRule xmlns:x14="x"><f>A1</f></x14:cfRule></ext></extLst>'
    )
    assert (found.spoiled, found.rows, found.columns) == ({}, 0, 0)


def test_cells_without_names_stand_side_by_side() -> None:
    """Some writers leave the names out; the formula is then known by its place."""
    found = facts(
        "<row><c><v>1</v></c><c><f>1</f></c></row><row/><row><c r='C3'><f>1</f></c></row>"
    )
    assert spoiled(found) == {(1, 1): "formula", (3, 2): "formula"}


def test_prefixes_make_no_difference() -> None:
    """A sheet may be written with a prefix on every element."""
    xml = (
        '<x:worksheet xmlns:x="y"><x:row r="2"><x:c r="B2"><x:f>1</x:f></x:c></x:row></x:worksheet>'
    )
    assert spoiled(scan(xml.encode())) == {(2, 1): "formula"}


def test_empty_cells_do_not_count_and_hidden_ones_do() -> None:
    """A colour without a value is not in use; hidden rows and columns are told."""
    found = facts(
        '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="1"/></row>'
        '<row r="2" hidden="1"><c r="A2"><v>1</v></c><c r="B2"><v>1</v></c></row>'
        '<row r="9" hidden="true"><c r="A9" s="3"/></row>',
        before='<cols><col min="2" max="3" hidden="1"/><col min="5" max="9" hidden="0"/></cols>',
        after='<mergeCells><mergeCell ref="A1:B2"/></mergeCells>',
    )
    assert (found.rows, found.columns, found.hidden_rows) == (2, 2, 1)
    assert found.hidden_columns == {1, 2}
    assert found.merged == [Area(1, 0, 2, 1)]


@pytest.mark.parametrize(
    ("rows", "after", "code"),
    [
        ('<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "", "too_many_rows"),
        ('<row r="1"><c r="A9999999"><v>1</v></c></row>', "", "broken_workbook"),
        ('<row r="1"><c r="GS1"><v>1</v></c></row>', "", "too_many_columns"),
        ('<row r="1"><c r="XFD1"><v>1</v></c></row>', "", "too_many_columns"),
        (
            '<row r="1"><c r="CV1"><v>1</v></c></row><row r="1000000"><c><v>1</v></c></row>',
            "",
            "too_many_cells",
        ),
        ('<row r="1"><c r="1A"><v>1</v></c></row>', "", "broken_workbook"),
        ('<row r="x"><c><v>1</v></c></row>', "", "broken_workbook"),
        ('<row r="1"><c r="A1"><v>1</v></row>', "", "broken_workbook"),
        ("", '<mergeCells><mergeCell ref="A"/></mergeCells>', "broken_workbook"),
        ("", "<mergeCells><mergeCell/></mergeCells>", "broken_workbook"),
        ("", '<col hidden="1"/>', "broken_workbook"),
        (
            (
                '<row r="1"><c r="A1"><f t="array" ref="A1:A1000000">1</f></c></row>'
                '<row r="20000"><c r="A20000"><v>1</v></c></row>'
            ),
            "",
            "formula",
        ),
    ],
)
def test_what_reaches_too_far_or_is_malformed_is_refused(rows: str, after: str, code: str) -> None:
    """A few bytes may claim an area no memory holds; they are refused before it is asked for."""
    assert refused(rows, after) == code


def test_a_document_type_is_refused() -> None:
    """What expands is refused at its declaration."""
    with pytest.raises(PackageError) as error:
        scan(b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>')
    assert error.value.fault.code == "xml_entities"


@pytest.mark.parametrize("cell", ["<c><f>1</f></c>", "<c t='e'><v>#REF!</v></c>"])
def test_too_many_formulas_or_errors_refuse_the_sheet(
    monkeypatch: pytest.MonkeyPatch, cell: str
) -> None:
    """The first few are named."""
    monkeypatch.setattr(refuse, "LIMIT_SPOILED", 9)
    with pytest.raises(PackageError) as error:
        facts(f"<row>{cell}</row>" * 10)
    assert (error.value.fault.code, error.value.fault.found) == ("formula", "A1、A2、A3、A4、A5")


def test_too_many_merges_refuse_the_sheet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Merges are bounded while they are read."""
    monkeypatch.setattr(refuse, "LIMIT_MERGED_CELLS", 3)
    merges: Callable[[int], str] = lambda count: '<mergeCell ref="A1:B1"/>' * count  # noqa: E731
    assert len(facts("", merges(3)).merged) == 3
    assert refused("", merges(4)) == "too_many_merges"


def test_the_largest_area_that_fits() -> None:
    """A full sheet of fifteen columns."""
    assert fits(SheetFacts(1_048_576, 15))
    assert not fits(SheetFacts(1_048_576, 16))
