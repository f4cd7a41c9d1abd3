"""Class change: 重庆 2018 (100 万元) and R16 (鱼姜浮桥: improved, still worse than the target)."""

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
from riverpact.domain.settlement.methods.class_change import ClassChange
from riverpact.domain.standards.water_class import WaterClass

Period = Callable[..., Judged]
Paid = Callable[..., Fraction | None]


def terms(before: str, when: str = "2018-07", **changes: Any) -> dict[str, Any]:
    row = {"when": when, "water_class": before, "source": {"instrument": "月报"}}
    stakes = {"stake_better": "100 万元", "stake_worse": "100 万元", "stake_missed": "120 万元"}
    head = {"family": "class_change", "period": "month", "compared_with": "same_period"}
    return head | stakes | {"improved_but_missed": "missed", "before": [row]} | changes


@pytest.mark.parametrize(
    ("before", "water", "wan"),
    [("Ⅲ", "Ⅱ", 100), ("Ⅲ", "Ⅲ", 0), ("Ⅱ", "Ⅲ", -100), ("Ⅲ", "Ⅳ", -120), ("Ⅴ", "Ⅴ", -120)],
)
def test_the_change_pays_while_the_target_is_met(
    period: Period, paid: Paid, before: str, water: str, wan: int
) -> None:
    """重庆: met and better +100, met and worse −100, equal nothing; missed a stake of its own."""
    assert paid(terms(before), period(water=water)) == wan


@pytest.mark.parametrize(("which", "wan"), [("better", 100), ("missed", -120)])
def test_improved_but_still_missed_is_what_the_agreement_says(
    period: Period, paid: Paid, which: str, wan: int
) -> None:
    """R16: the text gives both, so it is a term without a default."""
    assert paid(terms("Ⅴ", improved_but_missed=which), period(water="Ⅳ")) == wan
    left_out = {k: v for k, v in terms("Ⅴ").items() if k != "improved_but_missed"}
    with pytest.raises(ValidationError, match="improved_but_missed"):
        ClassChange.model_validate(left_out)


def test_a_month_that_fails_a_limit_of_its_own_is_missed(period: Period, paid: Paid) -> None:
    """Class Ⅱ after Ⅲ, but 总磷 0.1 is over 0.08."""
    assert paid(terms("Ⅲ"), period({"tp": "0.1"}, limits={"tp": "0.08"})) == -120


def test_a_month_may_be_held_against_the_whole_year_before(period: Period, paid: Paid) -> None:
    """The agreement says what last year is."""
    year = terms("Ⅲ", "2018", compared_with="year_before")
    assert paid(year, period(water="Ⅱ")) == 100
    assert paid(year | {"compared_with": "same_period"}, period(water="Ⅱ")) is None
    assert paid(year | {"period": "year"}, period(water="Ⅱ", when="2019")) == 100


def test_without_the_class_before_there_is_no_answer(period: Period, paid: Paid) -> None:
    """And the step says which is missing."""
    water = period(water="Ⅱ", when="2019-08")
    assert paid(terms("Ⅲ"), water) is None
    _, step = ClassChange.model_validate(terms("Ⅲ")).amount(water)
    assert step.note is not None
    assert step.note.en == "no class of 2018-08"


def test_the_search_names_an_end_only_of_a_year() -> None:
    """Each month is held against a class of its own."""
    month, year = (
        ClassChange.model_validate(terms("Ⅲ", period=one)).unbounded() for one in ("month", "year")
    )
    assert [month, year] == [set(Side), set()]


CLASSES = st.sampled_from(list(WaterClass))


@given(CLASSES, CLASSES, CLASSES, st.sampled_from(["better", "missed"]))
def test_worse_water_never_earns_the_upstream_more(
    period: Period, paid: Paid, before: WaterClass, one: WaterClass, other: WaterClass, which: str
) -> None:
    """Law, while missing the target costs no less than a worse class."""
    method = terms(before.label, improved_but_missed=which)
    better, worse = (paid(method, period(water=c.label)) for c in sorted((one, other)))
    assert better is not None
    assert worse is not None
    assert worse <= better


@given(CLASSES, CLASSES, st.sampled_from(["better", "missed"]), st.sampled_from(["month", "year"]))
def test_a_class_from_readings_pays_what_the_same_class_declared_does(
    period: Period, paid: Paid, before: WaterClass, water: WaterClass, which: str, of: str
) -> None:
    """Law: where the figures are from changes no amount; without them there is none."""
    when, then = ("2019-07", "2018-07") if of == "month" else ("2019", "2018")
    judged = period(water=water.label, when=when)
    declared = terms(before.label, then, period=of, improved_but_missed=which)
    from_readings = declared | {"before": "from_readings"}
    step = period(water=before.label).step.children[0]
    told = replace(judged, beside={("", then): Beside("甲", then, before, (), step, judged.reason)})
    assert paid(from_readings, told) == paid(declared, judged)
    assert paid(from_readings, judged) is None
