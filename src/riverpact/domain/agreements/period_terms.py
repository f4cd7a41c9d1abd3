"""The assessment period (考核周期): what is judged once, and what its mean is the mean of."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from riverpact.foundation.declared import Contradiction
from riverpact.foundation.period import Month, PeriodKind
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.agreements.terms import AssessmentTerms

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


def unfit_period(terms: "AssessmentTerms") -> Iterable[Contradiction]:
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
