"""Which counties sign, and when."""

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.demonstration.pacts import Form, Pact, pacts
from riverpact.files.demonstration.province import province
from riverpact.files.demonstration.rivers import weights_of
from riverpact.files.demonstration.stories import Story
from riverpact.foundation.period import Month

SIZES = st.one_of(st.sampled_from([4, 5, 30, 57, 100]), st.integers(4, 300))
SEEDS = st.integers(0, 1000)


def covered(signed: tuple[Pact, ...], day: date) -> int:
    """Counties with an agreement filed and in its term on a day."""
    running = [one for one in signed if one.filed_on <= day and one.start <= day < one.until]
    return len({county.code for one in running for county in one.counties})


@given(SIZES, SEEDS)
def test_coverage_passes_sixty_per_cent_in_2020(counties: int, seed: int) -> None:
    """Below it through 2019, at it or above at the end of 2020."""
    signed = pacts(province(counties, seed))
    assert covered(signed, date(2018, 12, 31)) == 0
    assert 10 * covered(signed, date(2019, 12, 31)) < 6 * counties
    assert 10 * covered(signed, date(2020, 12, 31)) >= 6 * counties


@given(SIZES, SEEDS)
def test_an_agreement_stands_on_its_rivers(counties: int, seed: int) -> None:
    """Each upstream county drains into the downstream one; nobody signs twice for one section."""
    signed = pacts(province(counties, seed))
    assert len({one.id for one in signed}) == len(signed)
    for one in signed:
        assert tuple(link.up for link in one.links) == one.upstream
        below = [link.down for link in one.links]
        assert below[-1] == one.downstream
        assert below[0] == (one.upstream[1] if one.form is Form.REACHES else one.downstream)
    sections = Counter(link.section for one in signed if not one.succeeds for link in one.links)
    assert max(sections.values()) == 1


@given(SIZES, SEEDS)
def test_days_are_in_order(counties: int, seed: int) -> None:
    """Signed, then filed; the term is not empty and has begun by the end of 2020."""
    for one in pacts(province(counties, seed)):
        assert one.signed_on < one.filed_on <= date(2020, 12, 31)
        assert one.start < one.until
        assert one.years


@pytest.mark.parametrize("counties", [30, 57, 100])
def test_every_story_is_told(counties: int) -> None:
    """Some county is left without agreement; hand-written agreements are four."""
    grown = province(counties, 20190101)
    signed = pacts(grown)
    stories = {one.story for one in signed}
    assert stories >= set(Story) - {Story.STORM}
    assert sum(one.form is Form.HAND_WRITTEN for one in signed) == 4
    assert covered(signed, date(2020, 12, 31)) < counties


def test_the_ordinary_agreements_of_a_large_province_have_storms_and_all_terms() -> None:
    """Every form of terms is there, groups weighted by runoff too."""
    signed = pacts(province(100, 20190101))
    assert Story.STORM in {one.story for one in signed}
    assert {one.form for one in signed} == set(Form)
    groups = [one for one in signed if len(one.upstream) > 1 and one.form is Form.CLASS_STEP]
    assert groups
    assert all(sum(weights_of(one.links)) == 1 for one in groups)


@given(st.integers(30, 120), SEEDS)
def test_from_thirty_counties_on_nothing_is_left_out(counties: int, seed: int) -> None:
    """Reaches, groups, an index, a renewal, an amendment: in every province, whatever its seed."""
    signed = pacts(province(counties, seed))
    assert {one.story for one in signed} >= set(Story) - {Story.STORM}


def test_a_renewed_agreement_is_followed_without_a_gap() -> None:
    """The successor begins on the day on which the first ends, between the same counties."""
    signed = {one.id: one for one in pacts(province(30, 20190101))}
    (after,) = [one for one in signed.values() if one.succeeds]
    before = signed[after.succeeds]
    assert before.until == after.start == date(2020, 7, 1)
    assert (before.story, before.counties) == (Story.RENEWAL, after.counties)
    assert before.years == (2019, 2020)
    assert [len(before.months(year)) for year in (2018, 2019, 2020, 2021)] == [0, 12, 6, 0]


def test_an_amendment_changes_the_target_within_the_term() -> None:
    """One agreement, one term; Ⅱ from July 2020."""
    (pact,) = [one for one in pacts(province(30, 20190101)) if one.story is Story.AMENDMENT]
    assert [pact.target_in(Month(2020, month)) for month in (6, 7)] == ["Ⅲ", "Ⅱ"]
    assert pact.years == (2019, 2020)


@pytest.mark.parametrize("counties", [30, 100])
def test_a_grown_agreement_is_filed_late(counties: int) -> None:
    """Signed in 2018, filed in February 2020; the hand-written ones on the days of their texts."""
    signed = pacts(province(counties, 20190101))
    (late,) = [one for one in signed if one.story is Story.LATE_CORRECTION]
    assert (late.signed_on.year, late.filed_on) == (2018, date(2020, 2, 18))
    by_hand = [one for one in signed if one.form is Form.HAND_WRITTEN]
    assert {one.filed_on for one in by_hand} == {date(2018, 12, 20)}


def test_a_county_in_whose_place_its_city_stands_is_not_bound() -> None:
    """Of two reaches the county between and the one below are."""
    (pact,) = [one for one in pacts(province(30, 20190101)) if one.story is Story.REACHES]
    assert pact.counties == (pact.upstream[1], pact.downstream)
    assert pact.links[0].catchment == 1
