"""Judging in bulk, for any readings: as ``assess`` judges them, in any order of sums."""

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import judge_months
from riverpact.engine.month_sums import sums_table
from riverpact.engine.reference import day_sums, month_sums
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month, months_within
from riverpact.workflows.assess import assess

STANDARD = standard()
Differences = Callable[..., list[str]]
TARGETS = (
    None,
    *map(Target, WaterClass),
    Target(WaterClass.III, {"nh3n": Fraction("0.5"), "do": Fraction(9), "tp": Fraction("0.1")}),
    Target(WaterClass.III, {"codmn": Fraction("3.5")}),
    Target(WaterClass.III, {"nh3n": Fraction(1, 3)}),
)
"""The last but one limits an item that is not always judged; the last ends in no decimal."""


def variant(name: str, **changed: Any) -> Plan:
    return Plan.model_validate({**dict(load_plan(name)), **changed})


APRIL = [Month(2024, 4), Month(2024, 5)]
TWO = (Section("甲(老)"), Section("乙", WaterBody.LAKE))
START = datetime(2024, 4, 20)  # noqa: DTZ001  wall time
VALUES = ("0", "0.01", "0.02", "0.05", "0.2", "1", "1.05", "3", "5.95", "6", "6.5", "9")
_CELL = st.tuples(
    st.sampled_from(["甲（老）", "乙", "丙"]),
    st.integers(0, 80),
    st.sampled_from(["do", "nh3n", "tp", "ph"]),
    st.one_of(st.none(), st.sampled_from(VALUES)),
    st.booleans(),
    st.sampled_from(Channel),
)
Cell = tuple[str, int, str, str | None, bool, Channel]


def _observation(cell: Cell) -> Observation:
    """Half a day a step, so that a day has two values of an item, or more."""
    section, half_days, item, text, censored, channel = cell
    origin = Origin("a.csv", 1, item)
    at = START + timedelta(hours=12 * half_days)
    if text is None:
        return Observation(section, at, item, None, channel, origin, Flag.NO_FLOW)
    reported = Reported(Decimal(text), censored and item != "ph", text)
    return Observation(section, at, item, reported, channel, origin, Flag.NONE)


def _plan(per_day: int, share: str, *, manual_fallback: bool, rounded: bool) -> Plan:
    base = load_plan("national-5+x")
    assert base.automatic is not None
    rule = {"values_per_day": per_day, "days_share": Fraction(share)}
    return variant(
        "national-5+x",
        items=("do", "nh3n", "tp", "ph") if rounded else ("do", "nh3n", "tp"),
        automatic=base.automatic.model_copy(update=rule),
        manual_fallback=manual_fallback,
        rounded=rounded,
    )


_PLANS = st.builds(
    _plan,
    st.integers(1, 2),
    st.sampled_from(["0", "0.1"]),
    manual_fallback=st.booleans(),
    rounded=st.booleans(),
)


@settings(max_examples=150)
@given(
    cells=st.lists(_CELL, max_size=25),
    plan=_PLANS,
    targets=st.tuples(st.sampled_from(TARGETS), st.sampled_from(TARGETS)),
    decided=st.sampled_from([None, *Verdict]),
)
def test_whatever_is_read_the_columns_say_what_assess_says(
    differences: Differences,
    cells: list[Cell],
    plan: Plan,
    targets: tuple[Target | None, Target | None],
    decided: Verdict | None,
) -> None:
    """From readings, over two months: silent stations, dry cells and decisions included."""
    readings = [_observation(cell) for cell in cells]
    sections = dict(zip(TWO, targets, strict=True))
    decisions = [Decision("乙", APRIL[1], decided, "洪水")] if decided else []
    dry = [
        (TWO[0].name if one.section == "甲（老）" else one.section, Month.of(one.day))
        for one in readings
        if one.flag is Flag.NO_FLOW
    ]
    expected = assess(readings, sections, APRIL, plan, STANDARD, decisions=decisions).months
    table = sums_table(month_sums(day_sums(readings, plan), plan), plan)
    judged = judge_months(table, sections, APRIL, plan, STANDARD, decisions=decisions, dry=dry)
    assert differences(judged, expected) == []


FIVE = load_plan("national-5+x")
PRISTINE = {"ph": "7", "do": "9", "codmn": "1", "nh3n": "0.1", "tp": "0.01"}


def manual(values: Mapping[str, str | Decimal], section: str = "乙") -> list[MonthSum]:
    """One manual sample of each item in April."""
    found = []
    for item, value in values.items():
        number = Decimal(value)
        total = Fraction(hydrogen_units(number) if item == "ph" else number)
        found.append(MonthSum(section, APRIL[0], item, Channel.MANUAL, total, 1, 1, 1))
    return found


@given(
    values=st.lists(st.integers(0, 3 * 10**6), min_size=3, max_size=3),
    more=st.lists(st.integers(0, 10**6), min_size=3, max_size=3),
    less_oxygen=st.integers(0, 9 * 10**4),
    body=st.sampled_from(WaterBody),
)
def test_more_pollution_never_improves_a_class(
    values: list[int], more: list[int], less_oxygen: int, body: WaterBody
) -> None:
    """Nor does less oxygen: the class of the item and of the section stay or grow worse."""
    items = ("codmn", "nh3n", "tp")
    clean = {item: Decimal(n).scaleb(-6) for item, n in zip(items, values, strict=True)}
    foul = {item: clean[item] + Decimal(n).scaleb(-6) for item, n in zip(items, more, strict=True)}
    oxygen = Decimal(9) - Decimal(less_oxygen).scaleb(-4)
    sums = manual({**PRISTINE, **clean}, "甲") + manual({**PRISTINE, **foul, "do": oxygen}, "乙")
    sections = {Section("甲", body): None, Section("乙", body): None}
    judged = judge_months(sums_table(sums, FIVE), sections, APRIL[:1], FIVE, STANDARD)
    assert judged.best[0] <= judged.best[1]
    assert all(one.best[0] <= one.best[1] for one in judged.items)


@settings(max_examples=40)
@given(cells=st.lists(_CELL, max_size=25), order=st.randoms(use_true_random=False))
def test_the_order_of_sums_is_irrelevant(
    differences: Differences, cells: list[Cell], order: random.Random
) -> None:
    """Shuffled rows of the table, and rows of other sections among them, are judged the same."""
    readings = [_observation(cell) for cell in cells]
    sums = month_sums(day_sums(readings, FIVE), FIVE)
    shuffled = order.sample(sums, len(sums))
    sections = {TWO[0]: TARGETS[1], TWO[1]: TARGETS[3]}
    expected = assess(readings, sections, APRIL, FIVE, STANDARD).months
    dry = {
        (one.section.name, month)
        for one in expected
        for month in months_within(one.month)
        if one.verdict is Verdict.NO_FLOW
    }
    for one in (sums, shuffled):
        table = sums_table(one, FIVE)
        judged = judge_months(table, sections, APRIL, FIVE, STANDARD, dry=dry)
        assert differences(judged, expected) == []


def test_months_of_empty_sums_may_be_dry() -> None:
    """A station whose days were all too short has a sum of nothing: 断流 counts there."""
    empty = MonthSum("乙", APRIL[0], "tp", Channel.AUTOMATIC, Fraction(0), 0, 0, 0)
    for sums in ([empty], []):
        judged = judge_months(
            sums_table(sums, FIVE), {TWO[1]: None}, APRIL, FIVE, STANDARD, dry=[("乙", APRIL[0])]
        )
        assert judged.verdict.tolist() == [
            tuple(Verdict).index(Verdict.NO_FLOW),
            tuple(Verdict).index(Verdict.INSUFFICIENT_DATA),
        ]


def test_a_silent_station_is_a_station() -> None:
    """Where samples may not stand in, a station's month without values is not judged by them."""
    plan = FIVE.agreed({}, manual_fallback=False)
    station = [
        MonthSum("乙", APRIL[1], item, Channel.AUTOMATIC, Fraction(30), 30, 120, 30)
        for item in ("tp", "do")
    ]
    sums = manual(PRISTINE) + station
    judged = judge_months(sums_table(sums, plan), {TWO[1]: None}, APRIL, plan, STANDARD)
    found = {one.item.id: one.means.found.tolist() for one in judged.items}
    assert found == {
        "ph": [True, False],
        "do": [False, True],
        "codmn": [True, False],
        "nh3n": [True, False],
        "tp": [False, True],
    }
    asked = {TWO[1]: Target(WaterClass.III, {"nh3n": Fraction(1, 3)})}
    one_by_one = judge_months(sums_table(sums, plan), asked, APRIL, plan, STANDARD)
    assert list(one_by_one.singly) == [0, 1]
    insufficient = tuple(Verdict).index(Verdict.INSUFFICIENT_DATA)
    assert one_by_one.verdict.tolist() == [insufficient, insufficient]


@pytest.mark.parametrize(
    ("detection_limit", "verdict"),
    [("0.6", Verdict.FAILED), ("0.61", Verdict.INSUFFICIENT_DATA), ("0.5", Verdict.FAILED)],
)
def test_a_mean_over_its_own_limit_fails_if_it_reaches_the_detection_limit(
    detection_limit: str, verdict: Verdict
) -> None:
    """氨氮 0.6 against 0.5, of class Ⅲ in any case: below its detection limit it proves nothing."""
    limited = Decimal(detection_limit)
    sums = [
        replace(one, detection_limit=limited, censored=1) if one.item == "nh3n" else one
        for one in manual({**PRISTINE, "nh3n": "0.6"})
    ]
    asked = {TWO[1]: Target(WaterClass.III, {"nh3n": Fraction("0.5")})}
    judged = judge_months(sums_table(sums, FIVE), asked, APRIL[:1], FIVE, STANDARD)
    assert judged.verdict.tolist() == [tuple(Verdict).index(verdict)]


@pytest.mark.parametrize(
    ("sections", "months"),
    [
        ([Section("甲", aliases=("乙",))], APRIL),
        ([Section("甲（老）"), Section("甲(老)")], APRIL),
        ([Section("甲")], [APRIL[0], APRIL[0]]),
    ],
)
def test_a_section_has_one_name_and_is_asked_for_once(
    sections: list[Section], months: list[Month]
) -> None:
    """Aliases, one name in two kinds of brackets, and a month twice are wrong calls."""
    with pytest.raises(MisuseError):
        judge_months(sums_table([], FIVE), dict.fromkeys(sections), months, FIVE, STANDARD)
