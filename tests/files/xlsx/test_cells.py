"""Names of cells."""

import pytest

from riverpact.files.xlsx.cells import (
    Area,
    area_of,
    cell_numbers,
    column_label,
    column_number,
    labelled_column,
    letters,
)


def test_letters_and_numbers_are_the_same_columns() -> None:
    """From A to XFD, there and back."""
    assert [column_number(letters(number)) for number in range(16_384)] == list(range(16_384))


@pytest.mark.parametrize("text", ["", "A", "1", "A0", "AAAA1", "$A$1", "A12345678", "１"])
def test_what_names_no_cell_is_refused(text: str) -> None:
    """A damaged reference is never guessed."""
    with pytest.raises(ValueError, match="not a cell"):
        cell_numbers(text)


def test_an_area_is_cut_to_what_is_in_use() -> None:
    """A merge over a whole sheet covers only what there is; one outside covers nothing."""
    assert area_of("D5:B3") == Area(3, 1, 5, 3)
    assert area_of("A1:XFD1048576").within(10, 2).size == 30
    assert area_of("D5:E6").within(3, 3).size == 0


@pytest.mark.parametrize(
    ("label", "column"),
    [("F 氨氮(mg/L)", 5), ("AB", 27), ("断面", None), ("", None), (None, None)],
)
def test_a_label_begins_with_its_letters(label: str | None, column: int | None) -> None:
    """Only labels of workbooks are asked; a label without a header is its letters."""
    assert labelled_column(label) == column
    assert column_label(5, "氨氮\n (mg/L)") == "F 氨氮 (mg/L)"
