"""Where counties lie, and where their water goes."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.demonstration.grid import grid

SIZES = st.integers(4, 300)
SEEDS = st.integers(0, 10_000)


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311  a fictional map, no secret


@given(SIZES, SEEDS)
def test_water_reaches_the_outlet_from_every_cell(counties: int, seed: int) -> None:
    """It passes only neighbours, and no cell twice: a tree with the outlet as its root."""
    laid = grid(counties, chance(seed))
    assert len(set(laid.cells)) == counties
    assert set(laid.below) == set(laid.cells) - {laid.outlet}
    for cell in laid.cells:
        at, passed = cell, {cell}
        while at != laid.outlet:
            row, column = laid.below[at]
            assert abs(row - at[0]) + abs(column - at[1]) == 1
            assert (row, column) in laid.cells
            assert (row, column) not in passed
            at = (row, column)
            passed.add(at)


@given(SIZES, SEEDS)
def test_each_cell_comes_after_those_that_drain_into_it(counties: int, seed: int) -> None:
    """So that runoff can be summed in one pass."""
    laid = grid(counties, chance(seed))
    place = {cell: number for number, cell in enumerate(laid.upstream_first())}
    assert all(place[up] < place[down] for up, down in laid.below.items())


@pytest.mark.parametrize(("counties", "written"), [(4, 4), (5, 4), (6, 6), (8, 6), (9, 9), (30, 9)])
def test_a_small_province_has_fewer_hand_written_counties(counties: int, written: int) -> None:
    """Pairs while there is no room for all nine."""
    assert len(grid(counties, chance(1)).showcase) == written


@pytest.mark.parametrize("counties", [9, 10, 16, 30, 100])
def test_hand_written_counties_drain_as_their_agreements_say(counties: int) -> None:
    """青峰 to 碧溪, both 云岭 and 松岗 to 临江, 南塘 to 镜湖, 红石 to 清源."""
    laid = grid(counties, chance(3))
    at = laid.showcase
    assert {
        up: laid.below[at[up]] for up in ("青峰县", "云岭县", "松岗县", "南塘县", "红石县")
    } == {
        "青峰县": at["碧溪县"],
        "云岭县": at["临江市"],
        "松岗县": at["临江市"],
        "南塘县": at["镜湖区"],
        "红石县": at["清源市"],
    }
