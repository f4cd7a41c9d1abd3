"""Outlook: what the months left of a year may average, and what the year may cost."""

from collections.abc import Sequence
from dataclasses import dataclass

from riverpact.domain.assessment.in_force import not_in_force
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.entry import EntryMonth
from riverpact.domain.settlement.outlook.forecast import Forecast, expected_means, forecast
from riverpact.domain.settlement.outlook.headroom import SectionRoom, headroom
from riverpact.domain.settlement.outlook.so_far import SectionSoFar, YearSoFar
from riverpact.domain.settlement.outlook.stake import Stake, stakes
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Standard
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month, months_of
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.assess_periods import is_by_month
from riverpact.workflows.beside import Judging, wanted_of
from riverpact.workflows.entry_months import entry_months
from riverpact.workflows.settle import agreed_plan
from riverpact.workflows.year_terms import YearTerms, year_terms


@dataclass(frozen=True, slots=True)
class Outlook:
    """An agreement's year so far: its headroom, what is at stake, and the forecast.

    ``forecast`` is None, and ``stakes`` empty, while a section has no judged month to go by.
    """

    so_far: YearSoFar
    through: Month
    rooms: tuple[SectionRoom, ...]
    stakes: tuple[Stake, ...]
    forecast: Forecast | None


def outlook(
    instrument: Instrument,
    readings: Readings,
    year: int,
    standard: Standard,
    *,
    through: Month | None = None,
    decisions: Sequence[Decision] = (),
) -> Outlook:
    """Look ahead from the months of a year that are known; nothing is settled by it.

    Args:
        instrument: the agreement.
        readings: of the year so far; what they hold of earlier years gives further courses.
        year: the assessment year.
        standard: limits and decimals.
        through: the last month that counts as known; the last with a reading where not given.
        decisions: what authorities decided about months.

    Raises:
        MisuseError: the year lies outside the term, has no reading, or is over.
        RefusedError: the plan does not fit, or sections assessed together lack a month.
    """
    months = instrument.months_in(year)
    if not months:
        raise MisuseError(
            Text(f"{year} 年不在协议期限内", f"{year} lies outside the agreement's term")
        )
    if not is_by_month(instrument.version_of_year(year).agreement):
        raise MisuseError(
            Text(
                "不按月考核的协议不作余量和预计",
                "an agreement that is not judged by the month has no headroom and no forecast",
            )
        )
    last = through or _last_read(readings.observations, instrument, months)
    left = tuple(month for month in months if month > last)
    if not left:
        raise MisuseError(
            Text(
                f"{year} 年各月均已有数据，请直接结算；要看年中情形，用 --through {year}-09",
                f"no month of {year} is left: settle it, or look back: --through {year}-09",
            )
        )
    terms = year_terms(instrument, year)
    so_far = _so_far(terms, readings, year, months, left, standard, decisions)
    rooms = tuple(headroom(so_far, one) for one in so_far.sections)
    expected = expected_means(so_far)
    at_stake = () if expected is None else stakes(so_far, rooms, expected)
    earlier = _earlier(terms, readings, year, standard)
    return Outlook(so_far, last, rooms, at_stake, forecast(so_far, earlier))


def _last_read(
    observations: Sequence[Observation], instrument: Instrument, months: Sequence[Month]
) -> Month:
    names = {
        name
        for version in instrument.every_version
        for agreed in version.agreement.section
        for name in map(plain_section, agreed.section.names)
    }
    read = {Month.of(one.day) for one in observations if plain_section(one.section) in names}
    found = read & set(months)
    if not found:
        said = f"{months[0].year}"
        raise MisuseError(
            Text(f"数据中没有 {said} 年的读数", f"there is no reading of {said}: nothing to go by")
        )
    return max(found)


def _so_far(  # noqa: PLR0913, PLR0917  what a year so far is made of
    terms: YearTerms,
    readings: Readings,
    year: int,
    months: Sequence[Month],
    left: tuple[Month, ...],
    standard: Standard,
    decisions: Sequence[Decision],
) -> YearSoFar:
    judged: list[MonthAssessment] = []
    entered: dict[str, list[EntryMonth]] = {}
    for stretch in terms.stretches([month for month in months if month not in left]):
        agreement = terms.on(stretch[0])
        targets = {one.section: one.aim for one in agreement.section}
        plan = agreed_plan(agreement, standard)
        judged += assess(
            readings.observations, targets, stretch, plan, standard, decisions=decisions
        ).months
        came_in = entry_months(agreement, readings.observations, stretch, plan, standard, decisions)
        for name, found in came_in.items():
            entered.setdefault(name, []).extend(found)
    plan = agreed_plan(terms.agreement, standard)
    wanted = wanted_of([Version(terms.agreement, terms.methods), *terms.by_month.values()])
    judging = Judging(readings.observations, months, plan, standard, decisions)
    sections = tuple(
        SectionSoFar(
            one,
            tuple(m for m in judged if m.section.name == one.name),
            judging.beside(one, wanted).periods,
            tuple(entered.get(one.name, ())),
        )
        for one in terms.agreement.section
    )
    return YearSoFar(
        terms.agreement, terms.methods, year, sections, left, plan, standard, terms.by_month
    )


def _earlier(
    terms: YearTerms, readings: Readings, year: int, standard: Standard
) -> dict[str, list[MonthAssessment]]:
    """Judge the earlier years that the readings hold, by the plan of the year.

    A year in which the plan has no limits or decimals in force is passed over.
    """
    years = sorted({one.day.year for one in readings.observations if one.day.year < year})
    plan = agreed_plan(terms.agreement, standard)
    targets = {one.section: one.aim for one in terms.agreement.section}
    found: dict[str, list[MonthAssessment]] = {}
    for earlier in years:
        months = months_of(earlier)
        if any(not_in_force(plan, months, standard)):
            continue
        for month in assess(readings.observations, targets, months, plan, standard).months:
            found.setdefault(month.section.name, []).append(month)
    return found
