"""A sheet with marks."""

from xml.etree import ElementTree as ET

import pytest

from riverpact.files.xlsx.marks import SheetMarks, marked_sheet
from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.sheet import scan
from riverpact.files.xlsx.styles import NO_STYLES, Styles

HEAD = '<row r="1" spans="1:2"><c r="A1"><v>1</v></c><c r="B1" s="0"><v>2</v></c></row>'


def marked(
    rows: str, marks: SheetMarks, before: str = "", prefix: str = ""
) -> dict[str, tuple[str | None, str]]:
    """Return the cells of a marked sheet: style and text, by name, in the order of the part."""
    xml = f"<worksheet>{before}<sheetData>{rows}</sheetData></worksheet>"
    if prefix:
        xml = xml.replace("</", "\0").replace("<", f"<{prefix}:").replace("\0", f"</{prefix}:")
        xml = xml.replace("worksheet>", f'worksheet xmlns:{prefix}="x">', 1)
    new = marked_sheet(xml.encode(), marks, Styles(NO_STYLES))
    scan(new)
    return {
        cell.get("r", ""): (cell.get("s"), "".join(cell.itertext()))
        for cell in ET.fromstring(new).iter()  # noqa: S314
        if cell.tag.rpartition("}")[2] == "c"
    }


@pytest.mark.parametrize("prefix", ["", "x"])
def test_a_text_is_added_and_a_cell_coloured(prefix: str) -> None:
    """The column stands at the end of the row; the coloured cell keeps its value."""
    rows = HEAD + '<row r="2"><c r="A2"><v>3</v></c><c r="B2"><v>4</v></c></row>'
    cells = marked(rows, SheetMarks(2, 1, {1: "检查结果", 2: "a<b"}, {2: {1}}), prefix=prefix)
    assert cells == {
        "A1": (None, "1"),
        "B1": ("0", "2"),
        "C1": ("0", "检查结果"),
        "A2": (None, "3"),
        "B2": ("1", "4"),
        "C2": ("0", "a<b"),
    }


def test_cells_that_are_not_there_are_written_in_their_place() -> None:
    """An empty cell that should hold something is coloured too, in the order of columns."""
    rows = HEAD + '<row r="2"><c r="B2"><v>4</v></c><c r="XFD2" s="0"/></row><row r="3"/>'
    marks = SheetMarks(3, 1, {2: "t", 3: "u"}, {2: {0, 2}, 3: {1}})
    cells = marked(rows, marks)
    assert list(cells)[2:] == ["A2", "B2", "C2", "D2", "XFD2", "B3", "D3"]
    assert [cells[name][0] for name in ("A2", "B2", "C2", "B3")] == ["1", None, "1", "1"]


def test_what_an_earlier_check_wrote_is_replaced() -> None:
    """A row that is good now says nothing; what stands above the head is left alone."""
    rows = (
        '<row r="1"><c r="C1"><v>9</v></c></row>'
        '<row r="2"><c r="A2"><v>1</v></c><c r="C2" s="0" t="str"><v>old</v></c></row>'
        '<row r="3"><c r="A3"><v>1</v></c><c r="C3"><v>8</v></c></row>'
        '<row r="4"><c r="C4"/></row>'
    )
    cells = marked(rows, SheetMarks(2, 2, {2: "检查结果", 4: "new"}, {}))
    assert cells == {
        "C1": (None, "9"),
        "A2": (None, "1"),
        "C2": ("0", "检查结果"),
        "A3": (None, "1"),
        "C4": ("0", "new"),
    }


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ("", '<cols><col min="3" max="3" width="60" customWidth="1"/></cols><sheetData>'),
        (
            '<cols><col min="1" max="2" width="9"/><col min="4" max="4" width="9"/></cols>',
            'width="9"/><col min="3" max="3" width="60" customWidth="1"/><col min="4"',
        ),
        (
            '<cols><col min="1" max="2" width="9"/></cols>',
            '<col min="3" max="3" width="60" customWidth="1"/></cols>',
        ),
        ('<cols><col min="1" max="9" width="9"/></cols>', 'max="9" width="9"/></cols><sheetData>'),
        ('<dimension ref="A1:B7"/>', '<dimension ref="A1:C7"/>'),
        ('<dimension ref="A1:Z7"/>', '<dimension ref="A1:Z7"/>'),
    ],
)
def test_the_column_has_a_width_and_the_area_an_end(before: str, expected: str) -> None:
    """Widths may not overlap; where one is set, it stays."""
    xml = f"<worksheet>{before}<sheetData>{HEAD}</sheetData></worksheet>"
    new = marked_sheet(xml.encode(), SheetMarks(2, 1, {1: "t"}, {}), Styles(NO_STYLES))
    assert expected in new.decode()
    assert b"spans" not in new


def test_rows_and_cells_without_names_are_counted() -> None:
    """They are written without names; what is added has one."""
    rows = "<row><c><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>"
    xml = f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()
    new = marked_sheet(xml, SheetMarks(2, 1, {2: "t"}, {2: {1}}), Styles(NO_STYLES)).decode()
    assert '<c><v>2</v></c><c s="1"><v>3</v></c><c r="C2" s="0" t="inlineStr">' in new


def test_a_text_longer_than_a_cell_is_cut() -> None:
    """A cell holds 32,767 signs."""
    cells = marked(HEAD, SheetMarks(2, 1, {1: "长" * 40_000}, {}))
    assert len(cells["C1"][1]) == 32_002


def test_a_malformed_part_is_refused() -> None:
    """As it is when it is read."""
    with pytest.raises(PackageError):
        marked_sheet(b"<worksheet><sheetData>", SheetMarks(1, 1, {}, {}), Styles(NO_STYLES))
