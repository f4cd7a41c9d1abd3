"""P-index: the index by hand, its tiers, and what it can never do.

By hand, k0 0.90, weights 0.22 0.22 0.28 0.28, bases 2, 0.1, 1, 0.04:
2.0, 0.10, 1.1, 0.035 give 0.22 + 0.22 + 0.308 + 0.245 = 0.993; P = 0.9 · 0.993 = 0.8937.
"""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.methods.p_index import PIndex
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

STANDARD, PLAN = standard(), load_plan("index-four-items")
ITEMS = ("codmn", "nh3n", "tn", "tp")
YI = 10**8
TIERS = (
    {"at_most": "0.95", "to_upstream": "2 亿元"},
    {"above": "0.95", "at_most": "1", "to_upstream": "1 亿元"},
    {"above": "1", "from_upstream": "1 亿元"},
)


def index(**changes: Any) -> PIndex:
    text: dict[str, Any] = {
        "family": "p_index",
        "period": "year",
        "stability": "0.9",
        "tier": TIERS,
    }
    text |= {"weights": dict(zip(ITEMS, ("0.22", "0.22", "0.28", "0.28"), strict=True))}
    text |= {"base": dict(zip(ITEMS, ("2", "0.1", "1", "0.04"), strict=True))}
    return PIndex.model_validate(text | changes)


def result(item: str, value: Fraction) -> ItemResult:
    month = Month(2018, 12)
    found = MonthSum("街口", month, item, Channel.MANUAL, value * 12, 12, 12, 12, 0, None)
    return ItemResult(STANDARD.items[item], item_mean(found, month, PLAN, STANDARD))


def judged(*values: str | Fraction, standing: Standing = Standing.ATTAINED) -> Judged:
    found = [result(item, Fraction(v)) for item, v in zip(ITEMS, values, strict=False)]
    verdict = quantity("year_verdict", Text("结论", "verdict"), str(standing))
    step = Step("year_test", verdict, f"'{standing}'")
    said = Text("测试", "test")
    return Judged(
        "year", said, standing, WaterClass.II, WaterClass.II, said, step, items=tuple(found)
    )


def value(one: PIndex, *values: str | Fraction) -> Fraction:
    return one.index({r.item.id: r for r in judged(*values).items})[0]


@pytest.mark.parametrize(
    ("values", "p", "yi"),
    [
        (("2.0", "0.10", "1.1", "0.035"), "0.8937", 2),
        (("2", "0.1", "1", "0.04"), "0.9", 2),
        (("2", "0.1", "1", "0.048"), "0.9504", 1),
        (("3", "0.1", "1", "0.04"), "0.999", 1),
        (("3", "0.1", "1.1", "0.04"), "1.0242", -1),
        (("4", "0.2", "2", "0.08"), "1.8", -1),
    ],
)
def test_the_index_and_its_amount_are_those_worked_out_by_hand(
    values: tuple[str, ...], p: str, yi: int
) -> None:
    """P = 0.9 · Σ k·C/C0; no change gives P = k0, which always passes."""
    amount, step = index().amount(judged(*values))
    assert written(value(index(), *values)) == p
    assert amount == yi * YI
    for one in (step, step.children[0]):
        assert check_step(shown_step(one).model_dump()) is None


@pytest.mark.parametrize(
    ("stability", "values", "p"),
    [
        ("0.85", ("2.4", "0.1", "0.8", "0.056"), "0.935"),
        ("0.89", ("2", "0.1", "1", "0.04"), "0.89"),
    ],
)
def test_earlier_rounds_have_other_coefficients(
    stability: str, values: tuple[str, ...], p: str
) -> None:
    """0.25 each: 0.85 · (0.3 + 0.25 + 0.2 + 0.35) = 0.85 · 1.1 = 0.935; round 2: 0.89 at base."""
    one = index(stability=stability, weights=dict.fromkeys(ITEMS, "0.25"))
    assert written(value(one, *values)) == p


def test_a_mean_enters_unrounded_unless_the_agreement_says_so() -> None:
    """A mean of 2.04 is compared as 2.0: 0.9 · (0.22·1.02 + 0.78) = 0.90396, or 0.9."""
    values = ("2.04", "0.1", "1", "0.04")
    assert written(value(index(), *values)) == "0.90396"
    assert written(value(index(means="as_compared"), *values)) == "0.9"


@pytest.mark.parametrize(
    ("p", "yi"), [(Fraction("0.95"), 2), (Fraction("0.95") + Fraction(1, 10**9), 1), (1, 1)]
)
def test_the_index_is_compared_unrounded(p: Fraction, yi: int) -> None:
    """A billionth above 0.95 is the next tier, though it is printed as 0.950."""
    one = index(weights={"tp": "1"}, base={"tp": "1"}, stability="1")
    found = replace(judged(), items=(result("tp", Fraction(p)),))
    assert one.amount(found)[0] == yi * YI


def test_without_a_mean_there_is_no_answer() -> None:
    """Three items of four: a missing item is never left out."""
    amount, step = index().amount(judged("2", "0.1", "1"))
    assert (amount, step.formula, step.result.value) == (None, "unjudged", None)
    assert index().amount(judged("2", "0.1", "1", "0.04", standing=Standing.OPEN))[0] is None


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"weights": dict.fromkeys(ITEMS, "0.2")}, "weights"),
        ({"base": {"codmn": "2"}}, "base"),
        ({"stability": "0"}, "stability"),
        ({"base": dict(zip(ITEMS, ("0", "1", "1", "1"), strict=True))}, "base"),
        ({"neutral_class": "Ⅱ"}, "neutral_class"),
    ],
)
def test_terms_that_cannot_be_are_refused(changes: dict[str, Any], key: str) -> None:
    """Weights must be whole, every item needs a base above zero, no class is neutral."""
    with pytest.raises(ValueError, match=key):
        index(**changes)


def test_a_rolling_base_is_of_the_years_just_before() -> None:
    """A fixed base only has to lie before the judged year."""
    period = {"years": "2015-2017", "mean_of": "annual_means", "source": {"instrument": "测试"}}
    rolling = index(base_period=period | {"kind": "rolling"})
    fixed = index(base_period=period | {"kind": "fixed"})
    assert [rolling.unfit_year(year) is None for year in (2017, 2018, 2019)] == [False, True, False]
    assert [fixed.unfit_year(year) is None for year in (2017, 2018, 2019)] == [False, True, True]
    assert index().unfit_year(2018) is None


CONCENTRATION = st.fractions(min_value=0, max_value=10, max_denominator=1000)
POSITIVE = st.fractions(min_value=Fraction(1, 1000), max_value=10, max_denominator=1000)


@given(st.tuples(*[CONCENTRATION] * 4), st.integers(0, 3), CONCENTRATION)
def test_more_pollution_never_lowers_the_index_nor_earns_more(
    values: tuple[Fraction, ...], item: int, more: Fraction
) -> None:
    """Law: raise any one mean by anything."""
    worse = [*values]
    worse[item] += more
    assert value(index(), *worse) >= value(index(), *values)
    before, after = index().amount(judged(*values))[0], index().amount(judged(*worse))[0]
    assert before is not None
    assert after is not None
    assert after <= before


@given(st.tuples(*[CONCENTRATION] * 4), st.tuples(*[POSITIVE] * 4), POSITIVE)
def test_the_index_does_not_know_the_unit(
    values: tuple[Fraction, ...], bases: tuple[Fraction, ...], times: Fraction
) -> None:
    """Law: all concentrations and base values times the same number leave P as it is."""
    one = index(base={i: str(b) for i, b in zip(ITEMS, bases, strict=True)})
    many = index(base={i: str(b * times) for i, b in zip(ITEMS, bases, strict=True)})
    assert value(one, *values) == value(many, *(v * times for v in values))
