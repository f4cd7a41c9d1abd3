"""The workbook of opening balances as it is handed out."""

import io
from typing import Any

import openpyxl

from riverpact.files.opening_form import read_opening
from riverpact.files.registry import shipped_registry
from riverpact.files.xlsx.opening_template import opening_workbook

JIANGXI = shipped_registry("jiangxi")


def opened() -> Any:
    return openpyxl.load_workbook(io.BytesIO(opening_workbook(JIANGXI)))


def test_its_sheets_are_empty_below_their_heads() -> None:
    """No example row: it would be imported."""
    book = opened()
    assert book.sheetnames == ["协议", "奖补", "说明"]
    assert [book[name].max_row for name in ("协议", "奖补")] == [1, 1]
    assert book["奖补"]["C1"].value == "类型"
    offered = book["奖补"].data_validations.dataValidation
    assert [one.formula1 for one in offered] == ['"奖补,预拨,收回"']


def test_its_notes_list_the_counties() -> None:
    """By name and code, those that exist."""
    notes = opened()["说明"]
    listed = {notes.cell(row, 5).value: notes.cell(row, 4).value for row in range(2, 102)}
    assert (len(listed), listed["360783"], "360105" in listed) == (100, "龙南市", False)


def test_an_empty_one_says_that_nothing_is_entered() -> None:
    """Its heads are all known; the same wishes give the same bytes."""
    content = opening_workbook(JIANGXI)
    assert [one.code for one in read_opening("a", content, JIANGXI).findings] == ["opening.empty"]
    assert content == opening_workbook(JIANGXI)
