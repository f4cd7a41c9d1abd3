"""Beside: what readings tell of the year before and of a reference section, as methods ask."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.assessment.year import assess_year
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.settlement.beside import (
    Beside,
    Besides,
    Reference,
    Wanted,
    beside_month,
    beside_year,
)
from riverpact.domain.settlement.settlement import SectionYear
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument
from riverpact.foundation.finding import Finding
from riverpact.foundation.period import Month, Period, months_of
from riverpact.workflows.assess import assess


@dataclass(frozen=True, slots=True)
class JudgedBeside:
    """What stands beside one section's year: judged periods, their samples, what is unconfirmed."""

    periods: Besides
    samples: tuple[Observation, ...]
    findings: tuple[Finding, ...]


def wanted_of(versions: Iterable[Version]) -> tuple[Wanted, ...]:
    """Return what the methods of some versions ask readings for, each once."""
    methods = (method for version in versions for method in version.methods)
    return tuple(dict.fromkeys(one for method in methods for one in method.wants))


def months_read(instruments: Iterable[Instrument], year: int) -> tuple[Month, ...]:
    """Return the months whose readings the settlement of a year asks for."""
    wanted = [w for one in instruments for w in wanted_of(one.every_version)]
    before = months_of(year - 1) if any(one.reference is None for one in wanted) else ()
    return (*before, *months_of(year))


@dataclass(frozen=True, slots=True)
class Judging:
    """How a year's section is judged, and so what stands beside it.

    Attributes:
        observations: of any sections and years.
        months: of the year that is settled, and that lie in the term.
        plan: how to judge.
        standard: limits and decimals.
        decisions: what authorities decided about months, those of the year before among them.
    """

    observations: Sequence[Observation]
    months: Sequence[Month]
    plan: Plan
    standard: Standard
    decisions: Sequence[Decision] = ()

    def beside(self, agreed: AgreedSection, wanted: Iterable[Wanted]) -> JudgedBeside:
        """Judge what methods ask for beside one section; a reference lies on the same water."""
        periods: dict[tuple[str, str], Beside] = {}
        samples: list[Observation] = []
        findings: dict[Finding, None] = {}
        by_section: dict[Reference | None, bool] = {}
        for one in wanted:
            by_section[one.reference] = by_section.get(one.reference, False) or one.whole_year
        for reference, whole in by_section.items():
            section, key, months = agreed.section, "", self._before(whole=whole)
            if reference is not None:
                key, months = reference.section, self.months
                section = Section(key, agreed.water_body, reference.aliases)
            judged = assess(
                self.observations, {section: None}, months, self.plan, self.standard,
                decisions=self.decisions,
            )  # fmt: skip
            periods |= {(key, one.when): one for one in self._periods(judged.months, whole=whole)}
            samples += samples_of(
                dict.fromkeys(section.names, section.name), self.observations, self.plan, months
            )
            findings |= dict.fromkeys(judged.findings)
        return JudgedBeside(periods, tuple(samples), tuple(findings))

    def section_year(
        self, months: Sequence[MonthAssessment], agreed: AgreedSection, beside: JudgedBeside
    ) -> SectionYear:
        """Return a section's year: its judged months, their annual means, what stands beside."""
        year = self.months[0].year
        annual = assess_year(year, months, self.plan, self.standard)
        return SectionYear(agreed, tuple(months), annual, beside=beside.periods)

    def _before(self, *, whole: bool) -> Sequence[Month]:
        year = self.months[0].year - 1
        return months_of(year) if whole else [Month(year, one.month) for one in self.months]

    def _periods(self, months: Sequence[MonthAssessment], *, whole: bool) -> list[Beside]:
        found = [beside_month(one) for one in months]
        if whole:
            name, year = months[0].section.name, months[0].month.year
            annual = assess_year(year, months, self.plan, self.standard)
            found.append(beside_year(name, annual))
        return found


def samples_of(
    names: Mapping[str, str],
    observations: Iterable[Observation],
    plan: Plan,
    periods: Iterable[Period],
) -> list[Observation]:
    """Return the observations of sections that a plan judges in some periods, under one name."""
    held = {one.first_day + timedelta(days=day) for one in periods for day in range(one.days)}
    items = set(plan.items)
    return [
        one.under(names[plain_section(one.section)])
        for one in observations
        if plain_section(one.section) in names and one.item in items and one.day in held
    ]
