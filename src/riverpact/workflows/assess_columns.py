"""Assess columns: from Parquet files of observations, by an engine, to classes and verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import pyarrow as pa
import pyarrow.compute as pc

from riverpact.domain.assessment.days_out import only_whole_months
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.unconfirmed import unconfirmed_findings
from riverpact.domain.assessment.verdict import Decision, recorded_dry
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.standards.standard import Standard
from riverpact.engine.bulk import JudgedMonths, judge_months
from riverpact.engine.contract import Engine, Progress
from riverpact.engine.month_sums import MonthSums
from riverpact.engine.source import Source
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.text import Text
from riverpact.workflows.assess import Assessed, assess_sums, refuse_not_in_force


@dataclass(frozen=True, slots=True)
class Reduced:
    """The sums of whole years, and the months whose samplers wrote 断流, by plain names."""

    sums: MonthSums
    dry: tuple[tuple[str, Month], ...]


def whole_years(months: Iterable[Month]) -> tuple[Month, ...]:
    """Return all months of the years that are touched: what is reduced to judge some of them."""
    return tuple(
        month for year in sorted({one.year for one in months}) for month in months_of(year)
    )


def reduce_source(
    source: Source,
    months: Sequence[Month],
    plan: Plan,
    engine: Engine,
    told: Progress | None = None,
) -> Reduced:
    """Reduce the years of some months.

    Args:
        source: observations.
        months: the months that will be asked for.
        plan: which values are summed, and how.
        engine: who sums.
        told: told of the progress.
    """
    years = whole_years(months)
    wanted = source.between(years[0].first_day, date(years[-1].year + 1, 1, 1))
    sums = engine.month_sums(wanted, plan, told)
    if not sums.rows:
        sums = replace(sums, findings=(*sums.findings, _nothing(years)))
    return Reduced(sums, tuple(engine.dry_months(wanted)))


def _nothing(years: Sequence[Month]) -> Finding:
    span = "–".join(sorted({str(years[0].year), str(years[-1].year)}))
    message = Text(f"数据里没有 {span} 年的读数", f"there is no reading of {span}")
    return Finding("no_readings_of_the_year", Severity.WARNING, message)


def assess_reduced(
    reduced: Reduced,
    sections: Mapping[Section, Target | None],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
) -> Assessed:
    """Judge sections one by one, each month with its reason and derivation."""
    names = {plain_section(section.name): section.name for section in sections}
    table = reduced.sums.table
    mine = table.filter(pc.is_in(table["section"], pa.array(list(names), pa.string())))
    sums = MonthSums(mine, (), reduced.sums.rows).objects()
    dry = {
        (name, month): recorded_dry(names[name], month)
        for name, month in reduced.dry
        if name in names
    }
    judged = assess_sums(sums, sections, months, plan, standard, decisions=decisions, dry=dry)
    return Assessed(judged.months, (*reduced.sums.findings, *judged.findings))


def judge_reduced(
    reduced: Reduced,
    sections: Mapping[Section, Target | None],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
) -> tuple[JudgedMonths, tuple[Finding, ...]]:
    """Judge sections all at once, as columns; with the same findings as one by one.

    Raises:
        RefusedError: limits or decimals are not in force in the earliest of the months; a
            decision names days, which sums no longer have.
    """
    refuse_not_in_force(plan, months, standard)
    judged = judge_months(
        reduced.sums.table,
        sections,
        months,
        plan,
        standard,
        decisions=only_whole_months(decisions),
        dry=reduced.dry,
    )
    used = unconfirmed_findings(plan, standard, judged.used)
    return judged, (*reduced.sums.findings, *used)
