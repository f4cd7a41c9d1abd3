"""How a year was: the class of its annual means, and the verdict by the agreed test.

Source: 环办〔2011〕22号 一(二): the annual class is the class of the annual means, not a mean of
monthly classes. How many months it needs is a parameter of the plan (unconfirmed).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.month import (
    MonthAssessment,
    SectionMonth,
    entering_class,
    section_class,
)
from riverpact.domain.assessment.oxygen import with_saturation
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.verdict import Verdict, attainment_rate
from riverpact.domain.assessment.verdict_step import class_step
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import exact, sum_of, written
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

_RATE = re.compile(r"attainment_rate\s*>=\s*(0?\.\d+|1(?:\.0+)?|\d+(?:\.\d+)?\s*%)")


class YearVerdict(StrEnum):
    """How a year was. ``undetermined`` counts for nothing and opens a decision."""

    ATTAINED = "attained"
    FAILED = "failed"
    UNDETERMINED = "undetermined"


COUNTED = {Verdict.ATTAINED, Verdict.FAILED, Verdict.NO_TARGET}
"""The verdicts of the months whose means count in the mean of a longer period."""


@dataclass(frozen=True, slots=True)
class YearTest:
    """What makes a year attained: every month, the annual mean, or a rate of months.

    Example:
        >>> YearTest.parse("attainment_rate>=83%").rate
        Fraction(83, 100)
    """

    kind: str
    rate: Fraction | None = None

    @classmethod
    def parse(cls, text: object) -> "YearTest":
        """Read ``every_month``, ``annual_mean`` or ``attainment_rate>=0.83``.

        Raises:
            ValueError: it is none of the three.
        """
        if isinstance(text, cls):
            return text
        if isinstance(text, str) and text in {"every_month", "annual_mean"}:
            return cls(text)
        match = _RATE.fullmatch(text) if isinstance(text, str) else None
        if match is None:
            raise ValueError("every_month, annual_mean or attainment_rate>=0.83 is expected")
        number = match[1].rstrip("% ")
        rate = exact(number) / 100 if match[1].endswith("%") else exact(number)
        if not 0 < rate <= 1:
            raise ValueError(f"a rate lies above 0 and at most at 1, not {match[1]}")
        return cls("attainment_rate", rate)

    def __str__(self) -> str:
        return self.kind if self.rate is None else f"{self.kind}>={written(self.rate)}"


@dataclass(frozen=True, slots=True)
class YearAssessment:
    """The annual means of a section, their class, and how many months stand behind them."""

    year: int
    items: tuple[ItemResult, ...]
    classes: ClassRange | None
    months: int
    step: Step

    @property
    def water_class(self) -> WaterClass | None:
        """The class of the annual means, or None when it is not certain."""
        return None if self.classes is None else self.classes.certain


def assess_year(
    year: int, months: Sequence[MonthAssessment], plan: Plan, standard: Standard
) -> YearAssessment:
    """Judge the annual means: the mean of the monthly means, unrounded until the end.

    A month counts when it was attained or failed, or was judged without a target; the year needs
    the plan's number of them. Limits and decimals are those of the first month.

    Args:
        year: the assessment year.
        months: of one section; at least one.
        plan: how to judge.
        standard: limits and decimals.

    Source: 环办〔2011〕22号 一(二).
    """
    counted = [m for m in months if m.verdict in COUNTED]
    first = SectionMonth(months[0].section, months[0].month, months[0].target)
    results = tuple(
        mean_of_months(index, counted, first, plan, standard, needed=plan.months_in_year)
        for index in range(len(plan.items))
    )
    items = with_saturation(results, plan, standard)
    classes = section_class(items)
    step = class_step(entering_class(items), classes)
    return YearAssessment(year, items, classes, len(counted), step)


def mean_of_months(
    index: int,
    counted: Sequence[MonthAssessment],
    asked: SectionMonth,
    plan: Plan,
    standard: Standard,
    *,
    needed: int,
) -> ItemResult:
    """Judge the mean of an item's monthly means, unrounded until the end.

    Args:
        index: which item of the plan.
        counted: the months that count, of one section.
        asked: the section, the period whose first day says which limits hold, and the target.
        plan: how to judge.
        standard: limits and decimals.
        needed: how many months the mean needs.

    Source: 环办〔2011〕22号 一(二).
    """
    item = standard.items[plan.items[index]]
    means = [month.items[index].mean for month in counted if month.items]
    sums = [mean.sums for mean in means if mean is not None]
    if len(sums) < needed:
        said = Text(f"有效月份 {len(sums)}，需 {needed}", f"{len(sums)} months of {needed} needed")
        return ItemResult(item, missing=(said,))
    limits = [one.detection_limit for one in sums if one.detection_limit is not None]
    annual = MonthSum(
        section=sums[0].section,
        month=asked.month,
        item=item.id,
        channel=sums[0].channel,
        total=sum_of([one.quotient for one in sums]),
        count=len(sums),
        values=sum(one.values for one in sums),
        days=sum(one.days for one in sums),
        censored=sum(one.censored for one in sums),
        detection_limit=max(limits, default=None),
    )
    mean = item_mean(annual, asked.month, plan, standard, months=sums)
    day = asked.month.first_day
    return judge_item(
        item, mean, standard.limits_of(item.id, asked.section.water_body, day), asked.target
    )


def year_verdict(
    verdicts: Sequence[Verdict],
    annual: WaterClass | None,
    target: WaterClass,
    test: YearTest,
) -> YearVerdict:
    """Return the verdict of a year by its agreed test.

    Args:
        verdicts: of the months that count; one that is neither attained nor failed here has no
            answer and leaves the year undetermined unless the year has failed already.
        annual: the class of the annual means, None where it is not certain.
        target: the class to keep.
        test: what the agreement asks of a year.

    Example:
        >>> ten_of_twelve = [Verdict.ATTAINED] * 10 + [Verdict.FAILED] * 2
        >>> year_verdict(
        ...     ten_of_twelve, None, WaterClass.III, YearTest.parse("attainment_rate>=0.83")
        ... ).value
        'attained'
    """
    if test.kind == "annual_mean":
        if annual is None:
            return YearVerdict.UNDETERMINED
        return YearVerdict.ATTAINED if annual <= target else YearVerdict.FAILED
    needed = Fraction(1) if test.rate is None else test.rate
    at_best = [v if v is Verdict.FAILED else Verdict.ATTAINED for v in verdicts]
    rate = attainment_rate(at_best)
    if rate is not None and rate < needed:
        return YearVerdict.FAILED
    if rate is None or any(v not in {Verdict.ATTAINED, Verdict.FAILED} for v in verdicts):
        return YearVerdict.UNDETERMINED
    return YearVerdict.ATTAINED
