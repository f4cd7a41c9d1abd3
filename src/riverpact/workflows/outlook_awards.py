"""The outlook of an award: the same conditions, asked of the year as it may come to be settled."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.year import YearAssessment, YearVerdict, assess_year
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.award import Register
from riverpact.domain.awards.prospect import Prospect, prospect
from riverpact.domain.awards.rules import AwardRules, award_rules
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.settlement.outlook.so_far import YearSoFar
from riverpact.domain.settlement.settlement import SectionSettlement, Settlement
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import months_of
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.award_years import Judging, award_years, expected_water
from riverpact.workflows.awards import AwardBasis, award_basis
from riverpact.workflows.outlook import Outlook


@dataclass(frozen=True, slots=True)
class OutlookAwards:
    """What each settled course of an outlook means for the award.

    Attributes:
        stakes: the target kept and missed, for each of the outlook's stakes in their order.
        courses: for each course of the forecast, in their order.
        findings: earlier years that could not be judged.
    """

    stakes: tuple[tuple[Prospect, Prospect], ...]
    courses: tuple[Prospect, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """The year as it is known, and all that its award is decided from."""

    so_far: YearSoFar
    apart: dict[str, list[MonthAssessment]]
    year: AgreementYear
    others: tuple[AgreementYear, ...]
    rules: AwardRules
    register: Register


def outlook_awards(
    folder: Path,
    found: Outlook,
    readings: Readings,
    *,
    as_of: date | None = None,
    policy: str | None = None,
) -> OutlookAwards:
    """Say how the award would stand with each course an outlook settles; nothing is decided.

    Earlier years are judged from the province's readings, this year from those of the outlook:
    what was measured after its last known month is not looked at.

    Args:
        folder: of the province, as ``awards_of`` takes it.
        found: the outlook of one of its agreements.
        readings: those of the outlook.
        as_of: what was signed, paid or decided after this day is not known; the last day of the
            outlook's last known month where it is None.
        policy: instead of the province's own.

    Raises:
        MisuseError: the folder holds no province, or not this agreement.
        RefusedError: what the folder holds is refused.
    """
    so_far = found.so_far
    basis = award_basis(folder, as_of or found.through.last_day, policy=policy)
    line = _line(so_far.agreement.id, basis.signed)
    judging = _judging(basis, found, readings)
    judged = award_years(line, so_far.year, judging, basis.record)
    is_it = (so_far.agreement.id, so_far.year)
    mine = next((one for one in judged.years if (one.agreement, one.year) == is_it), None)
    if mine is None:
        raise MisuseError(_no_such_agreement(so_far.agreement.id))
    others = tuple(one for one in judged.years if one is not mine)
    rules = award_rules(basis.ruling, so_far.year)
    known = _Known(so_far, _apart(so_far, judging), mine, others, rules, basis.register)
    courses = () if found.forecast is None else found.forecast.courses
    return OutlookAwards(
        tuple((_prospect(known, one.kept), _prospect(known, one.missed)) for one in found.stakes),
        tuple(_prospect(known, one.settlement) for one in courses),
        tuple(
            replace(one, severity=Severity.WARNING) for one in (*basis.findings, *judged.findings)
        ),
    )


def _no_such_agreement(name: str) -> Text:
    return Text(
        f"省文件夹中没有这份协议，或当日尚未签订：{name}",
        f"the province has no such agreement, or it was not signed by the day: {name}",
    )


def _line(agreement: str, instruments: Sequence[Instrument]) -> list[Instrument]:
    """Return an agreement with those it succeeds and those that succeed it."""
    line = [one for one in instruments if one.agreement.id == agreement]
    for _ in instruments:
        ids = {one.agreement.id for one in line}
        before = {one.agreement.succeeds for one in line}
        line = [
            one
            for one in instruments
            if one.agreement.id in ids | before or one.agreement.succeeds in ids
        ]
    return line


def _judging(basis: AwardBasis, found: Outlook, readings: Readings) -> Judging:
    year, last = found.so_far.year, found.through.last_day

    def of_this(one: Observation) -> bool:
        return one.day.year == year and one.day <= last

    earlier = [one for one in basis.judging.readings.observations if one.day.year < year]
    observations = (*earlier, *filter(of_this, readings.observations))
    return replace(basis.judging, readings=replace(readings, observations=observations))


def _apart(so_far: YearSoFar, judging: Judging) -> dict[str, list[MonthAssessment]]:
    """Judge the months of the calendar year that are not of the agreement, by section."""
    own = {month.month for section in so_far.sections for month in section.months} | {*so_far.left}
    months = [month for month in months_of(so_far.year) if month not in own]
    if not months:
        return {}
    targets = {one.agreed.section: None for one in so_far.sections}
    found: dict[str, list[MonthAssessment]] = {}
    assessed = assess(
        judging.readings.observations, targets, months, so_far.plan, so_far.standard,
        decisions=judging.decisions,
    )  # fmt: skip
    for month in assessed.months:
        found.setdefault(month.section.name, []).append(month)
    return found


def _prospect(known: _Known, course: Settlement) -> Prospect:
    waters = {one.name: one for one in known.year.sections}
    sections = tuple(_water(known, waters, one) for one in course.sections)
    year = replace(known.year, sections=sections)
    return prospect(year, known.others, known.rules, known.register)


def _water(
    known: _Known, waters: dict[str, SectionWater], settled: SectionSettlement
) -> SectionWater:
    name = settled.section.agreed.name
    unknown = SectionWater(name, (), (), WaterOf(None), YearVerdict.UNDETERMINED)
    found = expected_water(waters.get(name, unknown), settled, _whole(known, settled))
    signed = known.year.signed_on
    if signed is not None and signed.year == known.year.year:
        return replace(found, annual_signing=found.annual)
    return found


def _whole(known: _Known, settled: SectionSettlement) -> YearAssessment:
    apart = known.apart.get(settled.section.agreed.name, [])
    if not apart:
        return settled.section.year
    so_far = known.so_far
    months = [*apart, *settled.section.months]
    return assess_year(so_far.year, months, so_far.plan, so_far.standard)
