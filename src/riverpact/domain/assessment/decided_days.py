"""Days that a decision names: from a first day to the first day it no longer holds."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Days:
    """Days in a row; ``until`` is the first day after them, as in the term of an agreement.

    Example:
        >>> str(Days(date(2019, 7, 3), date(2019, 7, 6)).said.zh)
        '2019-07-03 至 2019-07-05（3 天）'
    """

    first: date
    until: date

    def __post_init__(self) -> None:
        if self.until <= self.first:
            raise ValueError("until is the first day after: it must lie after from")

    def __contains__(self, day: date) -> bool:
        return self.first <= day < self.until

    @property
    def said(self) -> Text:
        """The first and the last day, and how many they are."""
        last, count = self.until - _DAY, (self.until - self.first).days
        return Text(
            f"{self.first} 至 {last}（{count} 天）", f"{self.first} to {last}, {count} days"
        )

    def overlaps(self, other: "Days") -> bool:
        """Say whether a day lies in both."""
        return self.first < other.until and other.first < self.until

    def by_month(self) -> Iterator[tuple[Month, "Days | None"]]:
        """Yield each month that is touched with its days among these; None for all its days.

        Example:
            >>> found = Days(date(2019, 7, 30), date(2019, 9, 1)).by_month()
            >>> [(str(month), days and days.said.en) for month, days in found]
            [('2019-07', '2019-07-30 to 2019-07-31, 2 days'), ('2019-08', None)]
        """
        first = self.first
        while first < self.until:
            month = Month.of(first)
            after = month.first_day + timedelta(days=month.days)
            end = min(self.until, after)
            whole = first == month.first_day and end == after
            yield month, None if whole else Days(first, end)
            first = end
