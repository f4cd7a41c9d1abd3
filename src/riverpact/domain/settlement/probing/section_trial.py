"""All situations of one section, tried: its months and, where a method asks, its years."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.settlement.judged import Standing, judged_month
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.settlement.probing.cell import Cell, answers_of, outcome_of
from riverpact.domain.settlement.probing.month_situations import month_situations
from riverpact.domain.settlement.probing.situation import Situation
from riverpact.domain.settlement.probing.year_situations import (
    Judge,
    YearSituation,
    year_situations,
)
from riverpact.domain.settlement.settlement import judged_periods
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.period import Month

Situations = Callable[[Ruler, Sequence[Method]], tuple[Situation, ...]]
"""Which situations of a month are tried."""


@dataclass(frozen=True, slots=True)
class SectionTrial:
    """The situations of one section and their cells, in one order; no years without need."""

    agreed: AgreedSection
    judge: Judge
    months: tuple[tuple[Situation, Cell], ...]
    years: tuple[tuple[YearSituation, Cell], ...]

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of the months and of the years in which a method was asked."""
        return tuple(cell for _, cell in (*self.months, *self.years) if cell.answers)


def try_sections(
    agreement: Agreement,
    methods: Sequence[Method],
    months: tuple[Month, ...],
    plan: Plan,
    standard: Standard,
    situations: Situations = month_situations,
) -> tuple[SectionTrial, ...]:
    """Try every situation at every section of an agreement, in its order.

    The situations of a month are tried in the first month, by its limits and decimals. Sections
    alike in water body and target have the same cells, which are found once.

    Args:
        agreement: its terms.
        methods: its methods.
        months: of the year that lie in the term; at least one.
        plan: with what the agreement sets.
        standard: limits and decimals.
        situations: those of a month that are tried.
    """
    trials: list[SectionTrial] = []
    for agreed in agreement.section:
        causes = agreement.assessment.causes
        daily = tuple(item for one in methods for item in one.daily_items)
        judge = Judge(Ruler(agreed, months[0], plan, standard, causes, daily), months)
        like = next((one for one in trials if _alike(one.agreed, agreed)), None)
        if like is None or like.years:
            trials.append(_tried(agreement, methods, judge, situations(judge.ruler, methods)))
        else:
            cells = tuple((one, replace(cell, section=agreed.name)) for one, cell in like.months)
            trials.append(SectionTrial(agreed, judge, cells, ()))
    return tuple(trials)


def _alike(one: AgreedSection, other: AgreedSection) -> bool:
    return one.water_body is other.water_body and one.aim == other.aim


def _tried(
    agreement: Agreement,
    methods: Sequence[Method],
    judge: Judge,
    situations: tuple[Situation, ...],
) -> SectionTrial:
    tried = tuple((one, _month_cell(agreement, methods, judge, one)) for one in situations)
    years: tuple[tuple[YearSituation, Cell], ...] = ()
    if any(method.period == "year" for method in methods):
        found = year_situations(judge, situations, _rates(agreement, methods, judge))
        years = tuple((one, _year_cell(agreement, methods, one)) for one in found)
    return SectionTrial(judge.ruler.agreed, judge, tried, years)


def _rates(agreement: Agreement, methods: Sequence[Method], judge: Judge) -> list[Fraction]:
    tested, year = agreement.assessment.year_test.rate, judge.months[0].year
    found = [] if tested is None else [tested]
    return [*dict.fromkeys([*found, *(r for one in methods for r in one.rates(year) or ())])]


def _month_cell(
    agreement: Agreement, methods: Sequence[Method], judge: Judge, one: Situation
) -> Cell:
    terms = agreement.assessment
    assessed = judge.month(one, judge.months[0])
    judged = judged_month(assessed, terms.insufficient_month, terms.no_flow(assessed.cause))
    answers = answers_of(methods, judged)
    return Cell(
        section=judge.ruler.agreed.name,
        period="month",
        title=one.title,
        month=one,
        verdict=str(assessed.verdict),
        water_class=judged.water_class,
        standing=judged.standing,
        answers=answers,
        outcome=outcome_of(answers, judged.standing, left_open=True),
    )


def _year_cell(agreement: Agreement, methods: Sequence[Method], one: YearSituation) -> Cell:
    months, verdict, judged = judged_periods(Version(agreement, ()), one.section, {})
    left_open = any(month.standing is Standing.OPEN for month in months)
    answers = answers_of(methods, judged)
    return Cell(
        section=one.section.agreed.name,
        period="year",
        title=one.title,
        month=one.month,
        verdict=str(verdict),
        water_class=judged.water_class,
        standing=judged.standing,
        answers=answers,
        outcome=outcome_of(answers, judged.standing, left_open=left_open),
    )
