"""Months judged as columns: equal to the reference on 10,000 months, and for any readings."""

import random
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from time import perf_counter
from typing import Any

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.limit import JUDGED, WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import judge_months
from riverpact.engine.month_sums import denominators, sums_table
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

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
    "national-monthly": (load_plan("national-monthly"), 80),
    "agreement-minimum": (load_plan("agreement-minimum"), 204),
    "snapshot-daily": (load_plan("snapshot-daily"), 150),
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
    seen: Counter[Verdict | WaterClass | None] = Counter()
    for name, (plan, number) in PLANS.items():
        seeded = random.Random(name)  # noqa: S311  not a secret
        sections = {_section(n): _target(seeded, n) for n in range(number)}
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
        seen.update(one.verdict for one in expected)
        seen.update(one.water_class for one in expected)
    assert set(seen) == {*Verdict, *WaterClass, None}
    assert sum(seen[one] for one in Verdict) >= 10_000


def _section(number: int) -> Section:
    return Section(f"断面{number:03d}", WaterBody.LAKE if number % 3 == 0 else WaterBody.RIVER)


def _target(seeded: random.Random, number: int) -> Target | None:
    return ODD if number == 7 else seeded.choice(TARGETS)


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
    elif seeded.random() < 0.01 / len(plan.items):
        total = Fraction(1, 10**8)
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
