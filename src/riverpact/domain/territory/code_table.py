"""Codes of divisions by their days: which code a county held on a day, and how surely.

Statistical tables of codes are published with a cut-off day. Of a change only two cut-offs are
known: the last table with the old code and the first with the new one. On a day between them the
last table holds, as it did for those who worked on that day, and the day is said to be open.
"""

from dataclasses import dataclass
from datetime import date

from riverpact.domain.territory.reliance import Reliance


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a code or name, between the cut-offs of two tables.

    Attributes:
        last_before: cut-off of the last table without it; None where no such table was seen.
        first_after: cut-off of the first table with it: from this day on it holds.
        reported: when it is commonly said to have been approved.
    """

    last_before: date | None
    first_after: date
    reported: str = ""
    reliance: Reliance = Reliance.HIGH

    def is_open_on(self, day: date) -> bool:
        """Say whether it may or may not have happened by a day.

        Example:
            >>> Change(date(2019, 10, 31), date(2020, 6, 30)).is_open_on(date(2019, 11, 30))
            True
        """
        return (self.last_before is None or self.last_before < day) and day < self.first_after


@dataclass(frozen=True, slots=True)
class Held:
    """A code and a name that a county held: since a change, until the next one.

    ``since`` is None where it held them in the earliest table; ``until`` where it still does.
    """

    code: str
    name: str
    since: Change | None = None
    until: Change | None = None

    def covers(self, day: date) -> bool:
        """Say whether it held on a day, by the last table of or before that day.

        Example:
            >>> window = Change(date(2019, 10, 31), date(2020, 6, 30))
            >>> Held("360727", "龙南县", until=window).covers(date(2020, 6, 29))
            True
        """
        began = self.since is None or self.since.first_after <= day
        return began and (self.until is None or day < self.until.first_after)

    def is_open_on(self, day: date) -> bool:
        """Say whether a day lies between the two tables of one of its changes."""
        return any(one.is_open_on(day) for one in (self.since, self.until) if one is not None)
