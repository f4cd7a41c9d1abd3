"""Merged cells below the head."""

from collections.abc import Sequence

import pytest

from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.cells import area_of
from riverpact.files.xlsx.grid import Grid, Raw
from riverpact.files.xlsx.merged import fill_merged
from riverpact.files.xlsx.sheet import SheetFacts

NAMES, VALUES = frozenset({0, 1}), frozenset({2, 3})


def filled(*rows: Sequence[Raw], merged: str) -> list[list[Raw]]:
    """Fill a sheet whose head is row 1: two names, two items, a note."""
    grid = Grid("S", 1, [list(row) for row in rows], SheetFacts(merged=[area_of(merged)]))
    assert fill_merged(grid, 1, NAMES, VALUES) is None
    return grid.rows


HEAD: list[Raw] = ["a", "b", "c", "d", "e"]


def test_a_name_is_meant_for_every_row() -> None:
    """A section merged down is the section of each row; cut at the end of the sheet."""
    rows = filled(HEAD, ["虎山", "x", 1.0, 2.0, ""], ["", "y", 3.0, 4.0, ""], merged="A2:A99")
    assert [row[0] for row in rows[1:]] == ["虎山", "虎山"]


def test_a_sign_is_meant_for_every_item() -> None:
    """断流 written once over all items, over rows and columns."""
    rows = filled(HEAD, ["虎山", "x", " 断流", "", ""], ["虎山", "y", "", "", ""], merged="C2:D3")
    assert [row[2:4] for row in rows[1:]] == [[" 断流", " 断流"]] * 2


@pytest.mark.parametrize("value", [15.0, "15", "0.05L", "断流 5", True])
@pytest.mark.parametrize("merged", ["C2:C3", "C2:D2", "B2:C2"])
def test_a_value_merged_over_cells_belongs_to_none(value: Raw, merged: str) -> None:
    """Nobody can say which cell was measured."""
    first: list[Raw] = ["虎山", value if merged[0] == "B" else "x", value, "", ""]
    rows = filled(HEAD, first, ["虎山", "y", "", "", ""], merged=merged)
    fault = rows[1][area_of(merged).first_column]
    assert isinstance(fault, Fault)
    assert (fault.code, fault.found) == ("merged_value", merged)


def test_what_is_no_column_of_the_table_is_left_alone() -> None:
    """A note, an empty merge and a merge in the head."""
    row: list[Raw] = ["虎山", "x", 1.0, 2.0, "n"]
    assert filled(HEAD, row, [""] * 5, merged="E2:E3")[2][4] == ""
    assert filled(HEAD, ["", *row[1:]], row, merged="A2:A2")[1][0] == ""
    assert filled(HEAD, row, merged="A1:B1")[0] == HEAD
    assert filled(HEAD, ["", "", "", "", ""], row, merged="C2:D2")[1][2] == ""


def test_what_is_wrong_stays_wrong() -> None:
    """A formula in a merge is a formula."""
    formula = refuse.formula("A2")
    rows = filled(HEAD, [formula, "x", 1.0, 2.0, ""], ["", "y", 1.0, 2.0, ""], merged="A2:A3")
    assert (rows[1][0], rows[2][0]) == (formula, "")


def test_merges_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Many merges of a whole sheet are refused before any is filled."""
    monkeypatch.setattr(refuse, "LIMIT_MERGED_CELLS", 10)
    grid = Grid("S", 1, [[*HEAD] for _ in range(6)], SheetFacts(merged=[area_of("A1:XFD1048576")]))
    fault = fill_merged(grid, 1, NAMES, VALUES)
    assert fault is not None
    assert fault.code == "too_many_merges"
