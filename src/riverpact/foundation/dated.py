"""Values that hold from a day until a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar


@dataclass(frozen=True, slots=True)
class InForce:
    """The days on which a value holds: the first one, and the first one it no longer holds."""

    start: date
    until: date | None = None

    def covers(self, day: date) -> bool:
        """Say whether the value holds on a day.

        Example:
            >>> InForce(date(2002, 6, 1)).covers(date(2002, 5, 31))
            False
        """
        return self.start <= day and (self.until is None or day < self.until)


class Dated(Protocol):
    """Anything that holds for a time."""

    @property
    def in_force(self) -> InForce:
        """The days on which it holds."""
        ...


T = TypeVar("T", bound=Dated)


def on_day(values: Iterable[T], day: date) -> list[T]:
    """Keep the values in force on a day."""
    return [value for value in values if value.in_force.covers(day)]
