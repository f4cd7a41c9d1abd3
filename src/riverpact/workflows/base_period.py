"""Base period: readings of earlier years to the base values of an index."""

from collections.abc import Sequence
from dataclasses import dataclass

from riverpact.domain.assessment.base_period import BaseMean, BasePeriod, BaseValue, base_value
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.assessment.year import YearAssessment, assess_year
from riverpact.domain.monitoring.section import Section
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.files.bundled import base_length
from riverpact.files.readings import Readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import months_of
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess


@dataclass(frozen=True, slots=True)
class BaseFound:
    """The base values of a section's items, the period they are of, and what is wrong."""

    section: str
    plan: str
    period: BasePeriod
    values: tuple[BaseValue, ...]
    findings: tuple[Finding, ...]
    digests: tuple[tuple[str, str], ...]


def find_base(
    readings: Readings,
    section: str,
    period: BasePeriod,
    plan: Plan,
    standard: Standard,
    *,
    decisions: Sequence[Decision] = (),
) -> BaseFound:
    """Return the base values of a section from readings of its base years.

    Args:
        readings: of the base years.
        section: its name; the class of its water does not enter, so any water body will do.
        period: the years, and which mean of them.
        plan: how months are judged; its items are those of the index.
        standard: the items.
        decisions: what authorities decided about months; such a month does not count.

    Raises:
        MisuseError: the plan does not judge months, or is no method of any authority.
    """
    if not plan.official or plan.period != "month":
        said = f"评价方案“{plan.name}”不能用于基准值", f"plan {plan.name!r} gives no base values"
        raise MisuseError(Text(*said))
    exactly = plan.unrounded()  # base values enter an index unrounded; old years have no decimals
    asked = Section(section, WaterBody.RIVER)
    years: dict[int, YearAssessment] = {}
    findings: list[Finding] = []
    for year in period.years:
        found = assess(
            readings.observations,
            {asked: None},
            months_of(year),
            exactly,
            standard,
            decisions=[one for one in decisions if one.month.year == year],
        )
        findings += [one for one in found.findings if one not in findings]
        years[year] = assess_year(year, found.months, exactly, standard)
    values = tuple(
        base_value(
            {year: one.items[index] for year, one in years.items()}, period.mean_of, period.source
        )
        for index in range(len(plan.items))
    )
    findings = [*_unusual(period), *map(_missing, filter(_lacks, values)), *findings]
    digests = tuple(readings.digests.items())
    return BaseFound(section, plan.name, period, values, tuple(findings), digests)


def _lacks(one: BaseValue) -> bool:
    return one.value is None


def _unusual(period: BasePeriod) -> list[Finding]:
    said = base_length().unusual(period.years)
    if said is None:
        return []
    clause = str(base_length().source)
    return [Finding("base_period.length", Severity.WARNING, said, clause=clause)]


def _missing(one: BaseValue) -> Finding:
    years = "、".join(map(str, one.missing))
    return Finding(
        "base_period.year_missing",
        Severity.ERROR,
        Text(
            f"{one.item.name.zh}在 {years} 年没有年均值，不能得出基准值",
            f"{one.item.name.en} has no annual mean in {years}: no base value",
        ),
        found=years,
    )


def mean_named(text: str) -> BaseMean:
    """Read which mean of the years a base value is.

    Raises:
        MisuseError: it is neither.

    Example:
        >>> mean_named("all_months").value
        'all_months'
    """
    try:
        return BaseMean(text)
    except ValueError as error:
        known = "、".join(BaseMean)
        said = f"没有这种均值：{text}，可用：{known}", f"no such mean {text!r}: {known}"
        raise MisuseError(Text(*said)) from error
