"""Months and years whose class was published."""

from fractions import Fraction

import pytest

from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk

THREE = Target(WaterClass.III)


def holds(step: Step) -> bool:
    return all(check_step(shown_step(one).model_dump()) is None for one in walk(step))


@pytest.mark.parametrize(
    ("printed", "target", "water_class", "verdict"),
    [
        (WaterClass.III, THREE, WaterClass.III, Verdict.ATTAINED),
        (WaterClass.IV, THREE, WaterClass.IV, Verdict.FAILED),
        (Verdict.ATTAINED, THREE, None, Verdict.ATTAINED),
        (Verdict.FAILED, THREE, None, Verdict.FAILED),
        (Verdict.NO_FLOW, THREE, None, Verdict.NO_FLOW),
        (Verdict.INSUFFICIENT_DATA, THREE, None, Verdict.INSUFFICIENT_DATA),
    ],
)
def test_a_published_class_or_verdict_enters_as_it_was_printed(
    printed: WaterClass | Verdict,
    target: Target,
    water_class: WaterClass | None,
    verdict: Verdict,
) -> None:
    """With its source, without items, and with a step that can be evaluated again."""
    month = published_month(Section("虎山"), Month(2023, 3), target, printed, "公报")
    assert (month.water_class, month.verdict, month.items) == (water_class, verdict, ())
    assert month.reason.zh == "公布结果：公报"
    assert holds(month.step)


@pytest.mark.parametrize(
    ("printed", "verdict"),
    [
        (WaterClass.II, Verdict.INSUFFICIENT_DATA),
        (WaterClass.IV, Verdict.FAILED),
        (Verdict.ATTAINED, Verdict.ATTAINED),
    ],
)
def test_a_class_does_not_show_that_an_agreed_limit_was_kept(
    printed: WaterClass | Verdict, verdict: Verdict
) -> None:
    """It may fail the month, but it takes a published verdict to attain it."""
    target = Target(WaterClass.III, {"tn": Fraction(1)})
    month = published_month(Section("虎山"), Month(2023, 3), target, printed, "公报")
    assert month.verdict is verdict
    assert holds(month.step)


@pytest.mark.parametrize("water_class", [WaterClass.II, None])
def test_a_published_year_has_the_class_that_was_printed(water_class: WaterClass | None) -> None:
    """Or none."""
    year = published_year(2023, water_class, 11, "公报")
    assert (year.year, year.water_class, year.months, year.items) == (2023, water_class, 11, ())
    assert holds(year.step)
