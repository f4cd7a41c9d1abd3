"""Judge a month: each section of an agreement in one month, its verdict and how it came about.

It is what the settlement of the year will judge in this month: the terms in force in it, the plan
they name, what authorities decided. No amount is in it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import TITLES, Decision, Verdict
from riverpact.domain.settlement.showing import days_out_shown, shown_item, shown_step, words
from riverpact.domain.settlement.statement import ShownDaysOut, ShownItem, ShownStep, Words
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.declared import Declared
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
from riverpact.foundation.rounding import round_reading
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.settle import agreed_plan
from riverpact.workflows.year_terms import year_terms

_GRAVEST_FIRST = (
    Verdict.FAILED,
    Verdict.INSUFFICIENT_DATA,
    Verdict.NO_TARGET,
    Verdict.NO_FLOW,
    Verdict.SUSPENDED,
    Verdict.EXCLUDED,
    Verdict.ATTAINED,
)


class JudgedItem(ShownItem):
    """An item of a month with what its mean rests on.

    ``counted`` values or days are in the mean, ``non_detects`` of them below the detection limit;
    ``over_class3`` is how far it lies over the limit of class Ⅲ.
    """

    counted: int = 0
    non_detects: int = 0
    over_class3: str | None = None


class JudgedSection(Declared):
    """A section in the month: verdict, class, target, items, why, and the steps to all of it."""

    section: str
    water_body: str
    target: str
    target_limits: dict[str, str]
    water_class: str | None
    verdict: str
    verdict_title: Words
    reason: Words
    cause: str
    days_out: tuple[ShownDaysOut, ...]
    main_pollutants: tuple[Words, ...]
    items: tuple[JudgedItem, ...]
    derivation: ShownStep


@dataclass(frozen=True, slots=True)
class JudgedMonth:
    """A month of an agreement as judged, and what it rests on that nobody confirmed."""

    month: Month
    sections: tuple[MonthAssessment, ...]
    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict:
        """The gravest verdict of its sections, by which a list shows the month."""
        found = {one.verdict for one in self.sections}
        return next(one for one in _GRAVEST_FIRST if one in found)

    @property
    def water_class(self) -> WaterClass | None:
        """The worst class of its sections; None where one of them is not certain."""
        found = [one.water_class for one in self.sections]
        known = [one for one in found if one is not None]
        return max(known) if len(known) == len(found) else None

    @property
    def shown(self) -> tuple[JudgedSection, ...]:
        """Each section written as text, exactly."""
        return tuple(map(_shown, self.sections))


def judge_month(
    instrument: Instrument,
    readings: Readings,
    month: Month,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
) -> JudgedMonth:
    """Judge one month of an agreement.

    Args:
        instrument: the agreement; the terms in force in the month hold.
        readings: as known at a moment; those of other months and sections are passed over.
        month: which one.
        standard: limits and decimals.
        decisions: what authorities decided about months, or days of them.

    Raises:
        MisuseError: the agreement does not judge this month.
        RefusedError: its plan does not fit, or no standard is in force.

    Source: 赣环财字〔2019〕3号 三(一)3 (按月考核).
    """
    if month not in instrument.months_in(month.year):
        raise MisuseError(Text(f"协议不考核 {month}", f"the agreement does not assess {month}"))
    agreement = year_terms(instrument, month.year).on(month)
    aims = {one.section: one.aim for one in agreement.section}
    near = readings.at({name for section in aims for name in section.names})
    assessed = assess(
        [one for one in near if Month.of(one.day) == month],
        aims,
        [month],
        agreed_plan(agreement, standard),
        standard,
        decisions=decisions,
    )
    return JudgedMonth(month, assessed.months, assessed.findings)


def _shown(one: MonthAssessment) -> JudgedSection:
    target = one.target
    assert target is not None, "an agreed section has its target"
    return JudgedSection(
        section=one.section.name,
        water_body=str(one.section.water_body),
        target=target.water_class.label,
        target_limits={item: written(limit) for item, limit in target.limits.items()},
        water_class=None if one.water_class is None else one.water_class.label,
        verdict=str(one.verdict),
        verdict_title=words(TITLES[one.verdict]),
        reason=words(one.reason),
        cause=str(one.cause or ""),
        days_out=days_out_shown(one.days_out),
        main_pollutants=tuple(words(each.item.name) for each in one.main),
        items=_items(one.items, target),
        derivation=shown_step(one.step),
    )


def _items(items: Sequence[ItemResult], target: Target) -> tuple[JudgedItem, ...]:
    return tuple(
        JudgedItem(
            **dict(shown_item(one, target)),
            counted=0 if one.mean is None else one.mean.sums.count,
            non_detects=0 if one.mean is None else one.mean.sums.censored,
            over_class3=written(round_reading(one.over_class3, 3)) if one.over_class3 else None,
        )
        for one in items
    )
