"""The verdict of a month."""

from fractions import Fraction

import pytest

from riverpact.domain.assessment.mean import Sums
from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.censoring import NonDetectRule, parse_reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import walk

STANDARD = standard()
MARCH = Month(2023, 3)
THREE = Target(WaterClass.III)
MINIMUM = load_plan("agreement-minimum")
NATIONAL = load_plan("national-monthly")
GOOD = {"cod": "10", "nh3n": "0.1", "tp": "0.01"}
ALL_GOOD = {
    **dict.fromkeys(NATIONAL.items, "0.00001L"),
    "ph": "7",
    "do": "9",
    "codmn": "1.0",
    "bod5": "1.0",
    **GOOD,
}


def one_value(item: str, text: str) -> MonthSum:
    reported = parse_reported(text)
    total = reported.counts_as(NonDetectRule.HALF_LIMIT)
    if item == "ph":
        total = Fraction(hydrogen_units(reported.value))
    limit = reported.value if reported.censored else None
    manual, censored = Channel.MANUAL, int(reported.censored)
    return MonthSum("虎山", MARCH, item, manual, total, 1, 1, 1, censored, limit)


def assessed(
    values: dict[str, str],
    target: Target | None = THREE,
    plan: Plan = MINIMUM,
    *,
    body: WaterBody = WaterBody.RIVER,
    decision: Decision | None = None,
) -> MonthAssessment:
    sums: Sums = {(i, Channel.MANUAL): one_value(i, text) for i, text in values.items()}
    asked = SectionMonth(Section("虎山", body), MARCH, target, decision)
    month = assess_month(asked, sums, plan, STANDARD)
    problems = [check_step(shown_step(step).model_dump()) for step in walk(month.step)]
    assert problems == [None] * len(problems)
    return month


@pytest.mark.parametrize(
    ("nh3n", "expected", "verdict"),
    [
        ("0.15", "Ⅰ", Verdict.ATTAINED),
        ("1.0", "Ⅲ", Verdict.ATTAINED),
        ("1.005", "Ⅲ", Verdict.ATTAINED),
        ("1.01", "Ⅳ", Verdict.FAILED),
        ("2.01", "劣Ⅴ", Verdict.FAILED),
    ],
)
def test_a_month_is_held_against_its_target(nh3n: str, expected: str, verdict: Verdict) -> None:
    """The limit is inclusive, after rounding: 1.005 is compared as 1.00."""
    month = assessed({**GOOD, "nh3n": nh3n})
    assert (month.water_class, month.verdict) == (WaterClass.parse(expected), verdict)


def test_the_worst_item_gives_the_class() -> None:
    """One item of Ⅳ among twenty good ones."""
    assert assessed(ALL_GOOD, plan=NATIONAL).water_class is WaterClass.I
    assert assessed({**ALL_GOOD, "bod5": "4.1"}, plan=NATIONAL).water_class is WaterClass.IV


def test_a_failed_month_says_which_items_and_by_how_much() -> None:
    """With one decimal, as bulletins print it; items that keep the target are not named."""
    month = assessed({"cod": "20", "nh3n": "1.2", "tp": "0.34"})
    assert month.reason.zh == "氨氮(0.2)、总磷(0.7)劣于目标Ⅲ类"


def test_an_attained_month_says_its_class() -> None:
    """And the target."""
    assert assessed(GOOD).reason.zh == "Ⅰ类，不劣于目标Ⅲ类"


@pytest.mark.parametrize("item", list(GOOD))
def test_a_missing_item_is_said_by_name_and_never_passes(item: str) -> None:
    """However good the others are."""
    month = assessed({name: value for name, value in GOOD.items() if name != item})
    assert (month.verdict, month.water_class) == (Verdict.INSUFFICIENT_DATA, None)
    assert month.reason.zh.startswith(f"{STANDARD.items[item].name.zh}：")
    assert "手工监测无有效数据" in month.reason.zh


def test_codmn_does_not_stand_in_for_cod() -> None:
    """A plan that names COD needs COD."""
    month = assessed({"codmn": "2", "nh3n": "0.1", "tp": "0.01"})
    assert month.verdict is Verdict.INSUFFICIENT_DATA
    assert month.reason.zh.startswith("化学需氧量：")


def test_without_a_target_there_is_a_class_but_no_verdict() -> None:
    """No pass."""
    month = assessed(GOOD, None)
    assert (month.water_class, month.verdict) == (WaterClass.I, Verdict.NO_TARGET)


@pytest.mark.parametrize("verdict", [Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED])
@pytest.mark.parametrize("values", [{}, GOOD, {**GOOD, "tp": "9"}])
def test_a_decision_stands_before_any_value(verdict: Verdict, values: dict[str, str]) -> None:
    """Whatever was measured, the authority's word and its reason hold."""
    decision = Decision("虎山", MARCH, verdict, "施工断流", "省厅", "赣环函1号")
    month = assessed(values, decision=decision)
    assert (month.verdict, month.reason.zh) == (verdict, "施工断流")


@pytest.mark.parametrize(
    ("target", "verdict"),
    [
        (WaterClass.I, Verdict.INSUFFICIENT_DATA),
        (WaterClass.III, Verdict.INSUFFICIENT_DATA),
        (WaterClass.IV, Verdict.ATTAINED),
        (WaterClass.V, Verdict.ATTAINED),
    ],
)
def test_a_detection_limit_above_the_target_cannot_be_judged(
    target: WaterClass, verdict: Verdict
) -> None:
    """Mercury below 0.0002 keeps Ⅳ for certain, Ⅲ perhaps."""
    month = assessed({**ALL_GOOD, "hg": "0.0002L"}, Target(target), NATIONAL)
    assert (month.water_class, month.verdict) == (None, verdict)
    if verdict is Verdict.INSUFFICIENT_DATA:
        assert month.reason.zh == "汞的检出限高于限值，不能判定"


def test_mercury_below_five_is_no_pass() -> None:
    """5L was once judged class Ⅰ elsewhere."""
    month = assessed({**ALL_GOOD, "hg": "5L"}, Target(WaterClass.V), NATIONAL)
    assert month.verdict is Verdict.INSUFFICIENT_DATA


def test_copper_below_a_suited_limit_is_class_ii() -> None:
    """Half of 0.05 lies above 0.01, and 0.05 keeps Ⅱ."""
    month = assessed({**ALL_GOOD, "cu": "0.05L"}, THREE, NATIONAL)
    assert (month.water_class, month.verdict) == (WaterClass.II, Verdict.ATTAINED)


def test_what_fails_for_certain_fails_though_another_item_cannot_be_judged() -> None:
    """BOD5 of 5 misses Ⅲ whatever the mercury is."""
    month = assessed({**ALL_GOOD, "hg": "0.0002L", "bod5": "5"}, THREE, NATIONAL)
    assert (month.verdict, month.reason.zh) == (Verdict.FAILED, "五日生化需氧量(0.2)劣于目标Ⅲ类")


def test_a_section_is_the_maximum_of_its_items() -> None:
    """An item that cannot be judged but is no worse than Ⅳ leaves a certain Ⅳ certain."""
    month = assessed({**ALL_GOOD, "hg": "0.0002L", "bod5": "5"}, THREE, NATIONAL)
    certain = [one.classes.certain for one in month.items if one.classes is not None]
    assert month.water_class == max(one for one in certain if one is not None) == WaterClass.IV


@pytest.mark.parametrize(
    ("limit", "tp", "verdict"),
    [
        ("0.05", "0.05", Verdict.ATTAINED),
        ("0.05", "0.051", Verdict.FAILED),
        ("0.05", "0.08L", Verdict.INSUFFICIENT_DATA),
        ("0.05", "0.2L", Verdict.INSUFFICIENT_DATA),
        ("0.05", "0.05L", Verdict.ATTAINED),
    ],
)
def test_an_item_may_have_a_limit_of_its_own(limit: str, tp: str, verdict: Verdict) -> None:
    """Inclusive, beside the class; a detection limit above it cannot be judged either."""
    target = Target(WaterClass.III, {"tp": Fraction(limit)})
    assert assessed({**GOOD, "tp": tp}, target).verdict is verdict


@pytest.mark.parametrize(("tn", "verdict"), [("1.5", Verdict.ATTAINED), ("1.6", Verdict.FAILED)])
@pytest.mark.parametrize("body", WaterBody)
def test_nitrogen_counts_where_it_was_agreed(tn: str, verdict: Verdict, body: WaterBody) -> None:
    """It has no class in the section, but an agreed limit holds and is named."""
    plan = MINIMUM.model_copy(update={"items": (*MINIMUM.items, "tn")})
    target = Target(WaterClass.III, {"tn": Fraction("1.5")})
    month = assessed({**GOOD, "tn": tn}, target, plan, body=body)
    assert (month.water_class, month.verdict) == (WaterClass.I, verdict)
    assert ("总氮" in month.reason.zh) is (verdict is Verdict.FAILED)


def test_an_agreed_limit_of_an_item_the_plan_leaves_out_is_no_pass() -> None:
    """It is said, not passed over."""
    month = assessed(GOOD, Target(WaterClass.III, {"tn": Fraction("1.5")}))
    assert month.verdict is Verdict.INSUFFICIENT_DATA
    assert month.reason.zh == "tn有单项目标，评价方案没有列入"


def test_some_items_never_enter_the_class() -> None:
    """Temperature, nitrogen and coliforms: in a lake nitrogen has its class, apart."""
    plan = MINIMUM.model_copy(update={"items": (*MINIMUM.items, "wt", "tn", "fc")})
    values = {**GOOD, "wt": "35", "tn": "9", "fc": "90000"}
    for body in WaterBody:
        month = assessed(values, plan=plan, body=body)
        assert (month.water_class, month.verdict) == (WaterClass.I, Verdict.ATTAINED)
        apart = {one.item.id: one.classes for one in month.items[3:]}
        nitrogen = apart["tn"]
        assert apart["wt"] is None
        assert (nitrogen is None) is (body is WaterBody.RIVER)
        assert nitrogen is None or nitrogen.certain is WaterClass.INFERIOR


@pytest.mark.parametrize(("body", "expected"), [(WaterBody.RIVER, "Ⅱ"), (WaterBody.LAKE, "Ⅳ")])
def test_a_lake_is_judged_by_the_limits_of_lakes(body: WaterBody, expected: str) -> None:
    """总磷 of 0.1."""
    assert assessed({**GOOD, "tp": "0.1"}, body=body).water_class is WaterClass.parse(expected)


def test_main_pollutants_are_those_worse_than_iii() -> None:
    """At most three, heavy metals first; none where the class is not known."""
    values = {**ALL_GOOD, "tp": "0.34", "nh3n": "1.2", "bod5": "9", "pb": "0.06", "do": "4"}
    main = assessed(values, plan=NATIONAL).main
    assert [one.item.id for one in main] == ["pb", "bod5", "tp"]
    assert assessed({"tp": "0.34"}).main == ()


def test_a_plan_of_one_item_has_a_class() -> None:
    """The worst of one is that one."""
    plan = MINIMUM.model_copy(update={"items": ("tp",)})
    assert assessed({"tp": "0.3"}, plan=plan).water_class is WaterClass.IV


def test_saturation_lifts_the_month_where_the_plan_asks_for_it() -> None:
    """Oxygen of 6.9 in water of 30 ℃ is Ⅰ, and Ⅱ without the option."""
    plan = load_plan("station-instant").model_copy(update={"items": ("do", "wt")})
    on = plan.model_copy(update={"do_class1_by_saturation": True})
    values = {"do": "6.9", "wt": "30"}
    assert assessed(values, plan=plan).water_class is WaterClass.II
    assert assessed(values, plan=on).water_class is WaterClass.I
