"""Exact sums and counts: what an engine hands over; our own rule divides and rounds, once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from math import lcm

from riverpact.domain.monitoring.hydrogen import ph_of
from riverpact.domain.monitoring.observation import Channel
from riverpact.foundation.period import Month, Period

MOST_VALUES_A_DAY = 24
"""A station reports each hour at most. Where daily means are asked for, a day with more values of
one item is refused: its readings are doubled, or finer than any rule for daily means knows."""
DAY_SHARES = lcm(*range(1, MOST_VALUES_A_DAY + 1))
"""5 354 228 880: what every number of values a day divides. A daily mean is whole in such shares,
so columns add daily means as integers."""


class MeanOf(StrEnum):
    """What a month's mean is the mean of."""

    VALUES = "values"
    """All usable values of the month, each counting once."""
    DAYS = "days"
    """The daily means, each valid day counting once."""


@dataclass(frozen=True, slots=True)
class DaySum:
    """The usable values of one item on one day.

    ``total`` is in the item's unit (hydrogen units for pH), non-detects already counted by the
    plan's rule; ``detection_limit`` is the largest one among the non-detects.
    """

    section: str
    day: date
    item: str
    channel: Channel
    total: Fraction
    count: int
    censored: int = 0
    detection_limit: Decimal | None = None

    @property
    def mean(self) -> Fraction:
        """The day's mean, unrounded; hydrogen units for pH."""
        return self.total / self.count


@dataclass(frozen=True, slots=True)
class MonthSum:
    """One item in one month, or another period: ``total / count`` is its mean.

    Attributes:
        total: sum of values, or of daily means, by the plan; hydrogen units for pH.
        count: how many values, or valid days, the total holds.
        values: usable values behind it; ``censored`` of them are non-detects.
        days: days with at least the plan's valid values.
    """

    section: str
    month: Period
    item: str
    channel: Channel
    total: Fraction
    count: int
    values: int
    days: int
    censored: int = 0
    detection_limit: Decimal | None = None

    @property
    def mean(self) -> Fraction | None:
        """The month's mean in the item's unit, unrounded; None when nothing was counted.

        Source: 环办〔2011〕22号 一(二): arithmetic mean; pH through H⁺.
        """
        if self.count == 0:
            return None
        return ph_of(self.quotient) if self.item == "ph" else self.quotient

    @property
    def quotient(self) -> Fraction:
        """Total over count, unrounded: in the item's unit, hydrogen units for pH."""
        return Fraction(self.total.numerator, self.total.denominator * self.count)

    @property
    def only_non_detects(self) -> bool:
        """Whether nothing but non-detects was measured."""
        return self.values > 0 and self.censored == self.values


def month_sum(
    days: Iterable[DaySum],
    mean_of: MeanOf,
    valid_values_per_day: int,
    period: Period | None = None,
) -> MonthSum:
    """Sum the days of one section, month, item and channel.

    Args:
        days: at least one day, all of the same section, month, item and channel.
        mean_of: whether each value or each valid day counts once.
        valid_values_per_day: a day with fewer usable values does not count as a day.
        period: what the days lie in; their month where it is not given.
    """
    group = sorted(days, key=lambda day: day.day)
    first = group[0]
    valid = [day for day in group if day.count >= valid_values_per_day]
    by_day = mean_of is MeanOf.DAYS
    kept = valid if by_day else group
    limits = [day.detection_limit for day in kept if day.detection_limit is not None]
    return MonthSum(
        section=first.section,
        month=period or Month.of(first.day),
        item=first.item,
        channel=first.channel,
        total=sum((day.mean if by_day else day.total for day in kept), Fraction(0)),
        count=len(kept) if by_day else sum(day.count for day in kept),
        values=sum(day.count for day in kept),
        days=len(valid),
        censored=sum(day.censored for day in kept),
        detection_limit=max(limits, default=None),
    )
