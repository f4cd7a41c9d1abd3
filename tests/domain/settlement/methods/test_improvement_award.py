"""Improvement award (合肥: 30 percentage points, 50 万元 an indicator): worked out by hand."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.settlement.beside import Beside
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.improvement_award import ImprovementAward
from riverpact.files.instruments import load_agreement

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
QINGXI = Path(__file__).parents[4] / "instruments" / "demonstration" / "qingxi"


def terms(points_of: str = "before", **changes: Any) -> dict[str, Any]:
    means = {"nh3n": "0.5", "tp": "0.2"}
    row: dict[str, Any] = {"when": "2018", "means": means, "source": {"instrument": "年报"}}
    head: dict[str, Any] = {"family": "improvement_award", "period": "year", "item": ["nh3n", "tp"]}
    head |= {"award": "50 万元", "least": "30 %", "points_of": points_of, "before": [row]}
    return head | {"only_if_attained": True} | changes


@pytest.mark.parametrize(
    ("ammonia", "phosphorus", "before", "limit"),
    [
        ("0.3", "0.14", 100, 50),
        ("0.36", "0.14", 50, 50),
        ("0.35", "0.15", 50, 0),
        ("0.2", "0.2", 50, 50),
        ("0.5", "0.2", 0, 0),
        ("0.6", "0.14", 50, 50),
    ],
)
def test_each_item_earns_it_by_itself(
    period: Period, paid: Paid, ammonia: str, phosphorus: str, before: int, limit: int
) -> None:
    """0.3 after 0.5 is 40 points of 0.5 and 20 of the limit 1.0; 0.14 after 0.2 is 30 of both."""
    water = period({"nh3n": ammonia, "tp": phosphorus}, when="2019")
    assert paid(terms("before"), water) == before
    assert paid(terms("limit"), water) == limit


def test_exactly_the_least_is_enough(period: Period, paid: Paid) -> None:
    """30 points earn it, 29.5 do not, 29.5 where 29.5 is asked do: nothing is rounded."""
    for mean, least, wan in (("0.14", "30 %", 50), ("0.141", "30 %", 0), ("0.141", "29.5 %", 50)):
        water = period({"nh3n": "0.5", "tp": mean}, when="2019")
        assert paid(terms(least=least), water) == wan, (mean, least)


def test_a_missed_target_earns_nothing_where_the_agreement_says(period: Period, paid: Paid) -> None:
    """氨氮 1.05 after 3 is 65 points better and still Ⅳ."""
    row = terms()["before"][0] | {"means": {"nh3n": "3", "tp": "0.2"}}
    water = period({"nh3n": "1.05", "tp": "0.2"}, when="2019")
    assert paid(terms(before=[row]), water) == 0
    assert paid(terms(before=[row], only_if_attained=False), water) == 50


def test_limits_of_the_agreement_come_first(period: Period, paid: Paid) -> None:
    """氨氮 0.3 after 0.5 is 20 points of the target's 1.0, 40 of 0.5."""
    water = period({"nh3n": "0.3", "tp": "0.2"}, when="2019")
    assert paid(terms("limit"), water) == 0
    assert paid(terms("limit", limits={"nh3n": "0.5"}), water) == 50


def test_without_a_mean_there_is_no_answer(period: Period, paid: Paid) -> None:
    """Of this year, or of the year before; never "no change"."""
    assert paid(terms(), period({"tp": "0.1"}, when="2019")) is None
    assert paid(terms(), period({"nh3n": "0.1", "tp": "0.1"}, when="2020")) is None
    no_target = period({"nh3n": "0.1", "tp": "0.1"}, when="2019", target="劣Ⅴ")
    assert paid(terms("limit"), no_target) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"points_of": None},
        {"only_if_attained": None},
        {"least": "0.3"},
        {"item": ["nh3n", "nh3n", "tp"]},
        {"item": ["nh3n"]},
        {"limits": {"cod": "20"}},
        {"before": terms()["before"] * 2},
        {"period": "month"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """Of what the points are, and whether the target counts, has no default."""
    text = {key: value for key, value in (terms() | changes).items() if value is not None}
    with pytest.raises(ValidationError):
        ImprovementAward.model_validate(text)


def test_it_rests_on_annual_means() -> None:
    """And declared means are those of one section."""
    agreed = load_agreement(QINGXI).agreement
    for test, said in (("annual_mean", 0), ("every_month", 1)):
        changed = agreed.assessment.model_copy(update={"year_test": YearTest(test)})
        one = ImprovementAward.model_validate(terms())
        found = one.conflicts(agreed.model_copy(update={"assessment": changed}))
        assert len(found) == said + (len(agreed.section) > 1)


def test_it_tries_the_means_at_which_it_turns() -> None:
    """0.35 and 0.14 of the mean before; 0.2 and 0.14 of limits 1.0 and 0.2."""
    of_before, of_limit = (
        ImprovementAward.model_validate(terms(one)) for one in ("before", "limit")
    )
    limits = {"nh3n": Fraction(1), "tp": Fraction("0.2")}
    assert of_before.trials({})[1] == {"nh3n": Fraction("0.35"), "tp": Fraction("0.14")}
    assert of_limit.trials(limits)[1] == {"nh3n": Fraction("0.2"), "tp": Fraction("0.14")}
    assert of_before.unbounded() == frozenset()
    readings = ImprovementAward.model_validate(terms(before="from_readings"))
    assert readings.unbounded() == {Side.DOWNSTREAM}


MEANS = st.fixed_dictionaries({i: st.fractions(0, 2) for i in ("nh3n", "tp")})
OF = st.sampled_from(["before", "limit"])


WORSE = st.tuples(st.sampled_from(["nh3n", "tp"]), st.fractions(0, 2))


@given(MEANS, OF, st.booleans(), WORSE)
def test_laws(
    period: Period,
    paid: Paid,
    means: dict[str, Fraction],
    points_of: str,
    attained: bool,  # noqa: FBT001
    worse: tuple[str, Fraction],
) -> None:
    """More pollution never earns more; order is nothing; twice the award is twice the amount."""
    text, (item, more) = terms(points_of, only_if_attained=attained), worse
    low, high = (
        paid(text, period(one, when="2019")) for one in (means | {item: means[item] + more}, means)
    )
    assert low is not None
    assert high is not None
    assert low <= high
    water = period(means, when="2019")
    assert paid(text | {"item": ["tp", "nh3n"]}, water) == high
    assert paid(text | {"award": "100 万元"}, water) == 2 * high


@given(MEANS, st.fixed_dictionaries({i: st.fractions("0.01", 2) for i in ("nh3n", "tp")}), OF)
def test_means_from_readings_pay_what_the_same_means_declared_do(
    period: Period, paid: Paid, now: dict[str, Fraction], then: dict[str, Fraction], points_of: str
) -> None:
    """Law: where the figures are from changes no amount; without them there is none."""
    row = terms()["before"][0] | {"means": {item: str(mean) for item, mean in then.items()}}
    judged, before = period(now, when="2019"), period(then, when="2018")
    step = before.step.children[0]
    one = Beside("甲", "2018", before.water_class, before.items, step, judged.reason)
    told = replace(judged, beside={("", "2018"): one})
    from_readings = terms(points_of, before="from_readings")
    assert paid(from_readings, told) == paid(terms(points_of, before=[row]), judged)
    assert paid(from_readings, judged) is None


def test_nothing_measured_a_year_before_has_no_percentage(period: Period, paid: Paid) -> None:
    """Of a mean of 0 there is no percentage; of the limit there is one, and it is not better."""
    judged, before = period({"nh3n": 0, "tp": 0}, when="2019"), period({"nh3n": 0, "tp": 0})
    step = before.step.children[0]
    one = Beside("甲", "2018", before.water_class, before.items, step, judged.reason)
    told = replace(judged, beside={("", "2018"): one})
    assert paid(terms(before="from_readings"), told) is None
    assert paid(terms("limit", before="from_readings"), told) == 0
