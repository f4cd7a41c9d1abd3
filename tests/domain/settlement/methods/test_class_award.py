"""Class award (山西: from missed to met 100 万元, crossing a class 50): worked out by hand."""

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
from riverpact.domain.settlement.beside import Beside, Wanted
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.methods.class_award import ClassAward
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import load_agreement

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]
QINGXI = Path(__file__).parents[4] / "instruments" / "demonstration" / "qingxi"
CLASSES = [one.label for one in WaterClass]


def terms(before: str, when: str = "2018", **changes: Any) -> dict[str, Any]:
    row = {"when": when, "water_class": before, "source": {"instrument": "年报"}}
    head = {"family": "class_award", "period": "year", "compared_with": "same_period"}
    head |= {"newly_met": "100 万元", "class_crossed": "50 万元", "counted": "each_class"}
    return head | {"crossed_but_missed": "paid", "join": "sum", "before": [row]} | changes


@pytest.mark.parametrize(
    ("before", "water", "each", "once", "highest", "unpaid"),
    [
        ("Ⅴ", "Ⅲ", 200, 150, 100, 200),
        ("Ⅳ", "Ⅲ", 150, 150, 100, 150),
        ("劣Ⅴ", "Ⅰ", 350, 150, 250, 350),
        ("Ⅲ", "Ⅱ", 50, 50, 50, 50),
        ("劣Ⅴ", "Ⅳ", 100, 50, 100, 0),
        ("Ⅲ", "Ⅲ", 0, 0, 0, 0),
        ("Ⅱ", "Ⅲ", 0, 0, 0, 0),
        ("Ⅲ", "Ⅳ", 0, 0, 0, 0),
    ],
)
def test_both_awards_by_what_the_agreement_says(  # noqa: PLR0917
    period: Period, paid: Paid, before: str, water: str, each: int, once: int, highest: int,
    unpaid: int,
) -> None:  # fmt: skip
    """Target Ⅲ: Ⅲ after Ⅴ is newly met, and two classes better; nothing is taken for a fall."""
    judged = period(water=water, when="2019")
    assert paid(terms(before), judged) == each
    assert paid(terms(before, counted="once"), judged) == once
    assert paid(terms(before, join="highest"), judged) == highest
    assert paid(terms(before, crossed_but_missed="unpaid"), judged) == unpaid
    both = terms(before, crossed_but_missed="unpaid", counted="once")
    assert paid(both, judged) == (once if unpaid else 0)


def test_a_month_may_be_held_against_the_whole_year_before(period: Period, paid: Paid) -> None:
    """The agreement says what last year is; another year's class never stands in."""
    month = terms("Ⅳ", "2018", period="month", compared_with="year_before")
    assert paid(month, period(water="Ⅲ")) == 150
    assert paid(month, period(water="Ⅲ", when="2020-07")) is None
    assert paid(terms("Ⅳ", "2018-07", period="month"), period(water="Ⅲ")) == 150
    assert paid(terms("Ⅳ"), replace(period(water="Ⅲ", when="2019"), water_class=None)) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"counted": None},
        {"crossed_but_missed": None},
        {"join": None},
        {"before": [*terms("Ⅲ")["before"], *terms("Ⅳ")["before"]]},
        {"neutral_class": "Ⅲ"},
        {"period": "week"},
    ],
)
def test_terms_that_do_not_fit_are_refused(changes: dict[str, Any]) -> None:
    """What a text leaves open has no default."""
    text = {key: value for key, value in (terms("Ⅲ") | changes).items() if value is not None}
    with pytest.raises(ValidationError):
        ClassAward.model_validate(text)


def test_limits_of_single_items_do_not_fit() -> None:
    """Whether they were missed a year before, no class tells."""
    agreed = load_agreement(QINGXI).agreement
    one = agreed.section[0]
    plain = agreed.model_copy(update={"section": (one.model_copy(update={"target_limits": {}}),)})
    limited = one.model_copy(update={"target_limits": {"tp": Fraction(1, 10)}})
    method = ClassAward.model_validate(terms("Ⅲ"))
    assert method.conflicts(plain) == []
    assert len(method.conflicts(agreed.model_copy(update={"section": (limited,)}))) == 1


def test_what_it_wants_and_what_the_search_knows() -> None:
    """The year before from readings; by the month the search has no end for the downstream."""
    year, month = (
        ClassAward.model_validate(terms("Ⅲ", period=one) | {"before": "from_readings"})
        for one in ("year", "month")
    )
    assert (year.wants, month.wants) == ((Wanted(whole_year=True),), (Wanted(),))
    declared = ClassAward.model_validate(terms("Ⅲ"))
    assert (declared.wants, declared.unbounded()) == ((), frozenset())
    assert year.unbounded() == month.unbounded() == {Side.DOWNSTREAM}


LABELS = st.sampled_from(CLASSES)
CHANGES = st.fixed_dictionaries(
    {"counted": st.sampled_from(["once", "each_class"]),
     "crossed_but_missed": st.sampled_from(["paid", "unpaid"]),
     "join": st.sampled_from(["sum", "highest"])}
)  # fmt: skip


@given(LABELS, LABELS, LABELS, CHANGES, st.integers(0, 9))
def test_worse_water_never_earns_more_and_money_scales(  # noqa: PLR0917
    period: Period, paid: Paid, before: str, one: str, other: str, changes: dict[str, str],
    times: int,
) -> None:  # fmt: skip
    """Nor is anything ever taken from the upstream."""
    better, worse = sorted((one, other), key=CLASSES.index)
    high, low = (
        paid(terms(before, **changes), period(water=w, when="2019")) for w in (better, worse)
    )
    assert low is not None
    assert high is not None
    assert 0 <= low <= high
    scaled = {"newly_met": f"{100 * times} 万元", "class_crossed": f"{50 * times} 万元"}
    again = paid(terms(before, **changes, **scaled), period(water=better, when="2019"))
    assert again == high * times


@given(LABELS, LABELS, CHANGES)
def test_a_class_from_readings_pays_what_the_same_class_declared_does(
    period: Period, paid: Paid, before: str, water: str, changes: dict[str, str]
) -> None:
    """Law: where the class is from changes no amount; without it there is none."""
    judged, then = period(water=water, when="2019"), period(water=before, when="2018")
    step = then.step.children[0]
    one = Beside("甲", "2018", then.water_class, (), step, judged.reason)
    told = replace(judged, beside={("", "2018"): one})
    from_readings = terms(before, **changes) | {"before": "from_readings"}
    assert paid(from_readings, told) == paid(terms(before, **changes), judged)
    assert paid(from_readings, judged) is None
    unsure = replace(judged, beside={("", "2018"): replace(one, water_class=None)})
    assert paid(from_readings, unsure) is None
