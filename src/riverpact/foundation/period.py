"""Months and years, with no clock in them."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Annotated

from pydantic import BeforeValidator

CHINA_TIME = timezone(timedelta(hours=8))
"""The wall time of every office: China has one, without summer time."""
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


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
    def days(self) -> int:
        """How many days the month has."""
        return monthrange(self.year, self.month)[1]


def months_of(year: int) -> tuple[Month, ...]:
    """Return the twelve months of a year, in order."""
    return tuple(Month(year, month) for month in range(1, 13))


def _written_month(value: object) -> object:
    return Month.parse(value) if isinstance(value, str) else value


DeclaredMonth = Annotated[Month, BeforeValidator(_written_month)]
"""A month in a declared text, written ``"2019-07"``."""


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
