"""Class Ⅰ of oxygen by saturation."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.oxygen import with_saturation
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month

STANDARD = standard()
JULY = Month(2023, 7)
OFF = Plan.model_validate({**dict(load_plan("station-instant")), "items": ["do", "wt"]})
ON = OFF.model_copy(update={"do_class1_by_saturation": True})


def measured(item: str, value: Fraction) -> ItemResult:
    found = MonthSum("虎山", JULY, item, Channel.MANUAL, value, 1, 1, 1)
    limits = STANDARD.limits_of(item, WaterBody.RIVER, JULY.first_day)
    return judge_item(STANDARD.items[item], item_mean(found, JULY, ON, STANDARD), limits, None)


def classes(oxygen: Fraction, temperature: Fraction, plan: Plan) -> tuple[WaterClass, WaterClass]:
    items = (measured("do", oxygen), measured("wt", temperature))
    found = [items[0].classes, with_saturation(items, plan, STANDARD)[0].classes]
    before, after = (one.certain for one in found if one is not None)
    assert before is not None
    assert after is not None
    return before, after


# 0.9 · 468 / (31.6 + T): at 30 ℃ 421.2 / 61.6 = 6.8376…, at 25 ℃ 421.2 / 56.6 = 7.4417…
@pytest.mark.parametrize(
    ("oxygen", "temperature", "expected"),
    [
        ("6.84", "30", "Ⅰ"),
        ("6.83", "30", "Ⅱ"),
        ("7.45", "25", "Ⅰ"),
        ("7.44", "25", "Ⅱ"),
        ("7.4", "20", "Ⅱ"),
        ("7.5", "20", "Ⅰ"),
        ("5.9", "40", "Ⅲ"),
    ],
)
def test_warm_water_reaches_class_i_by_saturation(
    oxygen: str, temperature: str, expected: str
) -> None:
    """At 20 ℃ 8.16 mg/L would be needed, more than 7.5; below Ⅱ nothing is lifted."""
    found = classes(Fraction(oxygen), Fraction(temperature), ON)
    assert found[1].label == expected


def test_the_share_at_20_degrees_is_that_of_the_formula() -> None:
    """0.9 · 468 / 51.6 mg/L, exactly."""
    assert STANDARD.saturation.needed(Fraction(20)) == Fraction(9, 10) * 468 / Fraction("51.6")


def test_it_is_off_unless_the_plan_asks_for_it() -> None:
    """No source shows the national evaluation using it."""
    assert classes(Fraction("6.9"), Fraction(30), OFF) == (WaterClass.II, WaterClass.II)


@given(
    st.fractions(0, 15, max_denominator=100),
    st.fractions(0, 40, max_denominator=10),
)
def test_it_only_moves_the_second_class_to_the_first(
    oxygen: Fraction, temperature: Fraction
) -> None:
    """Every other class stays."""
    before, after = classes(oxygen, temperature, ON)
    assert after is before or (before, after) == (WaterClass.II, WaterClass.I)


def test_without_a_temperature_nothing_is_lifted() -> None:
    """The water temperature of the same period is needed."""
    items = (measured("do", Fraction(7)), ItemResult(STANDARD.items["wt"]))
    assert with_saturation(items, ON, STANDARD) == items


def test_the_step_is_evaluated_again() -> None:
    """It rests on the class before, on both means and on the three numbers of the formula."""
    items = (measured("do", Fraction("6.9")), measured("wt", Fraction(30)))
    step = with_saturation(items, ON, STANDARD)[0].step
    assert step is not None
    assert (step.name, step.result.value) == ("saturated_do", "1")
    assert {one.name: one.value for one in step.inputs} == {
        "share": str(Decimal("0.9")),
        "numerator": "468",
        "offset": "31.6",
    }
    assert check_step(shown_step(step).model_dump()) is None
