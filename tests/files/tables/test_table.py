"""Cells as text."""

from datetime import date
from fractions import Fraction

import pytest

from riverpact.files.tables.table import Cell, Column, ColumnKind, MoneyUnit, Table, cell_text
from riverpact.foundation.text import Text


@pytest.mark.parametrize(
    ("cell", "kind", "yuan", "wan"),
    [
        (Fraction(1_234_567), ColumnKind.MONEY, "1234567", "123.4567"),
        (Fraction(0), ColumnKind.MONEY, "0", "0"),
        (None, ColumnKind.MONEY, "", ""),
        (Fraction(1, 3), ColumnKind.NUMBER, "1/3", "1/3"),
        (12, ColumnKind.NUMBER, "12", "12"),
        (date(2019, 1, 28), ColumnKind.DAY, "2019-01-28", "2019-01-28"),
        ("青峰县", ColumnKind.TEXT, "青峰县", "青峰县"),
    ],
)
def test_a_cell_is_written_exactly(cell: Cell, kind: ColumnKind, yuan: str, wan: str) -> None:
    """Only money knows units; nothing is not zero."""
    assert cell_text(cell, kind, MoneyUnit.YUAN) == yuan
    assert cell_text(cell, kind, MoneyUnit.WAN) == wan


def test_the_head_of_money_names_its_unit() -> None:
    """A figure without its unit is no amount."""
    column = Column(Text("净额", "net"), ColumnKind.MONEY)
    assert column.head(MoneyUnit.WAN) == "净额 net（万元）"


def test_a_row_has_a_cell_for_each_column() -> None:
    """A row that lacks one is a fault of the program."""
    with pytest.raises(AssertionError):
        Table("t", Text("表", "table"), (Column(Text("甲", "a")),), (("1", "2"),))
