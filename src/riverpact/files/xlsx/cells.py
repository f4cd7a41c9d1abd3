"""The cells of a sheet as a spreadsheet names them: letters for columns, numbers for rows."""

import re
from typing import NamedTuple

_REFERENCE = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_LABEL = re.compile(r"([A-Z]{1,3})(?: |$)")


class Area(NamedTuple):
    """A rectangle of cells, its last row and column within; rows from 1, columns from 0."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int

    @property
    def size(self) -> int:
        """How many cells it covers; none where it ends before it begins."""
        height = self.last_row - self.first_row + 1
        return max(height, 0) * max(self.last_column - self.first_column + 1, 0)

    def within(self, row: int, column: int) -> "Area":
        """Return the part above and left of a cell, the cell within."""
        return self._replace(
            last_row=min(self.last_row, row), last_column=min(self.last_column, column)
        )


def letters(column: int) -> str:
    """Return the letters of a column counted from 0.

    Example:
        >>> letters(0), letters(25), letters(26), letters(16383)
        ('A', 'Z', 'AA', 'XFD')
    """
    text = ""
    while column >= 0:
        text = chr(ord("A") + column % 26) + text
        column = column // 26 - 1
    return text


def column_number(text: str) -> int:
    """Return the number, from 0, of a column named by letters.

    Example:
        >>> column_number("XFD")
        16383
    """
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def cell_name(row: int, column: int) -> str:
    """Return a cell's name.

    Example:
        >>> cell_name(3, 1)
        'B3'
    """
    return f"{letters(column)}{row}"


def cell_numbers(reference: str) -> tuple[int, int]:
    """Return the row and the column of a cell's name.

    Raises:
        ValueError: it is none.

    Example:
        >>> cell_numbers("B3")
        (3, 1)
    """
    match = _REFERENCE.fullmatch(reference)
    if match is None or int(match[2]) == 0:
        raise ValueError(f"not a cell: {reference}")
    return int(match[2]), column_number(match[1])


def area_of(reference: str) -> Area:
    """Return the area of a name such as ``B3`` or ``B3:D5``.

    Raises:
        ValueError: it is none.

    Example:
        >>> area_of("B3:D5").size
        9
    """
    first, _, last = reference.partition(":")
    (top, left), (bottom, right) = cell_numbers(first), cell_numbers(last or first)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def column_label(column: int, header: str) -> str:
    """Return what a column of a workbook is called in findings: its letters, then its header.

    Example:
        >>> column_label(5, "氨氮(mg/L)")
        'F 氨氮(mg/L)'
    """
    return f"{letters(column)} {' '.join(header.split())}".rstrip()


def labelled_column(label: str | None) -> int | None:
    """Return the column a label of ``column_label`` stands for; None where it names no letters."""
    match = _LABEL.match(label or "")
    return None if match is None else column_number(match[1])
