"""Forecast (预计): what a year is likely to cost, and between which amounts, from the year so far.

Nothing is modelled: each course takes means that were measured for the months left, and the year
is settled with them. The courses are

* ``as_so_far``: every month left has each item's mean of the months judged so far;
* ``best_so_far``, ``worst_so_far``: each item's best, or worst, monthly mean so far;
* ``as_in_<year>``: each month left has the means it had in an earlier year.

``as_so_far`` is the likely amount, the least and the greatest of all courses are the range. A
forecast settles nothing: it is for the budget.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.settlement.outlook.so_far import Means, SectionSoFar, YearSoFar, mean_of
from riverpact.domain.settlement.settlement import Settlement
from riverpact.domain.standards.item import Direction
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

Earlier = Mapping[str, Sequence[MonthAssessment]]
"""By section, the judged months of earlier years."""


@dataclass(frozen=True, slots=True)
class Course:
    """One way the months left may go, and the year settled with it."""

    name: str
    title: Text
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class Forecast:
    """The courses of a year; the first is the likely one."""

    courses: tuple[Course, ...]

    @property
    def likely(self) -> Fraction | None:
        """Yuan to the upstream (+) or from it (−) as so far; None where it has no answer."""
        return self.courses[0].settlement.amount

    @property
    def range(self) -> tuple[Fraction, Fraction] | None:
        """The least and the greatest amount; None where a course has no answer."""
        amounts = [one.settlement.amount for one in self.courses]
        known = [one for one in amounts if one is not None]
        return (min(known), max(known)) if len(known) == len(amounts) else None


def expected_means(so_far: YearSoFar) -> Mapping[str, Means] | None:
    """Return each section's mean of the months judged so far, by item; None where one has none."""
    found = {one.agreed.name: _so_far(so_far, one, _mean) for one in so_far.sections}
    complete = all(set(means) == set(so_far.plan.items) for means in found.values())
    return found if complete else None


def forecast(so_far: YearSoFar, earlier: Earlier) -> Forecast | None:
    """Settle every course; None where a section has no judged month to go by.

    Raises:
        RefusedError: sections are assessed together and one has no verdict of a month.
    """
    if expected_means(so_far) is None:
        return None
    courses = [
        Course(name, title, so_far.settled(rest))
        for name, title, rest in (*_of_this_year(so_far), *_of_earlier(so_far, earlier))
    ]
    return Forecast(tuple(courses))


_Rest = Mapping[str, Sequence[Means]]
_Take = Callable[[Sequence[Fraction], Direction], Fraction]


def _of_this_year(so_far: YearSoFar) -> Iterator[tuple[str, Text, _Rest]]:
    left = len(so_far.left)
    for name, title, take in (
        ("as_so_far", Text("余下月份同已有月均值", "as the mean so far"), _mean),
        ("best_so_far", Text("余下月份逐项取已有最好月", "each item at its best so far"), _best),
        ("worst_so_far", Text("余下月份逐项取已有最差月", "each item at its worst so far"), _worst),
    ):
        yield (
            name,
            title,
            {one.agreed.name: [_so_far(so_far, one, take)] * left for one in so_far.sections},
        )


def _of_earlier(so_far: YearSoFar, earlier: Earlier) -> Iterator[tuple[str, Text, _Rest]]:
    years = sorted({month.month.year for months in earlier.values() for month in months})
    for year in years:
        rest = {
            one.agreed.name: _in_year(so_far, earlier.get(one.agreed.name, ()), year)
            for one in so_far.sections
        }
        known = {name: means for name, means in rest.items() if means is not None}
        if len(known) == len(so_far.sections):
            title = Text(f"余下月份同 {year} 年同月", f"as the same months of {year}")
            yield f"as_in_{year}", title, known


def _in_year(so_far: YearSoFar, months: Sequence[MonthAssessment], year: int) -> list[Means] | None:
    """Return the means of the months left as they were in a year; None where one is missing."""
    by_number = {
        one.month.month: one
        for one in months
        if isinstance(one.month, Month) and one.month.year == year
    }
    found: list[Means] = []
    for left in so_far.left:
        month = by_number.get(left.month)
        means = {} if month is None else _means(month, so_far.plan.items)
        if set(means) != set(so_far.plan.items):
            return None
        found.append(means)
    return found


def _means(month: MonthAssessment, items: Sequence[str]) -> dict[str, Fraction]:
    found = {item: mean_of(month, item) for item in items}
    return {item: mean for item, mean in found.items() if mean is not None}


def _so_far(so_far: YearSoFar, section: SectionSoFar, take: _Take) -> dict[str, Fraction]:
    found = {}
    for item in so_far.plan.items:
        means = section.means(item)
        if means:
            found[item] = take(means, so_far.standard.items[item].direction)
    return found


def _mean(means: Sequence[Fraction], direction: Direction) -> Fraction:  # noqa: ARG001
    return sum(means, Fraction(0)) / len(means)


def _best(means: Sequence[Fraction], direction: Direction) -> Fraction:
    if direction in {Direction.BAND, Direction.NONE}:
        return _mean(means, direction)
    return max(means) if direction is Direction.HIGHER_BETTER else min(means)


def _worst(means: Sequence[Fraction], direction: Direction) -> Fraction:
    if direction in {Direction.BAND, Direction.NONE}:
        return _mean(means, direction)
    return min(means) if direction is Direction.HIGHER_BETTER else max(means)
