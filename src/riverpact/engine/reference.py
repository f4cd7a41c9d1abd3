"""The pure-Python walk from observations to exact sums: slow, plain, and the measure."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.censoring import NonDetectRule, Reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel, Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.monitoring.sums import (
    MOST_VALUES_A_DAY,
    DaySum,
    MeanOf,
    MonthSum,
    month_sum,
)
from riverpact.engine.refusals import CrowdedDay, refusals
from riverpact.foundation.finding import Finding
from riverpact.foundation.period import Month

DayKey = tuple[str, date, str, Channel]
MonthKey = tuple[str, Month, str, Channel]


def walk(
    observations: Iterable[Observation], plan: Plan
) -> tuple[list[MonthSum], tuple[Finding, ...]]:
    """Sum observations to months; a day with too many values is left out, and that is said."""
    days = day_sums(observations, plan)
    crowded = [one for one in days if is_crowded(one, plan)]
    sums = month_sums((one for one in days if not is_crowded(one, plan)), plan)
    return sums, refusals([crowded_day(one) for one in crowded])


def day_sums(observations: Iterable[Observation], plan: Plan) -> list[DaySum]:
    """Sum the usable values of each section, day, item and channel that the plan takes.

    Returns:
        one DaySum for each group that has at least one usable value, sorted by its key.
    """
    groups: dict[DayKey, list[Reported]] = defaultdict(list)
    for one in observations:
        wanted = one.item in plan.items and plan.validity(one.channel) is not None
        if one.reported is not None and wanted:
            key = (plain_section(one.section), one.day, one.item, one.channel)
            groups[key].append(one.reported)
    return [_day_sum(key, groups[key], plan.non_detect) for key in sorted(groups)]


def month_sums(days: Iterable[DaySum], plan: Plan) -> list[MonthSum]:
    """Sum the days of each section, month, item and channel, as the plan says."""
    groups: dict[MonthKey, list[DaySum]] = defaultdict(list)
    for one in days:
        groups[one.section, Month.of(one.day), one.item, one.channel].append(one)
    sums = []
    for key in sorted(groups):
        validity = plan.validity(key[3])
        assert validity is not None, key
        sums.append(month_sum(groups[key], validity.mean_of, validity.values_per_day))
    return sums


def is_crowded(day: DaySum, plan: Plan) -> bool:
    """Say whether a daily mean is asked for and the day has more values than one is made of."""
    validity = plan.validity(day.channel)
    assert validity is not None, day
    return validity.mean_of is MeanOf.DAYS and day.count > MOST_VALUES_A_DAY


def crowded_day(day: DaySum) -> CrowdedDay:
    """Return what is said of a day with too many values."""
    return day.section, day.day, day.item, str(day.channel), day.count


def _day_sum(key: DayKey, values: list[Reported], rule: NonDetectRule) -> DaySum:
    censored = [value for value in values if value.censored]
    return DaySum(
        *key,
        total=sum((_counted(key[2], value, rule) for value in values), Fraction(0)),
        count=len(values),
        censored=len(censored),
        detection_limit=max((value.value for value in censored), default=None),
    )


def _counted(item: str, value: Reported, rule: NonDetectRule) -> Fraction:
    if item == "ph":
        return Fraction(hydrogen_units(value.value))
    return value.counts_as(rule)
