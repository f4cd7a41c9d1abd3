"""Year-on-year change: R13 (豫晋陕), R17 (50号 weights), and the change part of O11 (豫鲁)."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.beside import Beside
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.year_on_year import YearOnYear

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]


def terms(weights: dict[str, str], means: dict[str, str], **changes: Any) -> dict[str, Any]:
    row = {"when": "2018-07", "means": means, "source": {"instrument": "月报"}}
    head = {"family": "year_on_year", "period": "month", "weights": weights, "before": [row]}
    return head | {"rate_up": "5 万元", "rate_down": "5 万元"} | changes


R13 = terms({"nh3n": "1"}, {"nh3n": "0.5"}, cap_up="200 万元", cap_down="200 万元")
R17 = terms(
    {"codmn": "0.3", "nh3n": "0.3", "tp": "0.4"}, {"codmn": "4", "nh3n": "0.5", "tp": "0.1"}
)


@pytest.mark.parametrize(
    ("change", "wan"), [(-10, 50), (10, -50), (-40, 200), (-41, 200), (100, -200), (0, 0)]
)
def test_each_point_pays_up_to_the_cap_of_the_month(
    period: Period, paid: Paid, change: int, wan: int
) -> None:
    """R13: 5 a point, 200 at most."""
    mean = Fraction("0.5") * (100 + change) / 100
    assert paid(R13, period({"nh3n": mean})) == wan


def test_twelve_capped_months(period: Period, paid: Paid) -> None:
    """R13: twelve months at −50 give +2400 in the year; each month has its own cap."""
    rows = [R13["before"][0] | {"when": f"2018-{m:02d}"} for m in range(1, 13)]
    method = R13 | {"before": rows}
    year = [paid(method, period({"nh3n": "0.25"}, when=f"2019-{m:02d}")) for m in range(1, 13)]
    assert year == [200] * 12
    assert sum(filter(None, year)) == 2400


def test_several_items_join_by_their_weights(period: Period, paid: Paid) -> None:
    """R17: −10, −20, +5 % weighed 30, 30, 40 are −7 %: seven points better, 35."""
    water = period({"codmn": "3.6", "nh3n": "0.4", "tp": "0.105"})
    assert paid(R17, water) == 35
    _, step = YearOnYear.model_validate(R17).amount(water)
    assert step.children[0].result.value == "7"


def test_an_index_is_compared_as_a_whole(period: Period, paid: Paid) -> None:
    """By hand: I was 0.55 and is 0.51, 80/11 points better; the changes weighed alone gave 7.

    Limits 6, 1, 0.2: 0.3·4/6 + 0.3·0.5 + 0.4·0.5, and 0.3·3.6/6 + 0.3·0.4 + 0.4·0.525.
    """
    water = period({"codmn": "3.6", "nh3n": "0.4", "tp": "0.105"})
    index = R17 | {"limits": {"codmn": "6", "nh3n": "1", "tp": "0.2"}}
    assert paid(index, water) == 5 * Fraction(80, 11)
    one = terms({"nh3n": "1"}, {"nh3n": "0.5"})
    for mean in ("0.4", "0.6"):
        alone = period({"nh3n": mean})
        assert paid(one | {"limits": {"nh3n": "1"}}, alone) == paid(one, alone)


def test_the_change_part_beside_the_class_part(period: Period, paid: Paid) -> None:
    """O11: class Ⅱ against Ⅲ 6000 and 2.07 points at 100, cap 4000: 6000 + 207 = 6207."""
    change = R13 | {"period": "year", "rate_up": "100 万元", "cap_up": "4000 万元"}
    change["before"] = [R13["before"][0] | {"when": "2018"}]
    step = {"family": "class_step", "period": "year", "neutral_class": "Ⅲ"}
    step |= {"rate_up": "6000 万元", "rate_down": "6000 万元"}
    water = period({"nh3n": Fraction("0.5") * (1 - Fraction("0.0207"))}, water="Ⅱ", when="2019")
    parts = [paid(one, water) for one in (step, change)]
    assert parts == [6000, 207]


def test_without_the_means_before_there_is_no_answer(period: Period, paid: Paid) -> None:
    """Nor without a mean of the month."""
    assert paid(R13, period({"nh3n": "0.4"}, when="2019-08")) is None
    assert paid(R17, period({"nh3n": "0.4", "tp": "0.1"}, water="")) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"weights": {"codmn": "0.3", "nh3n": "0.3", "tp": "0.3"}},
        {"weights": {"nh3n": "1"}},
        {"before": R17["before"] * 2},
        {"before": [R17["before"][0] | {"when": "2018-13"}]},
        {"index": "composite"},
        {"limits": {"codmn": "6"}},
    ],
)
def test_an_unknown_combination_is_refused(changes: dict[str, Any]) -> None:
    """Weights are whole, the items of before are those weighed, a period stands once."""
    with pytest.raises(ValidationError):
        YearOnYear.model_validate(R17 | changes)


def test_it_tries_the_means_before_and_the_cap() -> None:
    """40 points worse reach the cap: 0.7; without a cap there is no most."""
    one = YearOnYear.model_validate(R13)
    trials = [dict(means) for means in one.trials({})]
    assert trials == [{"nh3n": 0}, {"nh3n": Fraction("0.5")}, {"nh3n": Fraction("0.7")}]


def test_the_search_names_an_end_only_where_one_period_stands_for_the_year() -> None:
    """Each month is held against figures of its own; a year alone is closed by its cap."""
    ends = [
        YearOnYear.model_validate(terms).unbounded()
        for terms in (R13, R13 | {"period": "year"}, R17 | {"period": "year"})
    ]
    assert ends == [set(Side), frozenset(), {Side.UPSTREAM}]


R17_NOW = {"codmn": "3.6", "nh3n": "0.4", "tp": "0.105"}
MEANS_OF = ("codmn", "nh3n", "tp")
FORM = st.sampled_from(["changes", "index"])
MEANS = st.fixed_dictionaries({i: st.fractions(0, 9) for i in ("codmn", "nh3n", "tp")})


@given(MEANS, st.sampled_from(["codmn", "nh3n", "tp"]), st.fractions(0, 9), st.integers(0, 9))
def test_laws(
    period: Period, paid: Paid, means: dict[str, Fraction], item: str, more: Fraction, times: int
) -> None:  # fmt: skip
    """More pollution never earns more; order is nothing; money times k is amounts times k."""
    for terms in (R17, R17 | {"limits": {"codmn": "6", "nh3n": "1", "tp": "0.2"}}):
        before = paid(terms, period(means))
        after = paid(terms, period(means | {item: means[item] + more}))
        assert before is not None
        assert after is not None
        assert after <= before
    before = paid(R17, period(means))
    assert before is not None
    turned = R17 | {"weights": dict(reversed(R17["weights"].items()))}
    assert paid(turned, period(means)) == before
    rates = {"rate_up": f"{5 * times} 万元", "rate_down": f"{5 * times} 万元"}
    assert paid(R17 | rates, period(means)) == before * times


@given(MEANS, st.fixed_dictionaries({i: st.fractions("0.01", 9) for i in MEANS_OF}), FORM)
def test_means_from_readings_pay_what_the_same_means_declared_do(
    period: Period, paid: Paid, now: dict[str, Fraction], then: dict[str, Fraction], form: str
) -> None:
    """Law: where the figures are from changes no amount; without them there is none."""
    written = {item: str(mean) for item, mean in then.items()}
    declared = terms(R17["weights"], written)
    if form == "index":
        declared |= {"limits": {"codmn": "6", "nh3n": "1", "tp": "0.2"}}
    from_readings = declared | {"before": "from_readings"}
    judged, before = period(now), period(then, when="2018-07")
    step = before.step.children[0]
    one = Beside("甲", "2018-07", before.water_class, before.items, step, judged.reason)
    told = replace(judged, beside={("", "2018-07"): one})
    assert paid(from_readings, told) == paid(declared, judged)
    assert paid(from_readings, judged) is None
    assert (
        paid(from_readings, replace(told, beside={("", "2018-07"): replace(one, items=())})) is None
    )


def test_nothing_measured_a_year_before_has_no_percentage(period: Period, paid: Paid) -> None:
    """A mean of 0 is no answer, never an endless gain; an index needs but one mean above it."""
    judged, before = period(R17_NOW), period(R17_NOW | {"tp": "0"}, when="2018-07")
    step = before.step.children[0]
    one = Beside("甲", "2018-07", before.water_class, before.items, step, judged.reason)
    told = replace(judged, beside={("", "2018-07"): one})
    from_readings = R17 | {"before": "from_readings"}
    assert paid(from_readings, told) is None
    index = from_readings | {"limits": {"codmn": "6", "nh3n": "1", "tp": "0.2"}}
    assert paid(index, told) is not None
