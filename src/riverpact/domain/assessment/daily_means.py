"""Daily means of a station in a month, and the days in a row on which they lie over a limit.

A day counts where it has the plan's number of valid values; it is rounded as the month's mean is.
A day that is missing, or whose detection limit lies above the limit, is neither over nor under:
it ends a run.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from riverpact.domain.assessment.mean import evidence_of, item_mean, rounding_of
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MOST_VALUES_A_DAY, DaySum, MeanOf, month_sum
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.number import exact
from riverpact.foundation.period import Month
from riverpact.foundation.rounding import Rounding
from riverpact.foundation.step import Evidence

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayMean:
    """The mean of a day as it is compared; the largest detection limit behind it, if any."""

    day: date
    value: Fraction
    detection_limit: Decimal | None = None

    def is_over(self, limit: Fraction) -> bool:
        """Say whether it lies over a limit for certain."""
        censor = self.detection_limit
        return self.value > limit and (censor is None or exact(censor) <= limit)


@dataclass(frozen=True, slots=True)
class Run:
    """Days in a row over the limit, the first and the last."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many they are.

        Example:
            >>> Run(date(2019, 7, 3), date(2019, 7, 7)).days
            5
        """
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class DailyMeans:
    """The valid days of one item in one month, in order, and how they were rounded."""

    days: tuple[DayMean, ...]
    rounding: Rounding | None
    evidence: Evidence

    def runs(self, limit: Fraction) -> tuple[Run, ...]:
        """Return the days in a row over a limit; a day that is not there ends a run."""
        runs: list[Run] = []
        for one in self.days:
            if not one.is_over(limit):
                continue
            if runs and runs[-1].last + _DAY == one.day:
                runs[-1] = Run(runs[-1].first, one.day)
            else:
                runs.append(Run(one.day, one.day))
        return tuple(runs)


def daily_means(
    days: Iterable[DaySum], month: Month, plan: Plan, standard: Standard
) -> Mapping[str, DailyMeans]:
    """Return the daily means of a station by item.

    Args:
        days: of one section and month; those of other channels are passed over.
        month: the month.
        plan: valid values a day, rounding.
        standard: items and decimals.
    """
    validity, found = plan.validity(Channel.AUTOMATIC), dict[str, list[DaySum]]()
    for one in sorted(days, key=lambda day: day.day):
        valid = validity is not None and validity.values_per_day <= one.count <= MOST_VALUES_A_DAY
        if valid and one.channel is Channel.AUTOMATIC:
            found.setdefault(one.item, []).append(one)
    return {
        item: DailyMeans(
            tuple(_mean(one, month, plan, standard) for one in some),
            rounding_of(item, month, plan, standard),
            evidence_of(month_sum(some, MeanOf.DAYS, 1)),
        )
        for item, some in found.items()
    }


def _mean(day: DaySum, month: Month, plan: Plan, standard: Standard) -> DayMean:
    total = month_sum([day], MeanOf.VALUES, 1)
    mean = item_mean(total, month, plan, standard)
    return DayMean(day.day, mean.value, day.detection_limit)
