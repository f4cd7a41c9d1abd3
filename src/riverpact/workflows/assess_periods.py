"""Judge an agreement by week, quarter or half-year: from observations to each period's verdict."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.period_terms import BY_MONTH
from riverpact.domain.agreements.terms import AssessmentTerms
from riverpact.domain.assessment.days_out import take_out, under_names
from riverpact.domain.assessment.month import (
    MonthAssessment,
    SectionMonth,
    assess_items,
    assess_month,
)
from riverpact.domain.assessment.period import assess_of_months
from riverpact.domain.assessment.plan import Plan, Validity
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.verdict import Decision, recorded_dry
from riverpact.domain.monitoring.observation import Channel, Flag, Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.monitoring.stations import with_silent_stations
from riverpact.domain.monitoring.sums import DaySum, MonthSum, month_sum
from riverpact.domain.standards.standard import Standard
from riverpact.engine.reference import day_sums, is_crowded
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month, Period, months_within, period_of
from riverpact.foundation.text import Text
from riverpact.workflows.assess import by_section, under_one_name

Decided = Mapping[Month, Decision]


@dataclass(frozen=True, slots=True)
class Judging:
    """What the periods of a year are judged by.

    Attributes:
        agreement: its sections with their targets, its term, its period.
        plan: how to judge; ``standard`` has limits and decimals.
        decisions: what authorities decided about months.
    """

    agreement: Agreement
    plan: Plan
    standard: Standard
    decisions: Sequence[Decision] = ()

    @property
    def terms(self) -> AssessmentTerms:
        """How the parties agreed to judge."""
        return self.agreement.assessment


def is_by_month(agreement: Agreement) -> bool:
    """Say whether an agreement is judged by calendar months."""
    return agreement.assessment.period in BY_MONTH


def periods_in_term(agreement: Agreement, year: int) -> tuple[tuple[Period, ...], list[Finding]]:
    """Return the periods of a year that lie in the term as a whole, and say which lie in part."""
    terms, term = agreement.assessment, agreement.term
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(-6, 372))
    periods = dict.fromkeys(period_of(terms.period, day, terms.weeks) for day in days)
    mine = [one for one in periods if one.year == year]
    whole = tuple(p for p in mine if term.start <= p.first_day and p.last_day < term.until)
    touched = [p for p in mine if p.first_day < term.until and term.start <= p.last_day]
    return whole, [_partial(one) for one in touched if one not in whole]


def assess_periods(
    judging: Judging,
    observations: Iterable[Observation],
    periods: Sequence[Period],
    months: Sequence[MonthAssessment],
) -> dict[str, tuple[MonthAssessment, ...]]:
    """Judge the sections in every period, by the name of the section.

    Args:
        judging: terms, plan, standard and decisions.
        observations: of any sections and years.
        periods: the periods asked for, in order.
        months: the months of every section, judged; a mean of months rests on them.
    """
    sections = [one.section for one in judging.agreement.section]
    if judging.terms.period_mean == "months":
        return {
            section.name: _of_months(judging, section.name, periods, months) for section in sections
        }
    renamed = _without_days_out(judging, under_one_name(observations, sections))
    sums = by_section(with_silent_stations(_sums(judging, renamed, periods), periods))
    dry = _dry(judging.terms, renamed)
    return {
        section.name: tuple(
            _of_readings(
                judging,
                SectionMonth(section, period, agreed.aim),
                sums.get((plain_section(section.name), period), {}),
                dry.get((plain_section(section.name), period)),
            )
            for period in periods
        )
        for agreed, section in zip(judging.agreement.section, sections, strict=True)
    }


def _without_days_out(judging: Judging, observations: Iterable[Observation]) -> list[Observation]:
    """Leave out the samples of days that were taken out; what remains is judged."""
    names = {alias: one.name for one in judging.agreement.section for alias in one.section.names}
    decisions = under_names(judging.decisions, names)
    return take_out(observations, decisions, judging.plan.items).kept


def _of_months(
    judging: Judging, name: str, periods: Sequence[Period], months: Sequence[MonthAssessment]
) -> tuple[MonthAssessment, ...]:
    mine = {one.month: one for one in months if one.section.name == name}
    needed = judging.terms.period_needs
    assert needed is not None
    found = []
    for period in periods:
        within = [mine[month] for month in months_within(period) if month in mine]
        asked = SectionMonth(within[0].section, period, within[0].target)
        found.append(assess_of_months(asked, within, judging.plan, judging.standard, needed=needed))
    return tuple(found)


def _of_readings(
    judging: Judging,
    asked: SectionMonth,
    sums: Mapping[tuple[str, Channel], MonthSum],
    dry: Decision | None,
) -> MonthAssessment:
    touched = _decided(judging, asked)
    known = list(dict.fromkeys(one for one in touched if one is not None))
    if None in touched and all(one.days is not None for one in known):
        known = []  # the samples of these days are left out; the others are judged
    elif None in touched or len({one.verdict for one in known}) > 1:
        return assess_items(asked, _left_open(judging, known))
    decision = replace(known[0], month=asked.month) if known else None
    if decision is None and not any(one.values for one in sums.values()):
        decision = dry
    plan = _with_needs(judging.plan, judging.terms)
    return assess_month(replace(asked, decision=decision), sums, plan, judging.standard)


def _decided(judging: Judging, asked: SectionMonth) -> list[Decision | None]:
    """Return what was decided about each day of a period, by its month or by days."""
    names, period = set(asked.section.names), asked.month
    mine = [one for one in judging.decisions if plain_section(one.section) in names]
    days = (period.first_day + timedelta(days=n) for n in range(period.days))
    return [
        next(
            (
                one
                for one in mine
                if one.month == Month.of(day) and (one.days is None or day in one.days)
            ),
            None,
        )
        for day in days
    ]


def _left_open(judging: Judging, known: Sequence[Decision]) -> tuple[ItemResult, ...]:
    """Leave a period open of which an authority took out a part: no text says what then holds."""
    months = "、".join(
        str(one.month) if one.days is None else str(one.days.said.zh) for one in known
    )
    said = Text(
        f"其中 {months} 经认定不按数据评价，约定没有写明其余部分如何计",
        f"{months} was taken out of the judgement; no term says how the rest counts",
    )
    items = judging.standard.items
    return tuple(ItemResult(items[one], missing=(said,)) for one in judging.plan.items)


def _sums(
    judging: Judging, observations: Iterable[Observation], periods: Sequence[Period]
) -> list[MonthSum]:
    """Sum each period of the years asked for as the plan sums a month."""
    plan, years = judging.plan, {one.year for one in periods}
    groups: dict[tuple[str, Period, str, Channel], list[DaySum]] = defaultdict(list)
    for one in day_sums(observations, plan):
        period = period_of(judging.terms.period, one.day, judging.terms.weeks)
        if period.year in years and not is_crowded(one, plan):
            groups[one.section, period, one.item, one.channel].append(one)
    sums = []
    for (_, period, _, channel), days in groups.items():
        validity = plan.validity(channel)
        assert validity is not None
        sums.append(month_sum(days, validity.mean_of, validity.values_per_day, period))
    return sums


def _dry(
    terms: AssessmentTerms, observations: Iterable[Observation]
) -> dict[tuple[str, Period], Decision]:
    dry: dict[tuple[str, Period], Decision] = {}
    for one in observations:
        if one.flag is Flag.NO_FLOW:
            period = period_of(terms.period, one.day, terms.weeks)
            decision = recorded_dry(one.section, period, str(one.origin))
            dry.setdefault((plain_section(one.section), period), decision)
    return dry


def _with_needs(plan: Plan, terms: AssessmentTerms) -> Plan:
    """Return the plan asking for as many values as the parties agreed for a period."""

    def needing(validity: Validity | None) -> Validity | None:
        needs = {"values_per_month": terms.period_needs}
        return None if validity is None else validity.model_copy(update=needs)

    changed = {"automatic": needing(plan.automatic), "manual": needing(plan.manual)}
    return plan.model_copy(update=changed)


def _partial(period: Period) -> Finding:
    return Finding(
        "settlement.partial_period",
        Severity.WARNING,
        Text(
            f"{period}（{period.first_day} 至 {period.last_day}）只有一部分在协议期限内，没有计入",
            f"{period} ({period.first_day} to {period.last_day}) lies in the term only in part "
            "and is not counted",
        ),
    )
