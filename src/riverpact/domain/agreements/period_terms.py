"""The assessment period (考核周期): what is judged once, and what its mean is the mean of."""

from collections.abc import Iterable, Sequence
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from riverpact.foundation.declared import Contradiction, Declared, refuse
from riverpact.foundation.period import Month, PeriodKind, WeekRule
from riverpact.foundation.text import Text

BY_MONTH = frozenset({PeriodKind.MONTH, PeriodKind.ODD_MONTHS})
"""The periods that are calendar months."""


def judged_months(kind: PeriodKind, months: Sequence[Month]) -> tuple[Month, ...]:
    """Return the months that are judged: all of them, or the odd ones.

    Example:
        >>> odd = judged_months(PeriodKind.ODD_MONTHS, [Month(2019, n) for n in (1, 2, 3)])
        >>> [str(month) for month in odd]
        ['2019-01', '2019-03']
    """
    every = kind is not PeriodKind.ODD_MONTHS
    return tuple(month for month in months if every or month.month % 2)


class PeriodTerms(Declared):
    """What is judged once, and how its mean is taken.

    Attributes:
        period: what is judged once; ``insufficient_month`` and ``no_flow_month`` are said of it.
        period_mean: of a longer or shorter period than the month, whether its mean is that of its
            ``months`` or of all its ``readings``, as the plan takes a month's.
        period_needs: how many of these it needs.
        weeks: which days are a week at the turn of a year.
    """

    period: PeriodKind = PeriodKind.MONTH
    period_mean: Literal["months", "readings"] | None = None
    period_needs: Annotated[int, Field(ge=1)] | None = None
    weeks: WeekRule | None = None

    @model_validator(mode="after")
    def _period_is_whole(self) -> Self:
        refuse(_unfit_period(self))
        return self


def _unfit_period(terms: PeriodTerms) -> Iterable[Contradiction]:
    """Say what a period lacks, or has that does not belong to it; nothing is assumed."""
    whole = terms.period in BY_MONTH
    for key, value in (("period_mean", terms.period_mean), ("period_needs", terms.period_needs)):
        if whole and value is not None:
            said = Text(
                f"按月考核的均值由评价方案规定，不写 {key}",
                f"the plan says what a month's mean is: {key} does not fit",
            )
            yield (key,), said
        if not whole and value is None:
            said = Text(
                f"按 {terms.period} 考核须写明 {key}，没有默认值",
                f"a period of a {terms.period} needs {key}; it has no default",
            )
            yield (key,), said
    is_week = terms.period is PeriodKind.WEEK
    if is_week is not (terms.weeks is not None):
        said = Text(
            "按周考核须写明周的划分 weeks：iso 或 cut_at_year；其他周期不写",
            "weeks, and they alone, need a rule: weeks = iso or cut_at_year",
        )
        yield ("weeks",), said
    if is_week and terms.period_mean == "months":
        said = Text("一周不是若干个月的平均", "a week is no mean of months: say readings")
        yield ("period_mean",), said
