"""A pool that deductions fill: by hand, step by step, and its laws."""

from fractions import Fraction
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.deduction_pool import DeductionSettlement, settle_deductions
from riverpact.domain.settlement.deduction_terms import DeductionPool
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.declared_file import read_declared
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.step import walk
from tests.domain.settlement.test_deduction_terms import INDICATORS, SOURCE, county, terms

WAN = 10_000
INCIDENT = {"day": "2019-06-18", "title": "泄漏", "source": SOURCE}


def settled(*counties: dict[str, Any], **changes: Any) -> DeductionSettlement:
    return settle_deductions(DeductionPool.model_validate(terms(*counties, **changes)))


def unmet(*by_quarter: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {
            "quarter": f"2019-Q{n}",
            "met": [i for i in INDICATORS if i not in lost],
            "unmet": [*lost],
        }
        for n, lost in enumerate(by_quarter, start=1)
    ]


def short(days: int, measured: int = 365) -> dict[str, Any]:
    dates = [f"2019-{1 + n // 28:02d}-{1 + n % 28:02d}" for n in range(days)]
    return {
        "name": "断面",
        "least": "2.5",
        "days_measured": measured,
        "source": SOURCE,
        "short": [{"day": day, "mean": "2.49"} for day in dates],
    }


def holds(found: DeductionSettlement) -> bool:
    """Every step can be recomputed, and a value taken from elsewhere is the value there."""
    all_steps = [one for step in found.steps for one in walk(step)]
    named = {step.name: step.result.value for step in all_steps}
    taken = {
        (one.name, one.value)
        for step in all_steps
        for one in step.inputs
        if one.name == "pool" or one.name.startswith("deducted_")
    }
    return taken <= named.items() and all(
        check_step(shown_step(one).model_dump()) is None for one in all_steps
    )


def test_the_deductions_of_some_are_shared_by_what_all_met() -> None:
    """By hand, 氨氮 2 and 总磷 3 万元: 甲 lost both in Q1 and 总磷 in Q3: 2 + 3 + 3 = 8.

    甲 met 8 − 3 = 5 of 8, 乙 8: 8 · 5/13 = 3.0769 and 8 · 8/13 = 4.9231 万元; the yuan that is left
    goes to the larger remainder: 30769.23 and 49230.77.
    """
    found = settled(county("甲", assessed=unmet(("nh3n", "tp"), (), ("tp",), ())), county("乙"))
    first, second = found.counties
    assert [one / WAN for one in first.quarters] == [5, 0, 3, 0]
    assert [found.total / WAN, first.deducted / WAN, first.met] == [8, 8, 5]
    assert [first.award, second.award] == [30_769, 49_231]
    assert [first.net, second.net] == [30_769 - 80_000, 49_231]
    assert [first.remainder / WAN, second.remainder / WAN] == [92, 100]
    assert holds(found)


def test_a_section_loses_at_most_its_cap() -> None:
    """By hand at 1 万元 a day: 19 days 19, 20 days 20, 25 days still 20; each section apart."""
    for days, expected in ((0, 0), (19, 19), (20, 20), (25, 20)):
        found = settled(county("甲", section=[short(days)]), county("乙"))
        assert found.counties[0].flow / WAN == expected
        assert holds(found)
    two = settled(county("甲", section=[short(25), short(3)]), county("乙"))
    assert two.counties[0].flow / WAN == 23


def test_a_day_without_a_mean_counts_as_the_text_says() -> None:
    """By hand: 3 short days and 365 − 363 = 2 without a mean: 5 or 3 万元."""
    missed = settled(county("甲", section=[short(3, 363)]), county("乙"))
    flow = terms()["flow"] | {"unmeasured_day": "passed_over"}
    passed = settled(county("甲", section=[short(3, 363)]), county("乙"), flow=flow)
    assert [missed.counties[0].flow / WAN, passed.counties[0].flow / WAN] == [5, 3]
    assert holds(missed)
    assert holds(passed)


def test_an_incident_costs_its_amount_and_the_award() -> None:
    """甲 pays 100 and shares nothing, however many incidents and however much it met."""
    for incidents in ([INCIDENT], [INCIDENT, {**INCIDENT, "day": "2019-07-01"}]):
        found = settled(county("甲", incident=incidents), county("乙"))
        first, second = found.counties
        assert [first.deducted / WAN, first.award, first.net / WAN] == [100, 0, -100]
        assert second.net / WAN == 100
        assert holds(found)


def test_no_county_loses_more_than_it_paid_in() -> None:
    """By hand: an incident of 100 and 25 short days would be 120 of 100 万元."""
    found = settled(county("甲", incident=[INCIDENT], section=[short(25)]), county("乙"))
    assert [found.counties[0].deducted / WAN, found.counties[0].remainder] == [100, 0]


def test_a_year_without_deductions_has_an_empty_pool() -> None:
    """Nobody wins or loses."""
    found = settled()
    assert [one.net for one in found.counties] == [0, 0]
    assert holds(found)


@st.composite
def pools(draw: st.DrawFn) -> list[dict[str, Any]]:
    subsets = st.sets(st.sampled_from(INDICATORS)).map(lambda one: tuple(sorted(one)))
    counties = [county("aa")]
    for name in draw(st.lists(st.sampled_from("bcdefg"), max_size=5, unique=True)):
        lost = draw(st.lists(subsets, min_size=4, max_size=4))
        sections = [short(n) for n in draw(st.lists(st.integers(0, 30), max_size=3))]
        happened = [INCIDENT] if draw(st.booleans()) else []
        counties.append(county(name, assessed=unmet(*lost), section=sections, incident=happened))
    return counties


@given(pools())
def test_nets_sum_to_zero_and_deductions_never_exceed_what_was_paid_in(
    counties: list[dict[str, Any]],
) -> None:
    """Whatever was missed; and every step can be recomputed."""
    found = settled(*counties)
    assert sum((one.net for one in found.counties), Fraction(0)) == 0
    assert sum((one.award for one in found.counties), Fraction(0)) == found.total
    for one in found.counties:
        assert 0 <= one.deducted <= found.pool.contribution
        assert one.remainder == found.pool.contribution - one.deducted
        assert one.award == 0 or not one.county.incident
    assert holds(found)


@given(pools())
def test_the_order_of_the_counties_is_irrelevant(counties: list[dict[str, Any]]) -> None:
    """Each gets the same, however they are written down."""
    nets = [
        {one.county.id: one.net for one in settled(*order).counties}
        for order in (counties, counties[::-1])
    ]
    assert nets[0] == nets[1]


@given(pools(), st.integers(0, 3))
def test_one_more_unmet_indicator_never_gains(counties: list[dict[str, Any]], quarter: int) -> None:
    """A county that misses 总磷 in one more quarter never nets more."""
    worse = [dict(one) for one in counties]
    mine = [dict(one) for one in worse[0]["assessed"]]
    mine[quarter] = unmet(*[("tp",)] * 4)[quarter]
    worse[0]["assessed"] = mine
    assert settled(*worse).counties[0].net <= settled(*counties).counties[0].net


def test_the_demonstration_is_what_a_hand_finds() -> None:
    """Thirteen counties, 2 万元 an indicator, 1 万元 a day.

    禾南 6 + 20, 汀西 2, 汀南 3 + 2 days without a mean, 孤山 10, 长滩 2, 下渡 100: 145 万元.
    Met: 8 · 28 + 25 + 27 + 23 + 27 = 326. 145 · 28 / 326 = 12.45399 万元.
    """
    file = Path(__file__).parents[3] / "instruments" / "demonstration" / "deductions.toml"
    found = settle_deductions(read_declared(file, DeductionPool).declared)
    assert found.total / WAN == 145
    assert sum(one.met for one in found.counties) == 326
    lost = {one.county.name: one.deducted / WAN for one in found.counties if one.deducted}
    assert lost == {
        "禾南县": 26,
        "汀西县": 2,
        "汀南县": 5,
        "孤山县": 10,
        "长滩县": 2,
        "下渡县": 100,
    }
    assert found.counties[0].award == 124_540
    assert len(found.counties) * found.pool.contribution / WAN == 1300
    assert holds(found)
