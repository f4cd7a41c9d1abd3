"""Where a head stands and what its columns are called."""

from collections.abc import Sequence

import pytest

from riverpact.files.bundled import standard
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.cells import area_of
from riverpact.files.xlsx.grid import Grid, Raw
from riverpact.files.xlsx.head import Head, find_head
from riverpact.files.xlsx.sheet import SheetFacts

ITEMS = standard().items
HEADS = ["断面", "采样时间", "监测方式"]


def grid(*rows: Sequence[Raw], merged: Sequence[str] = ()) -> Grid:
    width = max(map(len, rows), default=0)
    filled = [[*row, *[""] * (width - len(row))] for row in rows]
    return Grid("S", 1, filled, SheetFacts(merged=[area_of(name) for name in merged]))


def head(*rows: Sequence[Raw], merged: Sequence[str] = ()) -> Head:
    found = find_head(grid(*rows, merged=merged), ITEMS)
    assert found is not None
    return found


def test_a_title_may_stand_above() -> None:
    """The head is the first row whose names are known."""
    found = head(["某县 2019 年监测结果"], [], [*HEADS, "COD"], ["虎山"])
    assert (found.row, found.last_row, found.names) == (3, 3, dict(enumerate([*HEADS, "COD"])))


def test_it_is_looked_for_in_the_first_rows_only() -> None:
    """A head in the eleventh row is none."""
    blank: list[list[Raw]] = [[""]] * 9
    assert head(*blank, [*HEADS, "COD"]).row == 10
    assert find_head(grid(*blank, [""], [*HEADS, "COD"]), ITEMS) is None


@pytest.mark.parametrize(
    ("row", "known"),
    [
        (["断面", "采样时间"], True),
        (["断面", "化学需氧量(mg/L)"], True),
        (["section", "sampled_at"], True),
        (["断面"], False),
        (["断面", "填写断面名称"], False),
        (["结果", "单位", "化学需氧量"], False),
        (["序号", "化学需氧量"], False),
        ([12.0, True], False),
    ],
)
def test_one_word_is_no_head(row: Sequence[Raw], known: bool) -> None:  # noqa: FBT001
    """Two names of ours, or one beside an item; notes that mention a name are none."""
    assert (find_head(grid(row), ITEMS) is not None) is known


def test_cells_merged_down_and_groups_over_items() -> None:
    """The name of a column is its lowest text; a group is no name."""
    found = head(
        [*HEADS, "监测结果", "", "备注"],
        ["", "", "", "化学需氧量", "氨氮(mg/L)", ""],
        ["虎山"],
        merged=["A1:A2", "B1:B2", "C1:C2", "D1:E1", "F1:F2"],
    )
    names = [found.names[column] for column in range(6)]
    assert names == [*HEADS, "化学需氧量", "氨氮(mg/L)", "备注"]
    assert (found.row, found.last_row) == (1, 2)


def test_a_group_without_cells_merged_down() -> None:
    """Where the fields are blank below, the row below is of the head."""
    rows: list[list[Raw]] = [[*HEADS, "监测结果", ""], ["", "", "", "COD", "TP"], ["虎山"]]
    assert list(head(*rows, merged=["D1:E1"]).names.values()) == [*HEADS, "COD", "TP"]
    rows[1][0] = "虎山"
    assert head(*rows, merged=["D1:E1"]).last_row == 1


@pytest.mark.parametrize("units", [["mg/L", "µg/L", "无量纲"], ["(mg/L)", "（μg/L）", "—"]])
def test_units_may_have_a_row(units: list[Raw]) -> None:
    """They go behind the names, in brackets or not; a dash is no unit."""
    found = head([*HEADS, "COD", "TP", "pH"], ["", "单位", "", *units], ["虎山"])
    names = list(found.names.values())[3:]
    assert found.last_row == 2
    assert names[0] == "COD(mg/L)"
    assert names[1] in {"TP(µg/L)", "TP(μg/L)"}
    assert names[2] in {"pH(无量纲)", "pH"}


def test_a_note_merged_over_the_data_is_no_head() -> None:
    """A head is a few rows high; what reaches further down is something else."""
    found = head([*HEADS, "COD", "备注"], ["虎山", "", "", 15.0], merged=["E1:E60"])
    assert found.last_row == 1


def test_units_may_stand_in_the_head_itself() -> None:
    """A unit merged under its item's name is no name of its own."""
    found = head(
        [*HEADS, "COD", "TP"], ["", "", "", "mg/L", "µg/L"], merged=["A1:A2", "B1:B2", "C1:C2"]
    )
    assert list(found.names.values())[3:] == ["COD(mg/L)", "TP(µg/L)"]
    assert found.last_row == 2


def test_a_row_of_values_is_no_row_of_units() -> None:
    """Neither is one with a section in it."""
    assert head([*HEADS, "COD"], ["虎山", "", "", "mg/L"]).last_row == 1
    assert head([*HEADS, "COD"], ["", "", "", 15.0]).last_row == 1


def test_two_units_that_differ_are_a_fault() -> None:
    """The head says mg/L and the row below it µg/L; the same unit twice is no contradiction."""
    found = head([*HEADS, "总磷(mg/L)", "COD(mg/L)"], ["", "", "", "µg/L", "mg/L"])
    assert {column: fault.code for column, fault in found.faults.items()} == {
        3: "conflicting_units"
    }
    assert found.names[4] == "COD(mg/L)"


def test_a_head_that_is_calculated_is_a_fault() -> None:
    """A formula names no column."""
    found = head([*HEADS, "COD", refuse.formula("E1")])
    assert {column: fault.code for column, fault in found.faults.items()} == {4: "formula"}


def test_the_column_of_an_earlier_check_keeps_its_name_only() -> None:
    """Whatever the check wrote behind it."""
    assert head([*HEADS, "COD", "检查结果：D COD：…"]).names[4] == "检查结果"
