"""Assess: from observations to the verdict of each section and month."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.assessment.day import DayAssessment, assess_day
from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.unconfirmed import unconfirmed_findings
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.observation import Channel, Flag, Observation
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.monitoring.sums import DaySum, MonthSum
from riverpact.domain.standards.standard import Standard
from riverpact.engine.reference import day_sums, month_sums
from riverpact.foundation.finding import Finding
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

SectionSums = Mapping[tuple[str, Month], Mapping[tuple[str, Channel], MonthSum]]


@dataclass(frozen=True, slots=True)
class Assessed:
    """The months that were asked for, and what they rest on that nobody confirmed."""

    months: tuple[MonthAssessment, ...]
    findings: tuple[Finding, ...]


def assess(
    observations: Sequence[Observation],
    sections: Mapping[Section, Target | None],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
) -> Assessed:
    """Judge the sections in the months asked for.

    Args:
        observations: of any sections; those of others are passed over.
        sections: what is judged, each with its target or None.
        months: the months.
        plan: how to judge.
        standard: limits and decimals.
        decisions: what authorities decided about months.
    """
    renamed = _under_one_name(observations, sections)
    sums = _with_stations(_by_section(month_sums(day_sums(renamed, plan), plan)), months)
    names = _names(sections)
    decided = {
        (plain_section(names.get(plain_section(one.section), one.section)), one.month): one
        for one in decisions
    }
    dry = _dry(renamed)
    judged = []
    for section, target in sections.items():
        key = plain_section(section.name)
        for month in months:
            found = sums.get((key, month), {})
            decision = decided.get((key, month))
            if decision is None and not any(one.values for one in found.values()):
                decision = dry.get((key, month))
            asked = SectionMonth(section, month, target, decision)
            judged.append(assess_month(asked, found, plan, standard))
    findings = unconfirmed_findings(plan, standard, judged)
    return Assessed(tuple(judged), tuple(findings))


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
    by_name = {plain_section(section.name): section for section in sections}
    groups: dict[tuple[str, str], list[DaySum]] = defaultdict(list)
    for one in day_sums(_under_one_name(observations, by_name.values()), plan):
        if Month.of(one.day) in months:
            groups[one.section, one.day.isoformat()].append(one)
    return tuple(
        assess_day(by_name[name], group[0].day, group, plan, standard)
        for (name, _), group in sorted(groups.items())
    )


def _names(sections: Iterable[Section]) -> Mapping[str, str]:
    return {alias: section.name for section in sections for alias in section.names}


def _under_one_name(
    observations: Iterable[Observation], sections: Iterable[Section]
) -> list[Observation]:
    names = _names(sections)
    kept = []
    for one in observations:
        name = names.get(plain_section(one.section))
        if name is not None:
            kept.append(one if one.section == name else one.under(name))
    return kept


def _by_section(sums: Iterable[MonthSum]) -> SectionSums:
    found: dict[tuple[str, Month], dict[tuple[str, Channel], MonthSum]] = defaultdict(dict)
    for one in sums:
        found[one.section, one.month][one.item, one.channel] = one
    return found


def _with_stations(sums: SectionSums, months: Sequence[Month]) -> SectionSums:
    """Give a section with a station an empty sum where the station was silent for a month.

    A silent station is a station without enough data, not a section without a station.
    """
    stations = {
        (section, item)
        for (section, _), found in sums.items()
        for item, channel in found
        if channel is Channel.AUTOMATIC
    }
    filled = {key: dict(found) for key, found in sums.items()}
    for section, item in stations:
        for month in months:
            empty = MonthSum(section, month, item, Channel.AUTOMATIC, Fraction(0), 0, 0, 0)
            filled.setdefault((section, month), {}).setdefault((item, Channel.AUTOMATIC), empty)
    return filled


def _dry(observations: Iterable[Observation]) -> dict[tuple[str, Month], Decision]:
    """Months whose samplers wrote 断流: a record of no flow, with the cell as its reason."""
    dry: dict[tuple[str, Month], Decision] = {}
    for one in observations:
        if one.flag is Flag.NO_FLOW:
            key = (plain_section(one.section), Month.of(one.day))
            said = Text(f"采样记录断流：{one.origin}", f"recorded as dry: {one.origin}")
            decision = Decision(one.section, key[1], Verdict.NO_FLOW, said.zh, reason_en=said.en)
            dry.setdefault(key, decision)
    return dry
