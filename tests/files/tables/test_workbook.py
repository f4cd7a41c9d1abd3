"""Tables as one workbook, read back by another library."""

import io
from datetime import date
from fractions import Fraction
from typing import Any

import openpyxl

from riverpact.files.tables.table import Column, ColumnKind, MoneyUnit, Table
from riverpact.files.tables.workbook import workbook_bytes
from riverpact.foundation.text import Text

COLUMNS = (
    Column(Text("县", "county")),
    Column(Text("日期", "day"), ColumnKind.DAY),
    Column(Text("净额", "net"), ColumnKind.MONEY),
)
THIRD = Fraction(100, 3)
TABLE = Table(
    "nets",
    Text("净额", "nets"),
    COLUMNS,
    (
        ("=1+1", date(2019, 1, 28), Fraction(-1_234_500)),
        ("乙县", None, Fraction(123_456_789_012_345_678)),
        ("丙县", None, THIRD),
        ("丁县", None, None),
    ),
    Text("合计为零", "they sum to zero"),
)


def cells(unit: MoneyUnit) -> list[list[Any]]:
    content = workbook_bytes("年度", [TABLE], unit, "演示·模拟数据")
    sheet = openpyxl.load_workbook(io.BytesIO(content))["净额"]
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_numbers_are_numbers_where_nothing_is_lost() -> None:
    """18 digits and a third do not fit a spreadsheet's number: they stand as text."""
    found = cells(MoneyUnit.YUAN)
    assert [row[2] for row in found[4:]] == [-1234500, "123456789012345678", "100/3", None]
    assert [row[2] for row in cells(MoneyUnit.WAN)[4:6]] == [-123.45, "12345678901234.5678"]


def test_notice_note_and_heads_stand_above() -> None:
    """What is simulated says so on every sheet; money names its unit."""
    found = cells(MoneyUnit.WAN)
    assert [row[0] for row in found[:3]] == [
        "净额 nets",
        "演示·模拟数据",
        "合计为零 they sum to zero",
    ]
    assert found[3] == ["县 county", "日期 day", "净额 net（万元）"]


def test_a_text_is_no_formula() -> None:
    """``=1+1`` is the name of a county here."""
    content = workbook_bytes("年度", [TABLE])
    sheet = openpyxl.load_workbook(io.BytesIO(content))["净额"]
    cell = next(one for row in sheet.iter_rows() for one in row if one.value == "=1+1")
    assert cell.data_type == "s"


def test_the_same_tables_give_the_same_bytes() -> None:
    """Nothing of the day or machine stands in it."""
    assert workbook_bytes("年度", [TABLE]) == workbook_bytes("年度", [TABLE])
