"""A table as csv."""

import csv
import io
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.tables.as_csv import safe_text, table_csv
from riverpact.files.tables.table import Column, ColumnKind, MoneyUnit, Table
from riverpact.foundation.text import Text

COLUMNS = (Column(Text("县", "county")), Column(Text("净额", "net"), ColumnKind.MONEY))


def rows(table: Table, unit: MoneyUnit = MoneyUnit.YUAN) -> list[list[str]]:
    return list(csv.reader(io.StringIO(table_csv(table, unit).decode("utf-8-sig"))))


def test_money_is_written_in_the_unit_asked_for() -> None:
    """A negative amount is a number and stays one; a county named like a formula does not act."""
    table = Table(
        "nets",
        Text("净额", "nets"),
        COLUMNS,
        (("=HYPERLINK(1)", Fraction(-50_000)), ("乙县", None)),
    )
    assert rows(table, MoneyUnit.WAN) == [
        ["县 county", "净额 net（万元）"],
        ["'=HYPERLINK(1)", "-5"],
        ["乙县", ""],
    ]
    assert rows(table)[1][1] == "-50000"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_no_text_begins_as_a_formula(start: str) -> None:
    """What spreadsheets take for one is put behind an apostrophe."""
    assert safe_text(f"{start}1") == f"'{start}1"


@given(st.lists(st.tuples(st.text(), st.integers()), max_size=5))
def test_what_is_written_is_read_back(cells: list[tuple[str, int]]) -> None:
    """Any text and any amount, but for the apostrophe."""
    table = Table("t", Text("表", "t"), COLUMNS, tuple((a, Fraction(b)) for a, b in cells))
    text = table_csv(table).decode("utf-8-sig")
    read = list(csv.reader(io.StringIO(text, newline="")))[1:]
    assert read == [[safe_text(a), str(b)] for a, b in cells]
