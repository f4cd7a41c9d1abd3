"""A length of time a text allows (期限): so many months, days or working days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from riverpact.foundation.text import Text

_WRITTEN = re.compile(r"([1-9]\d{0,2}) (working day|day|month)s?")
_MONTHS_IN_YEAR = 12
MONTH_END = Text(
    "到期月的对应日为最后一日；没有对应日的，为该月末日（民法总则、民法典 第二百零二条）",
    "the last day is the corresponding day of the month; where there is none, the month's last day",
)
"""The named rule of months; the clause holds where the text says nothing else (article 204)."""


class TimeUnit(StrEnum):
    """What a time limit is counted in."""

    MONTH = "month"
    DAY = "day"
    WORKING_DAY = "working day"


UNIT_TITLES = {
    TimeUnit.MONTH: Text("个月", "months"),
    TimeUnit.DAY: Text("日", "days"),
    TimeUnit.WORKING_DAY: Text("个工作日", "working days"),
}


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """So many units of time, counted from the day after the one on which it begins.

    Example:
        >>> TimeLimit.parse("15 working days").title.zh
        '15个工作日'
    """

    count: int
    unit: TimeUnit

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'s' if self.count > 1 else ''}"

    @classmethod
    def parse(cls, text: str) -> "TimeLimit":
        """Read ``3 months``, ``30 days`` or ``15 working days``; else raise ValueError."""
        match = _WRITTEN.fullmatch(text)
        if match is None:
            raise ValueError(f'a time limit is written "15 working days", not {text!r}')
        return cls(int(match[1]), TimeUnit(match[2]))

    @property
    def title(self) -> Text:
        """The time limit as a person reads it."""
        unit = UNIT_TITLES[self.unit]
        return Text(f"{self.count}{unit.zh}", str(self))


def months_after(start: date, count: int) -> date:
    """Return the day that lies so many months after another, by the rule ``MONTH_END``.

    Raises:
        ValueError: that day lies beyond the year 9999.

    Source: 民法总则 (2017-10-01 to 2020-12-31), 民法典 (from 2021-01-01), article 202.

    Example:
        >>> months_after(date(2019, 11, 30), 3).isoformat()
        '2020-02-29'
    """
    years, month = divmod(start.month - 1 + count, _MONTHS_IN_YEAR)
    year = start.year + years
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def _written_limit(value: object) -> object:
    return TimeLimit.parse(value) if isinstance(value, str) else value


DeclaredLimit = Annotated[TimeLimit, BeforeValidator(_written_limit)]
"""A time limit in a declared text, written ``"15 working days"``."""
