"""From observations to verdicts."""

from collections.abc import Sequence
from datetime import datetime
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.year import assess_year
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step, check_sums, steps
from riverpact.foundation.number import exact
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step
from riverpact.workflows.assess import assess, assess_days

STANDARD = standard()
APRIL = Month(2023, 4)
AUTOMATIC, MANUAL = Channel.AUTOMATIC, Channel.MANUAL
SECTION = Section("虎山", aliases=("乐平虎山",))
THREE = Target(WaterClass.III)
FIVE = load_plan("national-5+x")
GOOD = {"ph": "7", "do": "9", "codmn": "1", "nh3n": "0.1", "tp": "0.01"}


def observed(
    item: str,
    text: str | None,
    *,
    at: str = "2023-04-03T09:00",
    channel: Channel = MANUAL,
    section: str = "虎山",
    flag: Flag = Flag.NONE,
) -> Observation:
    reported = None if text is None else parse_reported(text)
    origin = Origin("手工.csv", 2, item)
    return Observation(section, datetime.fromisoformat(at), item, reported, channel, origin, flag)


def station(days: int, *, a_day: int = 4, **changed: str) -> list[Observation]:
    """Values every four hours on the first days of April."""
    return [
        observed(item, text, at=f"2023-04-{day:02d}T{hour * 4:02d}:00", channel=AUTOMATIC)
        for item, text in {**GOOD, **changed}.items()
        for day in range(1, days + 1)
        for hour in range(a_day)
    ]


def manual(section: str = "虎山", **changed: str) -> list[Observation]:
    values = {**GOOD, **changed}
    return [observed(item, text, section=section) for item, text in values.items()]


def april(
    found: Sequence[Observation],
    plan: Plan = FIVE,
    *,
    decisions: Sequence[Decision] = (),
    section: Section = SECTION,
) -> MonthAssessment:
    result = assess(found, {section: THREE}, [APRIL], plan, STANDARD, decisions=decisions)
    (month,) = result.months
    return month


def test_eighteen_days_of_four_values_stand_for_april() -> None:
    """Ammonia of 1.2 on each of them fails, whatever the manual sample says."""
    month = april([*station(18, nh3n="1.2"), *manual()])
    assert (month.verdict, month.reason.zh) == (Verdict.FAILED, "氨氮(0.2)劣于目标Ⅲ类")


@pytest.mark.parametrize(("days", "a_day"), [(17, 4), (30, 3)])
def test_too_few_days_or_values_fall_back_on_the_manual_sample(days: int, a_day: int) -> None:
    """A day of three values is no valid day, and thirty of them are none."""
    readings = [*station(days, a_day=a_day, nh3n="1.2"), *manual()]
    assert april(readings).verdict is Verdict.ATTAINED
    strict = april(readings, FIVE.agreed({}, manual_fallback=False))
    assert strict.verdict is Verdict.INSUFFICIENT_DATA
    assert strict.reason.zh.startswith("pH、溶解氧、高锰酸盐指数、氨氮、总磷：自动监测有效天数")


@pytest.mark.parametrize("name", ["national-monthly", "national-5+x"])
def test_five_days_of_april_are_no_month(name: str) -> None:
    """No threshold is lowered to obtain a result."""
    month = april(station(5, a_day=6), load_plan(name))
    assert (month.verdict, month.water_class) == (Verdict.INSUFFICIENT_DATA, None)
    assert month.reason.zh.startswith(
        "pH、溶解氧、高锰酸盐指数、氨氮、总磷：自动监测有效天数 5，需 18，手工监测无有效数据"
    )


def test_a_missing_item_is_said_by_name() -> None:
    """Never skipped."""
    month = april([one for one in manual() if one.item != "tp"])
    assert month.verdict is Verdict.INSUFFICIENT_DATA
    assert month.reason.zh == "总磷：自动监测无有效数据，手工监测无有效数据"


def dry() -> Observation:
    return observed("nh3n", None, flag=Flag.NO_FLOW)


def test_a_record_of_no_flow_is_a_dry_month() -> None:
    """Neither a pass nor a gap; the cell is the reason."""
    month = april([dry()])
    assert (month.verdict, month.water_class) == (Verdict.NO_FLOW, None)
    assert month.reason.zh == "采样记录断流：手工.csv:2:nh3n"


def test_a_month_with_values_is_judged_by_them() -> None:
    """One dry visit does not take it out."""
    assert april([dry(), *manual()]).verdict is Verdict.ATTAINED


@pytest.mark.parametrize("name", ["虎山", "乐平虎山", " 虎 山"])
@pytest.mark.parametrize("readings", [[], manual(), manual(nh3n="9"), [dry()]])
def test_a_decision_stands_before_any_value(name: str, readings: list[Observation]) -> None:
    """Under whichever of its names the authority calls the section."""
    decision = Decision(name, APRIL, Verdict.EXCLUDED, "洪水", "省厅", "赣环函1号")
    month = april(readings, decisions=[decision])
    assert (month.verdict, month.reason.zh) == (Verdict.EXCLUDED, "洪水")


def test_a_decision_about_another_month_or_section_changes_nothing() -> None:
    """It is not taken for this one."""
    decisions = [
        Decision("虎山", Month(2023, 5), Verdict.SUSPENDED, "x"),
        Decision("弋阳", APRIL, Verdict.SUSPENDED, "x"),
    ]
    assert april(manual(), decisions=decisions).verdict is Verdict.ATTAINED


def test_readings_under_an_alias_belong_to_the_section() -> None:
    """Those of other sections, and of other months, do not."""
    assert april(manual("乐平虎山")).verdict is Verdict.ATTAINED
    assert april(manual("弋阳")).verdict is Verdict.INSUFFICIENT_DATA
    may = [observed(item, text, at="2023-05-01T00:00") for item, text in GOOD.items()]
    assert april(may).verdict is Verdict.INSUFFICIENT_DATA


def test_every_section_and_month_asked_for_is_judged_in_order() -> None:
    """With or without readings, with or without a target."""
    asked = {SECTION: THREE, Section("弋阳"): None}
    months = [APRIL, Month(2023, 5)]
    found = assess([*manual(), *manual("弋阳")], asked, months, FIVE, STANDARD).months
    assert [(one.section.name, one.month.name, one.verdict) for one in found] == [
        ("虎山", "m04", Verdict.ATTAINED),
        ("虎山", "m05", Verdict.INSUFFICIENT_DATA),
        ("弋阳", "m04", Verdict.NO_TARGET),
        ("弋阳", "m05", Verdict.INSUFFICIENT_DATA),
    ]


def test_what_is_not_confirmed_is_said() -> None:
    """总磷's decimals, and the thresholds of the station."""
    found = assess(station(18), {SECTION: THREE}, [APRIL], FIVE, STANDARD).findings
    assert [one.code for one in found] == [
        "assessment.decimals_in_conflict",
        "assessment.validity_unconfirmed",
    ]


def test_days_are_judged_one_by_one_without_a_verdict() -> None:
    """In order, only those of the months asked for; a day that lacks an item has no class."""
    readings = [*station(2, a_day=1), *manual(nh3n="1.2", tp="0.3")]
    readings += [observed("nh3n", "9", at="2023-05-01T00:00")]
    days = assess_days(readings[:-2], [SECTION], [APRIL], load_plan("snapshot-daily"), STANDARD)
    found = [(one.day.day, one.water_class) for one in days]
    assert found == [(1, WaterClass.I), (2, WaterClass.I), (3, None)]


# Random months: manual and automatic values, non-detects, pH, in rivers and in lakes.
OTHERS: dict[str, st.SearchStrategy[object]] = {
    "ph": st.decimals(4, 11, places=2),
    "do": st.decimals(0, 14, places=1),
    "wt": st.integers(5, 35),
}
DETECTED = st.decimals("0.001", 3, places=3).map(str)
NOT_DETECTED = st.sampled_from(["0.005L", "0.025L", "0.2L", "1.2L", "5L"])
ITEMS = (*FIVE.items, "hg", "tn", "wt")
TARGETS = st.builds(
    Target,
    st.sampled_from(WaterClass),
    st.dictionaries(
        st.sampled_from(["tp", "nh3n", "tn"]), st.sampled_from(["0.05", "1"]).map(exact)
    ),
)


def values_of(item: str) -> st.SearchStrategy[str]:
    return OTHERS[item].map(str) if item in OTHERS else st.one_of(DETECTED, NOT_DETECTED)


@st.composite
def months_of_readings(draw: st.DrawFn, months: int = 1) -> list[Observation]:
    """Each item has a value by hand in nearly every month, and sometimes a station."""
    found = []
    for month, item in product(range(4, 4 + months), ITEMS):
        few = 1 if draw(st.integers(0, 9)) else 0
        by_hand = draw(st.lists(values_of(item), min_size=few, max_size=3))
        found += [observed(item, text, at=f"2023-{month:02d}-05T09:00") for text in by_hand]
        if draw(st.integers(0, 5)) == 0:
            texts = draw(st.lists(values_of(item), min_size=4, max_size=4))
            for day, text in product(range(1, draw(st.integers(17, 21))), texts):
                at = f"2023-{month:02d}-{day:02d}T10:00"
                found.append(observed(item, text, at=at, channel=AUTOMATIC))
    return found


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Rounded or not, with few or all items, with or without saturation."""
    items = draw(st.lists(st.sampled_from(ITEMS), min_size=1, unique=True))
    saturation = {"do", "wt"} <= set(items) and draw(st.booleans())
    changed = {"items": tuple(items), "rounded": draw(st.booleans()), "months_in_year": 1}
    return FIVE.model_copy(update={**changed, "do_class1_by_saturation": saturation})


def wrong(step: Step) -> list[str]:
    problems = map(check_step, steps(shown_step(step).model_dump()))
    return [one for one in problems if one is not None]


TERMS = {
    "non_detect": "half_limit",
    "mean_of": {"automatic": "days", "manual": "values"},
    "values_per_day": {"automatic": 4, "manual": 1},
}


def row(one: Observation) -> dict[str, str]:
    assert one.reported is not None
    return {
        "section": one.section,
        "sampled_at": one.sampled_at.isoformat(),
        "item": one.item,
        "channel": str(one.channel),
        "value": str(one.reported.value),
        "censored": "yes" if one.reported.censored else "no",
    }


@settings(max_examples=150, deadline=None)
@given(months_of_readings(), plans(), TARGETS, st.sampled_from(WaterBody))
def test_every_step_is_evaluated_again_to_its_result(
    readings: list[Observation], plan: Plan, target: Target, body: WaterBody
) -> None:
    """By an evaluator that knows nothing of Riverpact, from the samples to the verdict."""
    section = Section("虎山", body)
    (month,) = assess(readings, {section: target}, [APRIL], plan, STANDARD).months
    assert wrong(month.step) == []
    assert month.step.result.value == str(month.verdict)
    statement = {"derivation": shown_step(month.step).model_dump(), "terms": TERMS}
    assert list(check_sums(statement, [row(one) for one in readings])) == []


@settings(max_examples=40, deadline=None)
@given(months_of_readings(3), plans(), TARGETS, st.sampled_from(WaterBody))
def test_every_step_of_a_year_is_evaluated_again(
    readings: list[Observation], plan: Plan, target: Target, body: WaterBody
) -> None:
    """Its annual means rest on the unrounded months."""
    asked = [Month(2023, number) for number in (4, 5, 6)]
    months = assess(readings, {Section("虎山", body): target}, asked, plan, STANDARD).months
    year = assess_year(2023, months, plan, STANDARD)
    assert wrong(year.step) == []


@settings(max_examples=40, deadline=None)
@given(months_of_readings(), TARGETS, st.randoms(use_true_random=False))
def test_the_order_of_observations_is_irrelevant(
    readings: list[Observation], target: Target, random: Any
) -> None:
    """Class, verdict, reason and every digit of the derivation."""
    shuffled = list(readings)
    random.shuffle(shuffled)
    plan = FIVE.model_copy(update={"items": ITEMS, "rounded": False})
    first, second = (
        assess(one, {SECTION: target}, [APRIL], plan, STANDARD) for one in (readings, shuffled)
    )
    assert first == second


def test_a_silent_station_is_not_a_section_without_one() -> None:
    """A month in which the station said nothing needs the fallback like any other poor month."""
    may = [
        observed(item, text, at=f"2023-05-{day:02d}T{hour * 4:02d}:00", channel=AUTOMATIC)
        for item, text in GOOD.items()
        for day in range(1, 29)
        for hour in range(4)
    ]
    for fallback, expected in ((True, Verdict.ATTAINED), (False, Verdict.INSUFFICIENT_DATA)):
        plan = FIVE.agreed({}, manual_fallback=fallback)
        judged = assess(
            [*may, *manual()], {SECTION: THREE}, [APRIL, Month(2023, 5)], plan, STANDARD
        )
        assert [month.verdict for month in judged.months] == [expected, Verdict.ATTAINED]


def test_a_day_with_more_than_24_values_is_not_counted() -> None:
    """18 days of which one has 25 values of 氨氮: the day is left out, and that is said."""
    crowded = [
        observed("nh3n", "1.2", at=f"2023-04-18T{minute // 6:02d}:{minute % 6}1", channel=AUTOMATIC)
        for minute in range(21)
    ]
    found = assess([*station(18), *crowded], {SECTION: THREE}, [APRIL], FIVE, STANDARD)
    (said,) = [one for one in found.findings if one.code == "too_many_values_a_day"]
    assert (said.found, said.severity) == ("25", "warning")
    (nh3n,) = [one for one in found.months[0].items if one.item.id == "nh3n"]
    assert "有效天数 17，需 18" in nh3n.missing[0].zh
