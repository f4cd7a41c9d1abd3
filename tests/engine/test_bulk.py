"""Months judged as columns: equal to the reference on 10,000 seeded months, and for any readings."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.limit import JUDGED, WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import judge_months
from riverpact.engine.month_sums import denominators, sums_table
from riverpact.engine.reference import day_sums, month_sums
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.workflows.assess import assess

STANDARD = standard()
MONTHS = [Month(2024, month) for month in range(1, 13)]
Differences = Callable[..., list[str]]
Sums = dict[tuple[str, Channel], MonthSum]
TARGETS = (
    None,
    *map(Target, WaterClass),
    Target(WaterClass.III, {"nh3n": Fraction("0.5"), "do": Fraction(9), "tp": Fraction("0.1")}),
    Target(WaterClass.II, {"codmn": Fraction("3.5"), "ph": Fraction(8)}),
    Target(WaterClass.V, {"tp": Fraction("0.15"), "hg": Fraction("0.0001")}),
    Target(WaterClass.IV, {"tn": Fraction(1)}),
)
ODD = Target(WaterClass.III, {"nh3n": Fraction(1, 3)})
"""Its limit ends in no decimal, so the reference judges it."""


def variant(name: str, **changed: Any) -> Plan:
    return Plan.model_validate({**dict(load_plan(name)), **changed})


PLANS: dict[str, tuple[Plan, int]] = {
    "national-5+x": (load_plan("national-5+x"), 250),
    "national-monthly": (load_plan("national-monthly"), 200),
    "agreement-minimum": (load_plan("agreement-minimum"), 134),
    "snapshot-daily": (load_plan("snapshot-daily"), 100),
    "station-instant": (load_plan("station-instant"), 50),
    "with-saturation": (
        variant("national-5+x", items=("wt", "do", "ph", "tp"), do_class1_by_saturation=True),
        50,
    ),
    "other-decimals": (
        variant(
            "national-5+x",
            items=("ph", "do", "tp", "tn", "hg", "fc"),
            decimals={"ph": 2, "tp": 2, "hg": 6, "do": 0},
        ),
        50,
    ),
}
"""Every shipped plan and two more, each with the number of sections: 10,008 section-months."""
MOST_SINGLY = {"station-instant": 1.0, "with-saturation": 0.5}
"""The share the reference may judge, where it is not the 5 % of a plan that rounds."""


def test_ten_thousand_months_are_as_the_reference_judges_them(
    differences: Differences, report: Callable[[str], None]
) -> None:
    """Every class, verdict, main pollutant, mean, exceedance and gap, under seven plans."""
    compared = 0
    for name, (plan, number) in PLANS.items():
        seeded = random.Random(name)  # noqa: S311  not a secret
        sections = {_section(n): _target(seeded) for n in range(number)}
        sums = {
            (one.name, month): _month(seeded, one, month, plan)
            for one in sections
            for month in MONTHS
        }
        decisions, dry = _decided(seeded, sections), _dry(seeded, sections)
        table = sums_table((one for cell in sums.values() for one in cell.values()), plan)
        start = perf_counter()
        judged = judge_months(table, sections, MONTHS, plan, STANDARD, decisions=decisions, dry=dry)
        took = perf_counter() - start
        expected = list(_reference(sections, sums, plan, decisions, dry))
        assert differences(judged, expected) == []
        share = len(judged.singly) / len(judged)
        report(f"bulk       {name:18} {len(judged):5} months, {share:6.1%} singly, {took:.2f} s")
        assert share < MOST_SINGLY.get(name, 0.05) or not plan.rounded, name
        compared += len(expected)
    assert compared >= 10_000


def _section(number: int) -> Section:
    return Section(f"断面{number:03d}", WaterBody.LAKE if number % 3 == 0 else WaterBody.RIVER)


def _target(seeded: random.Random) -> Target | None:
    return ODD if seeded.random() < 0.01 else seeded.choice(TARGETS)


def _decided(seeded: random.Random, sections: Iterable[Section]) -> list[Decision]:
    kinds = (Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED)
    return [
        Decision(one.name, month, seeded.choice(kinds), "洪水", "省厅", "1号")
        for one in sections
        for month in MONTHS
        if seeded.random() < 0.02
    ]


def _dry(seeded: random.Random, sections: Iterable[Section]) -> list[tuple[str, Month]]:
    asked = [(one.name, month) for one in sections for month in MONTHS]
    return [*(cell for cell in asked if seeded.random() < 0.2), ("别处", MONTHS[0])]


def _reference(
    sections: Mapping[Section, Target | None],
    sums: Mapping[tuple[str, Month], Sums],
    plan: Plan,
    decisions: Iterable[Decision],
    dry: Iterable[tuple[str, Month]],
) -> Iterable[MonthAssessment]:
    """Judge one by one: a decision first, then a record of no flow where there is no value."""
    decided = {(one.section, one.month): one for one in decisions}
    for section, target in sections.items():
        for month in MONTHS:
            found = sums[section.name, month]
            decision = decided.get((section.name, month))
            silent = not any(one.values for one in found.values())
            if decision is None and silent and (section.name, month) in dry:
                decision = Decision(section.name, month, Verdict.NO_FLOW, "断流")
            yield assess_month(
                SectionMonth(section, month, target, decision), found, plan, STANDARD
            )


def _month(seeded: random.Random, section: Section, month: Month, plan: Plan) -> Sums:
    """Draw the sums of a month: none, empty ones of a silent station, or most items."""
    kind = seeded.random()
    if kind < 0.02:
        return {}
    found = {}
    for item in plan.items:
        empty = kind < 0.04
        for channel in seeded.choice(((Channel.AUTOMATIC,), (Channel.MANUAL,), tuple(Channel))):
            if plan.validity(channel) is not None and seeded.random() > 0.15 / len(plan.items):
                one = _sum(seeded, section, month, item, channel, plan)
                if empty and channel is Channel.AUTOMATIC:
                    one = replace(one, total=Fraction(0), count=0, values=0, days=0, censored=0)
                found[item, channel] = one
    return {} if kind < 0.04 and any(one.values for one in found.values()) else found


def _sum(
    seeded: random.Random, section: Section, month: Month, item: str, channel: Channel, plan: Plan
) -> MonthSum:
    manual = channel is Channel.MANUAL
    days = 1 if manual else seeded.choice((*[month.days] * 9, month.days - 9, 18, 17, 2))
    values = days * (1 if manual else 4)
    validity = plan.validity(channel)
    assert validity is not None
    count = days if validity.mean_of == "days" else values
    below = denominators(plan)[item, str(channel)]
    if item == "ph":
        total = _hydrogen(seeded) * count + Fraction(seeded.choice((0, 0, 1, -1)), below)
    else:
        total = _value(seeded, item, section, plan) * count
        total += Fraction(seeded.choice((0, 0, 0, 1, -1)) if total else 0, below)
    found = MonthSum(section.name, month, item, channel, total, count, values, days)
    if item in {"ph", "wt"} or seeded.random() > 0.12:
        return found
    limit = Decimal(round(_value(seeded, item, section, plan) * 10**8)).scaleb(-8)
    return replace(found, censored=seeded.choice((1, values)), detection_limit=limit)


def _hydrogen(seeded: random.Random) -> int:
    """Draw a pH, one in two hundred on the edge of two roundings or one or two units beside."""
    if seeded.random() < 0.005:
        edge = Decimal(seeded.choice(("5.5", "6.5", "8.5", "9.5", "7.125", "0.4", "14")))
        return hydrogen_units(edge) + seeded.choice((-2, -1, 0, 1, 2))
    return hydrogen_units(Decimal(seeded.randint(480, 980)) / 100 + Decimal("0.001"))


def _value(seeded: random.Random, item: str, section: Section, plan: Plan) -> Fraction:
    """Draw a mean: around a limit, on it, beside it, halfway to the next, or next to nothing."""
    limits = STANDARD.limits_of(item, section.water_body, MONTHS[0].first_day)
    if limits is None:
        return Fraction(seeded.randint(-30, 350) if item == "wt" else seeded.randint(1, 900), 100)
    water_class = seeded.choice((*JUDGED[:3], JUDGED[2], *JUDGED))
    limit = limits.rows[0].values[water_class]
    rule = STANDARD.decimals_of(item, MONTHS[0].first_day)
    assert rule is not None
    unit = Fraction(1, 10 ** plan.decimals.get(item, rule.decimals))
    kind = seeded.random()
    if kind < 0.5:
        near = limit * seeded.randint(20, 120) / 100
        return Fraction(round(near * 10**6), 10**6)
    if kind < 0.9:
        steps = seeded.choice((0, 0, 1, -1, Fraction(1, 2), Fraction(-1, 2), Fraction(3, 2)))
        hair = seeded.choice((0, 0, 0, 1, -1))
        return max(Fraction(0), limit + steps * unit + Fraction(hair, 10**8))
    tiny = (0, unit / 2, unit / 8, Fraction(1, 10**7), Fraction(15, 10**8), limit, limit)
    return Fraction(round(seeded.choice(tiny) * 10**8), 10**8)


APRIL = [Month(2024, 4), Month(2024, 5)]
TWO = (Section("甲(老)"), Section("乙", WaterBody.LAKE))
START = datetime(2024, 4, 20)  # noqa: DTZ001  wall time
_CELL = st.tuples(
    st.sampled_from(["甲（老）", "乙", "丙"]),
    st.integers(0, 80),
    st.sampled_from(["do", "nh3n", "tp", "ph"]),
    st.one_of(st.none(), st.sampled_from("0 0.01 0.02 0.05 0.2 1 1.05 3 5.95 6 6.5 9".split())),
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


@settings(max_examples=150)
@given(
    cells=st.lists(_CELL, max_size=25),
    per_day=st.integers(1, 2),
    share=st.sampled_from(["0", "0.1"]),
    fallback=st.booleans(),
    rounded=st.booleans(),
    targets=st.tuples(st.sampled_from((*TARGETS, ODD)), st.sampled_from(TARGETS)),
    decided=st.sampled_from([None, *Verdict]),
)
def test_whatever_is_read_the_columns_say_what_assess_says(
    differences: Differences,
    cells: list[Cell],
    per_day: int,
    share: str,
    fallback: bool,  # noqa: FBT001  drawn
    rounded: bool,  # noqa: FBT001  drawn
    targets: tuple[Target | None, Target | None],
    decided: Verdict | None,
) -> None:
    """From readings, over two months: silent stations, dry cells and decisions included."""
    base = load_plan("national-5+x")
    assert base.automatic is not None
    station = base.automatic.model_copy(
        update={"values_per_day": per_day, "days_share": Fraction(share)}
    )
    plan = variant(
        "national-5+x",
        items=("do", "nh3n", "tp", "ph") if rounded else ("do", "nh3n", "tp"),
        automatic=station,
        manual_fallback=fallback,
        rounded=rounded,
    )
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
    dry = {(one.section.name, one.month) for one in expected if one.verdict is Verdict.NO_FLOW}
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
