"""A table (表): titled columns of one kind each, and rows; how it is written is elsewhere."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from riverpact.foundation.number import written
from riverpact.foundation.text import Text

Cell = str | int | date | Fraction | None
"""What stands in a cell; None is nothing to say, which is not zero."""


class MoneyUnit(StrEnum):
    """In what money is written (万元、元)."""

    YUAN = "元"
    WAN = "万元"


class ColumnKind(StrEnum):
    """What the cells of a column are."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    MONEY = "money"
    """Exact yuan."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: title in both languages, kind of its cells."""

    title: Text
    kind: ColumnKind = ColumnKind.TEXT

    def head(self, unit: MoneyUnit) -> str:
        """Return its head; money names its unit."""
        shown = f"{self.title.zh} {self.title.en}".strip()
        return f"{shown}（{unit}）" if self.kind is ColumnKind.MONEY else shown


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        name: of its file, in the words of the glossary.
        title: of its sheet; ``zh`` has at most 31 characters.
        note: a line above it, e.g. what it is proved by.
    """

    name: str
    title: Text
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: Text | None = None

    def __post_init__(self) -> None:
        assert all(len(row) == len(self.columns) for row in self.rows), self.name


def cell_text(cell: Cell, kind: ColumnKind, unit: MoneyUnit) -> str:
    """Write a cell as text; money in the unit asked for, exactly.

    Example:
        >>> cell_text(Fraction(1_234_500), ColumnKind.MONEY, MoneyUnit.WAN)
        '123.45'
    """
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, str):
        return cell
    number = Fraction(cell)
    if kind is ColumnKind.MONEY and unit is MoneyUnit.WAN:
        number /= 10_000
    return written(number)
