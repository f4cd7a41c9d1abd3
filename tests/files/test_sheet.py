"""A csv text as a table of cells."""

from riverpact.files.delivery import Document
from riverpact.files.sheet import header_of, read_sheet


def test_rows_keep_the_number_a_person_counts() -> None:
    """Blank rows count and are left out; a line break in quotes does not count."""
    sheet = read_sheet(Document("a.csv", '\na , b\n1,"x\ny"\n,\n2,z\n'))
    assert (sheet.header, sheet.header_row) == (("a", "b"), 2)
    assert [(number, list(cells)) for number, cells in sheet.rows] == [
        (3, ["1", "x\ny"]),
        (5, ["2", "z"]),
    ]
    assert sheet.findings == []


def test_a_row_of_another_shape_is_found_and_left_out() -> None:
    """Cells beyond the header are only passed over where they are blank."""
    sheet = read_sheet(Document("a.csv", "a,b\n1,2,,\n1\n1,2,3\n"))
    assert [number for number, _ in sheet.rows] == [2]
    assert [(one.code, one.found, one.expected) for one in sheet.findings] == [
        ("cell_count", "1", "2"),
        ("cell_count", "3", "2"),
    ]


def test_an_open_quote_is_found() -> None:
    """It would swallow the rest of the file without a word."""
    (finding,) = read_sheet(Document("a.csv", 'a,b\n1,2\n1,"2\n3,4\n')).findings
    assert finding.place is not None
    assert (finding.code, finding.place.row) == ("broken_csv", 3)


def test_the_header_is_the_first_row_with_a_cell() -> None:
    """A text without one has no header, and a broken one neither."""
    texts = ["\n a ,b\n1,2", ",,\n", '"a', ""]
    assert [header_of(text) for text in texts] == [("a", "b"), (), (), ()]
