"""Working days (工作日): Monday to Friday, but for the days off and the days worked instead.

Which days those are the State Council's office announces year by year; they are given as data.
A year that is not given has no working days that are known, and no answer.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

_SATURDAY = 5
_DAY = timedelta(days=1)


class DayKind(StrEnum):
    """What an announced day is: off though a weekday, or worked though a weekend."""

    HOLIDAY = "holiday"
    WORKING = "working"


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """The announced days and the years for which they are all known.

    Attributes:
        days: days off (放假) and days worked in their place (调休上班); all others follow the week.
        years: the years whose announcement is known in full.
        sources: where a day was read, where that is not ``source``.
        source: where the days were read.
    """

    days: Mapping[date, DayKind]
    years: frozenset[int]
    source: str
    sources: Mapping[date, str] = field(default_factory=dict)

    def works(self, day: date) -> bool | None:
        """Say whether people work on a day; None where its year is not known."""
        if day.year not in self.years:
            return None
        kind = self.days.get(day)
        return day.weekday() < _SATURDAY if kind is None else kind is DayKind.WORKING

    def announced(self, start: date, end: date) -> tuple[tuple[date, DayKind], ...]:
        """Return the announced days after one day, up to another, that differ from the week."""
        return tuple(
            (day, self.days[day])
            for day in days_between(start, end)
            if day in self.days
            and (day.weekday() < _SATURDAY) is (self.days[day] is DayKind.HOLIDAY)
        )


def days_between(start: date, end: date) -> Iterator[date]:
    """Yield the days after one day, up to and with another."""
    for number in range((end - start).days):
        yield start + (number + 1) * _DAY


def working_day_after(start: date, count: int, calendar: WorkingCalendar) -> date | None:
    """Return the working day that lies so many working days after a day, or None.

    The day itself is not counted. None where a day on the way lies in a year that is not known.

    Source: 民法总则, 民法典 article 201 (the first day is not counted).

    Example:
        >>> week = WorkingCalendar({}, frozenset({2019}), "weekends only")
        >>> str(working_day_after(date(2019, 7, 5), 1, week))  # a Friday
        '2019-07-08'
    """
    day = start
    while count > 0:
        if day == date.max:
            return None
        day += _DAY
        works = calendar.works(day)
        if works is None:
            return None
        count -= works
    return day


def working_days_between(start: date, end: date, calendar: WorkingCalendar) -> int | None:
    """Count the working days after one day, up to and with another; None where not known."""
    count = 0
    for day in days_between(start, end):
        works = calendar.works(day)
        if works is None:
            return None
        count += works
    return count


def on_or_next_working_day(day: date, calendar: WorkingCalendar) -> date | None:
    """Return the day itself where people work on it, or the next on which they do.

    Source: 民法总则, 民法典 article 203, for deadlines that declare it.
    """
    works = calendar.works(day)
    return day if works else None if works is None else working_day_after(day, 1, calendar)
