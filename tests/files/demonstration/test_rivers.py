"""Rivers as a tree, and the junction sections along them."""

import itertools
from collections import Counter
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.rivers import weights_of

SIZES = st.one_of(st.sampled_from([4, 5, 30, 57, 100]), st.integers(4, 200))
SEEDS = st.integers(0, 1000)


@given(SIZES, SEEDS)
def test_rivers_are_a_tree(counties: int, seed: int) -> None:
    """One river joins no other, and from each the parents lead to it."""
    rivers = {one.id: one for one in province(counties, seed).rivers}
    roots = [one.id for one in rivers.values() if not one.parent]
    assert len(roots) == 1
    for one in rivers.values():
        passed = {one.id}
        while one.parent:
            one = rivers[one.parent]  # noqa: PLW2901  walking down
            assert one.id not in passed
            passed.add(one.id)
        assert one.id == roots[0]
    assert len({one.name for one in rivers.values()}) == len(rivers)


@given(SIZES, SEEDS)
def test_a_river_ends_where_its_parent_passes(counties: int, seed: int) -> None:
    """A tributary joins in a county of the river it joins."""
    rivers = {one.id: one for one in province(counties, seed).rivers}
    for one in rivers.values():
        if one.parent:
            assert one.counties[-1] in rivers[one.parent].counties


@given(SIZES, SEEDS)
def test_every_link_joins_neighbours_along_its_river(counties: int, seed: int) -> None:
    """Next to each other on the map, and one after the other along the river."""
    grown = province(counties, seed)
    rivers = {one.id: one for one in grown.rivers}
    for link in grown.links:
        rows, columns = zip(link.up.cell, link.down.cell, strict=True)
        assert abs(rows[0] - rows[1]) + abs(columns[0] - columns[1]) == 1
        passed = rivers[link.river].counties
        assert (link.up, link.down) in set(itertools.pairwise(passed))
    assert sum(len(one.counties) - 1 for one in grown.rivers) == len(grown.links) == counties - 1


@given(SIZES, SEEDS)
def test_sections_are_told_apart(counties: int, seed: int) -> None:
    """No two have one name or one id."""
    links = province(counties, seed).links
    assert max(Counter(one.section for one in links).values()) == 1
    assert max(Counter(one.section_id for one in links).values()) == 1


@given(SIZES, SEEDS)
def test_a_river_carries_at_least_what_flows_into_it(counties: int, seed: int) -> None:
    """Runoff and catchment grow downstream, at the hand-written stations too."""
    grown = province(counties, seed)
    for link in grown.links:
        inflow = [one for one in grown.links if one.down == link.up]
        assert link.runoff > sum(one.runoff for one in inflow)
        assert link.catchment == 1 + sum(one.catchment for one in inflow)


@pytest.mark.parametrize("counties", [9, 30, 100])
def test_the_hand_written_weights_are_those_of_the_runoff(counties: int) -> None:
    """云河大坝 18.6 and 松水口 6.2: three quarters and one quarter, as the agreement says."""
    links = [one for one in province(counties, 3).links if one.down.name == "临江市"]
    by_name = {one.section: one for one in links if one.up.name in {"云岭县", "松岗县"}}
    pair = by_name["云河大坝"], by_name["松水口"]
    assert [one.runoff for one in pair] == [186, 62]
    assert weights_of(pair) == (Fraction(3, 4), Fraction(1, 4))


def test_only_the_section_in_the_lake_lies_in_a_lake() -> None:
    """镜湖口."""
    assert [one.section for one in province(30, 1).links if one.lake] == ["镜湖口"]
