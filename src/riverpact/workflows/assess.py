"""Assess: from observations to the verdict of each section and month."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from riverpact.domain.assessment.day import DayAssessment, assess_day
from riverpact.domain.assessment.days_out import (
    DaysOut,
    only_whole_months,
    take_out,
    under_names,
)
from riverpact.domain.assessment.in_force import not_in_force
from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.unconfirmed import unconfirmed_findings, used_in
from riverpact.domain.assessment.verdict import Decision, recorded_dry
from riverpact.domain.monitoring.observation import Channel, Flag, Observation
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.monitoring.stations import with_silent_stations
from riverpact.domain.monitoring.sums import DaySum, MonthSum
from riverpact.domain.standards.standard import Standard
from riverpact.engine.reference import day_sums, walk
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.period import Month, Period
from riverpact.foundation.text import Text

SectionSums = Mapping[tuple[str, Period], Mapping[tuple[str, Channel], MonthSum]]


@dataclass(frozen=True, slots=True)
class Assessed:
    """The months that were asked for, and what they rest on that nobody confirmed."""

    months: tuple[MonthAssessment, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Apart:
    """What stands beside the sums of months, by plain name and month.

    Attributes:
        days_out: the days whose samples the sums leave out.
        checks: random extra checks, of which the highest counts.
        days: the sums of days, where daily means are asked for.
    """

    days_out: Mapping[tuple[str, Period], tuple[DaysOut, ...]] = field(default_factory=dict)
    checks: Mapping[tuple[str, Month], tuple[Observation, ...]] = field(default_factory=dict)
    days: Mapping[tuple[str, Month], tuple[DaySum, ...]] = field(default_factory=dict)


def assess(  # noqa: PLR0913  what is judged, by what, and what was decided beside it
    observations: Sequence[Observation],
    sections: Mapping[Section, Target | None],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
    checks: Sequence[Observation] = (),
    daily: Collection[str] = (),
) -> Assessed:
    """Judge the sections in the months asked for.

    Args:
        observations: of any sections; those of others are passed over.
        sections: what is judged, each with its target or None.
        months: the months; what is reduced is their whole years.
        plan: how to judge.
        standard: limits and decimals.
        decisions: what authorities decided about months, or about days of them.
        checks: random extra checks, of which the highest counts; they enter no mean.
        daily: items whose daily means are asked for, too.
    """
    years = {month.year for month in months}
    renamed = [
        one for one in under_one_name(observations, sections) if one.sampled_at.year in years
    ]
    decided = under_names(decisions, _names(sections))
    apart = under_one_name(checks, sections)
    parted = take_out([*renamed, *apart], decided, plan.items)
    alone = set(map(id, apart))
    ordinary = [one for one in parted.kept if id(one) not in alone]
    sums, refused = walk(ordinary, plan)
    judged = assess_sums(
        sums,
        sections,
        months,
        plan,
        standard,
        decisions=[one for one in decided if one.days is None],
        dry=_dry(ordinary),
        apart=Apart(
            parted.by_month,
            _by_month(one for one in parted.kept if id(one) in alone),
            _days(ordinary, plan, daily),
        ),
    )
    return Assessed(judged.months, (*refused, *judged.findings))


def assess_sums(  # noqa: PLR0913  as the judging of observations, and what is dry beside it
    sums: Iterable[MonthSum],
    sections: Mapping[Section, Target | None],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
    dry: Mapping[tuple[str, Month], Decision] | None = None,
    apart: Apart | None = None,
) -> Assessed:
    """Judge the sections in the months asked for, from the sums of whole years.

    Args:
        sums: of any engine, each under the name of its section.
        sections: what is judged, each with its target or None.
        months: the months.
        plan: how to judge.
        standard: limits and decimals.
        decisions: what authorities decided about months.
        dry: months whose samplers wrote 断流, by plain name; they count where there is no value.
        apart: what stands beside the sums: days left out, extra checks.

    Raises:
        RefusedError: a decision names days; sums no longer have any.
        RefusedError: limits or decimals are not in force in the earliest of the months.
    """
    refuse_not_in_force(plan, months, standard)
    found = by_section(with_silent_stations(sums, months))
    names, beside = _names(sections), apart or Apart()
    decided = {
        (plain_section(names.get(plain_section(one.section), one.section)), one.month): one
        for one in only_whole_months(decisions)
    }
    judged = []
    for section, target in sections.items():
        key = plain_section(section.name)
        for month in months:
            mine = found.get((key, month), {})
            decision = decided.get((key, month))
            if decision is None and not any(one.values for one in mine.values()):
                decision = (dry or {}).get((key, month))
            asked = SectionMonth(
                section,
                month,
                target,
                decision,
                beside.days_out.get((key, month), ()),
                beside.checks.get((key, month), ()),
                beside.days.get((key, month), ()),
            )
            judged.append(assess_month(asked, mine, plan, standard))
    findings = unconfirmed_findings(plan, standard, used_in(judged))
    return Assessed(tuple(judged), tuple(findings))


def refuse_not_in_force(plan: Plan, months: Sequence[Month], standard: Standard) -> None:
    """Raise RefusedError, with all findings, where a plan cannot judge the earliest month."""
    findings = tuple(not_in_force(plan, months, standard))
    if findings:
        said = Text("所评月份没有现行的标准", "no standard is in force in these months")
        raise RefusedError(said, findings)


def assess_days(
    observations: Sequence[Observation],
    sections: Iterable[Section],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
) -> tuple[DayAssessment, ...]:
    """Judge each day that has values; it shows short records and yields no verdict.

    Args:
        observations: of any sections.
        sections: what is judged.
        months: the months whose days are judged.
        plan: items, order of channels, rounding.
        standard: limits and decimals.
    """
    refuse_not_in_force(plan, months, standard)
    by_name = {plain_section(section.name): section for section in sections}
    groups: dict[tuple[str, str], list[DaySum]] = defaultdict(list)
    for one in day_sums(under_one_name(observations, by_name.values()), plan):
        if Month.of(one.day) in months:
            groups[one.section, one.day.isoformat()].append(one)
    return tuple(
        assess_day(by_name[name], group[0].day, group, plan, standard)
        for (name, _), group in sorted(groups.items())
    )


def _names(sections: Iterable[Section]) -> Mapping[str, str]:
    return {alias: section.name for section in sections for alias in section.names}


def under_one_name(
    observations: Iterable[Observation], sections: Iterable[Section]
) -> list[Observation]:
    """Return the observations of the sections, each under the name of its section."""
    names = _names(sections)
    kept = []
    for one in observations:
        name = names.get(plain_section(one.section))
        if name is not None:
            kept.append(one if one.section == name else one.under(name))
    return kept


def _by_month(
    observations: Iterable[Observation],
) -> Mapping[tuple[str, Month], tuple[Observation, ...]]:
    found: dict[tuple[str, Month], list[Observation]] = defaultdict(list)
    for one in observations:
        found[plain_section(one.section), Month.of(one.day)].append(one)
    return {key: tuple(some) for key, some in found.items()}


def _days(
    observations: Iterable[Observation], plan: Plan, items: Collection[str]
) -> Mapping[tuple[str, Month], tuple[DaySum, ...]]:
    found: dict[tuple[str, Month], list[DaySum]] = defaultdict(list)
    for one in day_sums((one for one in observations if one.item in items), plan):
        found[one.section, Month.of(one.day)].append(one)
    return {key: tuple(some) for key, some in found.items()}


def by_section(sums: Iterable[MonthSum]) -> SectionSums:
    """Return sums by section and month, or other period, then by item and channel."""
    found: dict[tuple[str, Period], dict[tuple[str, Channel], MonthSum]] = defaultdict(dict)
    for one in sums:
        found[one.section, one.month][one.item, one.channel] = one
    return found


def _dry(observations: Iterable[Observation]) -> dict[tuple[str, Month], Decision]:
    """Months whose samplers wrote 断流: a record of no flow, with the cell as its reason."""
    dry: dict[tuple[str, Month], Decision] = {}
    for one in observations:
        if one.flag is Flag.NO_FLOW:
            key = (plain_section(one.section), Month.of(one.day))
            dry.setdefault(key, recorded_dry(one.section, key[1], str(one.origin)))
    return dry
