"""One item against its limits."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.assessment.mean import ItemMean, item_mean
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.censoring import NonDetectRule, parse_reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
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
MARCH = Month(2023, 3)
PLAN = load_plan("station-instant")
RIVER, LAKE = WaterBody.RIVER, WaterBody.LAKE


def mean_of(item: str, text: str) -> ItemMean:
    reported = parse_reported(text)
    total = reported.counts_as(NonDetectRule.HALF_LIMIT)
    if item == "ph":
        total = Fraction(hydrogen_units(reported.value))
    found = MonthSum(
        section="虎山",
        month=MARCH,
        item=item,
        channel=Channel.MANUAL,
        total=total,
        count=1,
        values=1,
        days=1,
        censored=int(reported.censored),
        detection_limit=reported.value if reported.censored else None,
    )
    return item_mean(found, MARCH, PLAN, STANDARD)


def judged(
    item: str, text: str, body: WaterBody = RIVER, target: Target | None = None
) -> ItemResult:
    limits = STANDARD.limits_of(item, body, date(2023, 3, 1))
    return judge_item(STANDARD.items[item], mean_of(item, text), limits, target)


@pytest.mark.parametrize(
    ("item", "text", "body", "expected"),
    [
        ("tp", "0.1", RIVER, "Ⅱ"),
        ("tp", "0.1", LAKE, "Ⅳ"),
        ("do", "5", RIVER, "Ⅲ"),
        ("ph", "7", RIVER, "Ⅰ"),
        ("ph", "9.5", RIVER, "劣Ⅴ"),
        ("tn", "1.2", LAKE, "Ⅳ"),
        ("cu", "0.05L", RIVER, "Ⅱ"),
    ],
)
def test_an_item_has_a_class(item: str, text: str, body: WaterBody, expected: str) -> None:
    """By the limits of its own water body."""
    classes = judged(item, text, body).classes
    assert classes is not None
    assert classes.certain is WaterClass.parse(expected)


@pytest.mark.parametrize(("item", "text"), [("tn", "9"), ("wt", "30")])
def test_an_item_without_limits_has_no_class(item: str, text: str) -> None:
    """River nitrogen and temperature are reported, with their mean, and judged by nothing."""
    found = judged(item, text)
    assert found.mean is not None
    assert (found.classes, found.over_class3, found.step) == (None, None, None)


def test_both_multiples_are_kept_apart() -> None:
    """0.34 of 总磷 is 0.7 over class Ⅲ and 2.4 over the target Ⅱ."""
    found = judged("tp", "0.34", target=Target(WaterClass.II))
    assert (found.over_class3, found.over_target) == (Fraction("0.7"), Fraction("2.4"))


@pytest.mark.parametrize(("item", "text"), [("ph", "9.5"), ("do", "1")])
def test_ph_and_oxygen_have_no_multiple(item: str, text: str) -> None:
    """Neither over class Ⅲ nor over the target."""
    found = judged(item, text, target=Target(WaterClass.II))
    assert (found.over_class3, found.over_target) == (None, None)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (Target(WaterClass.III), "0.5"),
        (Target(WaterClass.III, {"tp": Fraction("0.15")}), "1"),
        (Target(WaterClass.INFERIOR), None),
    ],
)
def test_the_multiple_over_the_target_uses_the_limit_agreed(
    target: Target, expected: str | None
) -> None:
    """The item's own limit before that of the class; 劣Ⅴ has no limit to exceed."""
    found = judged("tp", "0.3", target=target).over_target
    assert found == (None if expected is None else Fraction(expected))


def test_without_a_target_nothing_is_over_it() -> None:
    """None, not zero."""
    assert judged("tp", "0.34").over_target is None


@pytest.mark.parametrize(
    ("item", "text", "value"),
    [
        ("tp", "0.34", "5"),
        ("tp", "0.4001", "6"),
        ("do", "1.9", "6"),
        ("ph", "7", "1"),
        ("ph", "5.9", "6"),
        ("cu", "0.05L", "2"),
        ("hg", "0.0002L", None),
        ("hg", "5L", None),
        ("do", "0.2L", "6"),
        ("do", "2.5L", None),
    ],
)
def test_the_step_is_evaluated_again_to_its_class(item: str, text: str, value: str | None) -> None:
    """An evaluator that knows nothing of Riverpact reaches the same rank, or none."""
    step = judged(item, text).step
    assert step is not None
    assert step.result.value == value
    assert check_step(shown_step(step).model_dump()) is None


def test_a_method_that_was_not_suited_is_said() -> None:
    """With its detection limit."""
    step = judged("hg", "0.0002L").step
    assert step is not None
    assert step.note is not None
    assert step.note.zh == "检出限 0.0002 高于所判类别的限值，不能判定"
    assert step.inputs[0].value == str(Decimal("0.0002"))
