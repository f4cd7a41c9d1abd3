"""A month or a year as the money sees it: outcome against the target, with its step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearAssessment, YearVerdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


class Standing(StrEnum):
    """What a period is for the money."""

    ATTAINED = "attained"
    FAILED = "failed"
    OUT = "out"
    """It pays nothing and leaves the test of the year."""
    OPEN = "open"
    """It has no answer: the year stays undetermined."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A period ready for a method.

    Attributes:
        name: how a formula calls it, e.g. ``m07`` or ``year``.
        standing: what it is for the money.
        water_class: None where it is not known.
        step: how it was judged.
        items: the means of the period by item; empty where only a class was published.
        months: of a year, its months as the test of the year saw them; their names stand in
            ``step``.
        when: the month as it is written, ``2019-07``, or the year, ``2019``.
        limits: the section's own limits by item, where it has any.
    """

    name: str
    title: Text
    standing: Standing
    water_class: WaterClass | None
    target: WaterClass
    reason: Text
    step: Step
    items: tuple[ItemResult, ...] = ()
    when: str = ""
    limits: Mapping[str, Fraction] = field(default_factory=dict)
    months: tuple["Judged", ...] = ()

    @property
    def year(self) -> int | None:
        """The year it is, or lies in; None where that is not said."""
        return int(self.when[:4]) if self.when else None


_JUDGED = {Verdict.ATTAINED, Verdict.FAILED}
_INSUFFICIENT = {
    InsufficientMonth.NO_PAYMENT: Standing.OUT,
    InsufficientMonth.AS_FAILED: Standing.FAILED,
    InsufficientMonth.MANUAL_FALLBACK: Standing.OPEN,
    InsufficientMonth.BLOCK_YEAR: Standing.OPEN,
}
_NO_FLOW = {
    NoFlowMonth.NO_PAYMENT: Standing.OUT,
    NoFlowMonth.AS_FAILED: Standing.FAILED,
    NoFlowMonth.BLOCK_YEAR: Standing.OPEN,
}


def standing_of(
    verdict: Verdict, insufficient: InsufficientMonth, no_flow: NoFlowMonth
) -> Standing:
    """Say what a month's verdict is for the money, by the agreement's own terms.

    Suspended and excluded months pay nothing: an authority took them out.

    Example:
        >>> standing_of(
        ...     Verdict.INSUFFICIENT_DATA, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT
        ... ).value
        'open'
    """
    match verdict:
        case Verdict.ATTAINED:
            return Standing.ATTAINED
        case Verdict.FAILED:
            return Standing.FAILED
        case Verdict.INSUFFICIENT_DATA:
            return _INSUFFICIENT[insufficient]
        case Verdict.NO_FLOW:
            return _NO_FLOW[no_flow]
        case Verdict.SUSPENDED | Verdict.EXCLUDED:
            return Standing.OUT
        case Verdict.NO_TARGET:
            raise AssertionError("an agreed section has a target")


def judged_month(
    month: MonthAssessment, insufficient: InsufficientMonth, no_flow: NoFlowMonth
) -> Judged:
    """Bring a month's assessment to the form a method takes.

    A month that an authority took out of the judgement has no class for the money, whatever
    was measured in it.
    """
    assert month.target is not None
    return Judged(
        name=f"m{month.month.month:02d}",
        title=Text(f"{month.month.month}月", str(month.month)),
        standing=standing_of(month.verdict, insufficient, no_flow),
        water_class=month.water_class if month.verdict in _JUDGED else None,
        target=month.target.water_class,
        reason=month.reason,
        step=month.step,
        items=month.items if month.verdict in _JUDGED else (),
        when=str(month.month),
        limits=month.target.limits,
    )


def judged_year(
    year: YearAssessment,
    verdict: YearVerdict,
    target: WaterClass,
    step: Step,
    months: Sequence[Judged] = (),
) -> Judged:
    """Bring a year's assessment, with its months, to the form a method takes."""
    standing = {
        YearVerdict.ATTAINED: Standing.ATTAINED,
        YearVerdict.FAILED: Standing.FAILED,
        YearVerdict.UNDETERMINED: Standing.OPEN,
    }[verdict]
    return Judged(
        name="year",
        title=Text(f"{year.year}年", str(year.year)),
        standing=standing,
        water_class=year.water_class,
        target=target,
        reason=Text(f"有效月份 {year.months} 个", f"{year.months} months count"),
        step=step,
        items=year.items,
        months=tuple(months),
        when=str(year.year),
    )
