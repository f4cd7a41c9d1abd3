"""Weeks, months, quarters, half-years and years, with no clock in them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from riverpact.foundation.text import Text

CHINA_TIME = timezone(timedelta(hours=8))
"""The wall time of every office: China has one, without summer time."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])")
_DAYS_OF_WEEK = 7
_QUARTERS = ("一季度", "二季度", "三季度", "四季度")
_HALVES = ("上半年", "下半年")


class PeriodKind(StrEnum):
    """The assessment period (考核周期): what is judged once."""

    WEEK = "week"
    MONTH = "month"
    ODD_MONTHS = "odd_months"
    """单月: January, March, … November; the months between are not judged."""
    QUARTER = "quarter"
    HALF_YEAR = "half_year"


class WeekRule(StrEnum):
    """What a week is where it lies across the turn of a year; weeks run Monday to Sunday."""

    ISO = "iso"
    """Whole weeks; one belongs to the year of its Thursday (ISO 8601, GB/T 7408)."""
    CUT_AT_YEAR = "cut_at_year"
    """自然周: the first week begins on 1 January, the last ends on 31 December."""


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month, the period in which the water is judged.

    Example:
        >>> str(Month(2019, 7)), Month.parse("2019-07").days
        ('2019-07', 31)
    """

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (1 <= self.month <= 12 and date.min.year <= self.year <= date.max.year):
            raise ValueError(f"no month {self.month} of the year {self.year}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Read ``2019-07``; anything else raises ValueError."""
        match = _MONTH.fullmatch(text)
        if match is None:
            raise ValueError(f"a month is written 2019-07, not {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month a day lies in."""
        return cls(day.year, day.month)

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, self.days)

    @property
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.month)[1]

    @property
    def name(self) -> str:
        """How a formula calls it."""
        return f"m{self.month:02d}"

    @property
    def title(self) -> Text:
        """How a person calls it within its year."""
        return Text(f"{self.month}月", str(self))


class _Months:
    """Several whole months of a year, judged as one."""

    __slots__ = ()

    @property
    def months(self) -> tuple[Month, ...]:
        raise NotImplementedError

    @property
    def first_day(self) -> date:
        """Its first day."""
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        """Its last day."""
        return self.months[-1].last_day

    @property
    def days(self) -> int:
        """How many days it has."""
        return sum(month.days for month in self.months)


@dataclass(frozen=True, slots=True, order=True)
class Quarter(_Months):
    """A quarter of a calendar year.

    Example:
        >>> quarter = Quarter.parse("2019-Q3")
        >>> str(quarter), str(quarter.months[0]), quarter.days
        ('2019-Q3', '2019-07', 92)
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= len(_QUARTERS):
            raise ValueError(f"no quarter {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}-Q{self.number}"

    @classmethod
    def parse(cls, text: str) -> "Quarter":
        """Read ``2019-Q3``; anything else raises ValueError."""
        match = _QUARTER.fullmatch(text)
        if match is None:
            raise ValueError(f"a quarter is written 2019-Q3, not {text!r}")
        return cls(int(match[1]), int(match[2]))

    @classmethod
    def of(cls, day: date) -> "Quarter":
        """Return the quarter a day lies in."""
        return cls(day.year, (day.month + 2) // 3)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its three months."""
        return months_of(self.year)[3 * self.number - 3 : 3 * self.number]

    @property
    def name(self) -> str:
        """How a formula calls it."""
        return f"q{self.number}"

    @property
    def title(self) -> Text:
        """How a person calls it within its year."""
        return Text(_QUARTERS[self.number - 1], str(self))


@dataclass(frozen=True, slots=True, order=True)
class HalfYear(_Months):
    """Half of a calendar year.

    Example:
        >>> str(HalfYear(2019, 2)), HalfYear(2019, 2).days
        ('2019-H2', 184)
    """

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= len(_HALVES):
            raise ValueError(f"no half-year {self.number}")

    def __str__(self) -> str:
        return f"{self.year:04d}-H{self.number}"

    @classmethod
    def of(cls, day: date) -> "HalfYear":
        """Return the half-year a day lies in."""
        return cls(day.year, (day.month + 5) // 6)

    @property
    def months(self) -> tuple[Month, ...]:
        """Its six months."""
        return months_of(self.year)[6 * self.number - 6 : 6 * self.number]

    @property
    def name(self) -> str:
        """How a formula calls it."""
        return f"h{self.number}"

    @property
    def title(self) -> Text:
        """How a person calls it within its year."""
        return Text(_HALVES[self.number - 1], str(self))


@dataclass(frozen=True, slots=True, order=True)
class Week:
    """A week of a year, Monday to Sunday, perhaps cut at the turn of the year.

    Example:
        >>> week = Week.of(date(2018, 12, 31), WeekRule.ISO)
        >>> str(week), week.first_day.isoformat(), week.days
        ('2019-W01', '2018-12-31', 7)
        >>> str(Week.of(date(2018, 12, 31), WeekRule.CUT_AT_YEAR))
        '2018-W53'
    """

    year: int
    number: int
    first_day: date
    last_day: date

    def __str__(self) -> str:
        return f"{self.year:04d}-W{self.number:02d}"

    @classmethod
    def of(cls, day: date, rule: WeekRule) -> "Week":
        """Return the week a day lies in."""
        monday = day - timedelta(days=day.weekday())
        sunday = monday + timedelta(days=_DAYS_OF_WEEK - 1)
        if rule is WeekRule.ISO:
            year, number, _ = day.isocalendar()
            return cls(year, number, monday, sunday)
        first = date(day.year, 1, 1)
        number = ((monday - first).days + first.weekday()) // _DAYS_OF_WEEK + 1
        return cls(day.year, number, max(monday, first), min(sunday, date(day.year, 12, 31)))

    @property
    def days(self) -> int:
        """How many days it has: seven, or fewer where the year cuts it."""
        return (self.last_day - self.first_day).days + 1

    @property
    def name(self) -> str:
        """How a formula calls it."""
        return f"w{self.number:02d}"

    @property
    def title(self) -> Text:
        """How a person calls it within its year."""
        return Text(f"第{self.number}周", f"{self} from {self.first_day} to {self.last_day}")


Period = Month | Quarter | HalfYear | Week
"""What is judged once."""


def period_of(kind: PeriodKind, day: date, weeks: WeekRule | None = None) -> Period:
    """Return the period of a kind that a day lies in.

    Args:
        kind: what is judged once.
        day: the day.
        weeks: what a week is; needed of weeks.
    """
    match kind:
        case PeriodKind.WEEK:
            assert weeks is not None
            return Week.of(day, weeks)
        case PeriodKind.QUARTER:
            return Quarter.of(day)
        case PeriodKind.HALF_YEAR:
            return HalfYear.of(day)
        case PeriodKind.MONTH | PeriodKind.ODD_MONTHS:
            return Month.of(day)


def months_within(period: Period) -> tuple[Month, ...]:
    """Return the months a period lies in; a week may lie in two.

    Example:
        >>> week = Week.of(date(2019, 7, 31), WeekRule.ISO)
        >>> [str(month) for month in months_within(week)]
        ['2019-07', '2019-08']
    """
    if isinstance(period, Quarter | HalfYear):
        return period.months
    return tuple(dict.fromkeys(map(Month.of, (period.first_day, period.last_day))))


def weeks_of(year: int, rule: WeekRule) -> tuple[Week, ...]:
    """Return the weeks of a year, in order.

    Example:
        >>> len(weeks_of(2020, WeekRule.ISO)), len(weeks_of(2019, WeekRule.CUT_AT_YEAR))
        (53, 53)
    """
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(-6, 372))
    weeks = dict.fromkeys(Week.of(day, rule) for day in days)
    return tuple(week for week in weeks if week.year == year)


def months_of(year: int) -> tuple[Month, ...]:
    """Return the twelve months of a year, in order."""
    return tuple(Month(year, month) for month in range(1, 13))


def _written_month(value: object) -> object:
    return Month.parse(value) if isinstance(value, str) else value


DeclaredMonth = Annotated[Month, BeforeValidator(_written_month)]
"""A month in a declared text, written ``"2019-07"``."""


def _written_quarter(value: object) -> object:
    return Quarter.parse(value) if isinstance(value, str) else value


DeclaredQuarter = Annotated[Quarter, BeforeValidator(_written_quarter)]
"""A quarter in a declared text, written ``"2019-Q3"``."""


def last_moment(day: date) -> datetime:
    """Return the last moment of a day, in China's time.

    Example:
        >>> last_moment(date(2020, 1, 31)).isoformat()
        '2020-01-31T23:59:59.999999+08:00'
    """
    return datetime.combine(day, time.max, CHINA_TIME)


def moment_text(moment: datetime) -> str:
    """Write a moment; the last one of a day is written as the day.

    Example:
        >>> moment_text(last_moment(date(2020, 1, 31)))
        '2020-01-31'
    """
    local = moment.astimezone(CHINA_TIME)
    return local.date().isoformat() if local.time() == time.max else local.isoformat()
