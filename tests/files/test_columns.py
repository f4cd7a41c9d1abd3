"""Which column is which."""

from fractions import Fraction

import pytest

from riverpact.files.bundled import standard
from riverpact.files.columns import ItemColumn, find_columns, item_column, unknown_item
from riverpact.files.fault import Fault
from riverpact.foundation.finding import Severity

ITEMS = standard().items


@pytest.mark.parametrize(
    ("header", "item"),
    [
        ("化学需氧量(mg/L)", "cod"),
        ("氨氮（mg/L）", "nh3n"),
        ("氨氮 [mg/L]", "nh3n"),
        ("化学需氧量\n(mg/L)", "cod"),
        ("cod", "cod"),
        ("CODMn", "codmn"),
        ("w01018", "cod"),
        ("pH(无量纲)", "ph"),
        ("铬(六价)(mg/L)", "cr6"),
        ("叶绿素α(mg/L)", "chla"),
        ("粪大肠菌群(个/L)", "fc"),
    ],
)
def test_a_header_names_an_item(header: str, item: str) -> None:
    """Any name of the item, with a unit in any brackets or without."""
    column = item_column(0, header, ITEMS)
    assert isinstance(column, ItemColumn)
    assert (column.item.id, column.factor) == (item, Fraction(1))


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("", "unknown_item"),
        ("总有机碳(mg/L)", "unknown_item"),
        ("氨氮(NTU)", "unknown_unit"),
        ("pH(mg/L)", "unknown_unit"),
        ("pH(度)", "unknown_unit"),
    ],
)
def test_a_strange_header_is_a_fault(header: str, code: str) -> None:
    """A unit that does not convert is a fault, also where the item has no unit."""
    fault = item_column(0, header, ITEMS)
    assert isinstance(fault, Fault)
    assert fault.code == code


def test_every_column_is_placed() -> None:
    """The first of two columns for the same thing is the one that is read."""
    columns = find_columns(
        ["断面", "COD", "断面", "化学需氧量", "x"], {"断面": "section"}, ITEMS, Severity.NOTE
    )
    assert columns.fields == {"section": 0}
    assert [column.index for column in columns.items] == [1]
    assert [(header, fault.code, fault.severity) for header, fault in columns.faults] == [
        ("断面", "duplicate_column", Severity.ERROR),
        ("化学需氧量", "duplicate_column", Severity.ERROR),
        ("x", "unknown_item", Severity.NOTE),
    ]
    assert [header for header, _ in columns.missing({"section": "断面", "time": "时间"})] == [
        "时间"
    ]


def test_a_column_without_a_header_is_named_by_its_number() -> None:
    """There is no other way to find it."""
    columns = find_columns(["断面", "", "COD"], {"断面": "section"}, ITEMS)
    assert [fault.message.zh for _, fault in columns.faults] == ["第 2 列没有表头"]


def test_an_item_that_is_not_written_is_missing() -> None:
    """As in a row of the long form."""
    assert unknown_item(" ").message.zh == "没有写监测项目"
