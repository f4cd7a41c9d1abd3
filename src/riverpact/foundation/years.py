"""Whole calendar years from one to another, written ``2012-2014``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

_YEARS = re.compile(r"(\d{4})(?:\s*[-–—~～至]\s*(\d{4}))?")


@dataclass(frozen=True, slots=True)
class Years:
    """The years from the first to the last, both counted.

    Example:
        >>> [*Years.parse("2012-2014")], str(Years(2008, 2010))
        ([2012, 2013, 2014], '2008-2010')
    """

    first: int
    last: int

    @classmethod
    def parse(cls, text: object) -> "Years":
        """Read ``2012-2014``, or one year.

        Raises:
            ValueError: it is neither, or the last year lies before the first.
        """
        if isinstance(text, cls):
            return text
        match = _YEARS.fullmatch(text.strip()) if isinstance(text, str) else None
        if match is None:
            raise ValueError(f"years are written 2012-2014, not {text!r}")
        first = int(match[1])
        last = int(match[2] or first)
        if last < first:
            raise ValueError(f"the last year lies before the first: {text!r}")
        return cls(first, last)

    @classmethod
    def before(cls, year: int, count: int) -> "Years":
        """Return the years just before one.

        Example:
            >>> str(Years.before(2019, 3))
            '2016-2018'
        """
        return cls(year - count, year - 1)

    def __iter__(self) -> Iterator[int]:
        return iter(range(self.first, self.last + 1))

    def __len__(self) -> int:
        return self.last - self.first + 1

    def __str__(self) -> str:
        return f"{self.first}-{self.last}" if self.last > self.first else str(self.first)


DeclaredYears = Annotated[Years, BeforeValidator(Years.parse), PlainSerializer(str)]
"""Years in a declared text, written ``"2012-2014"``."""
