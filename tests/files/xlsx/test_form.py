"""A form: sheets and columns known beforehand."""

import io
from collections.abc import Callable, Sequence

import pytest
import xlsxwriter

from riverpact.files.xlsx.form import Field, FieldKind, Form, FormSheet, read_form

SHEET = FormSheet(
    "表",
    (Field("id", "编号"), Field("day", "日期", FieldKind.DAY), Field("note", "备注", needed=False)),
)
Filled = Callable[..., bytes]


def read(filled: Filled, *rows: Sequence[object], sheet: str = "表") -> Form:
    return read_form("a.xlsx", filled(*rows, sheets=(sheet,)), [SHEET])


def codes(form: Form) -> list[tuple[str, int | None, str | None]]:
    return [
        (one.code, one.place.row, one.place.column)
        for one in form.findings
        if one.place is not None
    ]


def test_rows_are_read_below_the_head_wherever_it_stands(filled: Filled) -> None:
    """A title above it, columns in another order, blank rows between; days as serial numbers."""
    form = read(
        filled,
        ["某省期初数"],
        ["备注", "日期", "编号"],
        [None, 43649, "A"],
        [],
        ["x", "2019年7月4日", 7],
    )
    table = form.tables["表"]
    assert [(row.number, dict(row.cells)) for row in table.rows] == [
        (3, {"id": "A", "day": "2019-07-03 00:00:00"}),
        (5, {"id": "7", "day": "2019年7月4日", "note": "x"}),
    ]
    assert (form.findings, table.head_row, table.checked) == ((), 2, 3)
    assert table.rows[0].place("day").column == "B 日期"


def test_what_is_needed_and_empty_is_found_at_its_cell(filled: Filled) -> None:
    """A column that is not needed may be empty."""
    form = read(filled, ["编号", "日期", "备注"], [None, 43649, "x"])
    assert codes(form) == [("form.missing", 2, "A 编号")]


def test_a_formula_is_no_value(filled: Filled) -> None:
    """Its kept result is not taken; nor is the cell said to be empty."""
    form = read(filled, ["编号", "日期", "备注"], ["=1+1", 43649])
    assert codes(form) == [("formula", 2, "A 编号")]


def test_heads_missing_and_unknown_are_said(filled: Filled) -> None:
    """A missing one is an error, an unknown one is not read; what a check wrote is passed over."""
    form = read(filled, ["编号", "日期", "金额", "检查结果：旧"], ["A", 43649, 1])
    assert [one[0] for one in codes(form)] == ["form.missing_column", "form.unknown_column"]
    assert form.tables["表"].checked == 3


@pytest.mark.parametrize("sheet", ["表", "别的"])
def test_a_sheet_without_its_head_is_missing(filled: Filled, sheet: str) -> None:
    """By name, or where its head is not found."""
    form = read(filled, ["甲", "乙"], sheet=sheet)
    assert (form.tables, codes(form)) == ({}, [("form.missing_sheet", None, None)])


def test_what_is_no_workbook_is_a_finding() -> None:
    """It does not raise."""
    assert [one.code for one in read_form("a.xlsx", b"PK\3\4", [SHEET]).findings] == [
        "broken_workbook"
    ]


def test_an_empty_sheet_is_missing_too() -> None:
    """A chart or nothing at all."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("表")
    assert codes(read_form("a.xlsx", out.getvalue(), [SHEET])) == [
        ("form.missing_sheet", None, None)
    ]
