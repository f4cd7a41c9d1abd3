"""The periods of a statement's calendar: their numbers and how a person calls them."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from riverpact.foundation.period import HalfYear, Month, Quarter

_LAST = re.compile(r"\d+$")


def number_of(period: str) -> int:
    """Return the number of a period within its year.

    Example:
        >>> number_of("2019-07"), number_of("2019-Q3"), number_of("2019-W28")
        (7, 3, 28)
    """
    found = _LAST.search(period)
    assert found is not None, period
    return int(found[0])


def calendar_of(
    kind: str, year: int, rows: Iterable[Mapping[str, Any]]
) -> tuple[tuple[int, str], ...]:
    """Return number and name of each place of the calendar; of weeks, those that were judged.

    Args:
        kind: what is judged once, as the statement's terms say.
        year: the assessment year.
        rows: the section's periods.

    Example:
        >>> calendar_of("half_year", 2019, [])
        ((1, '上半年'), (2, '下半年'))
    """
    match kind:
        case "week":
            return tuple((n, f"第{n}周") for one in rows for n in [number_of(one["month"])])
        case "quarter":
            return tuple((n, Quarter(year, n).title.zh) for n in range(1, 5))
        case "half_year":
            return tuple((n, HalfYear(year, n).title.zh) for n in (1, 2))
        case _:
            return tuple((n, Month(year, n).title.zh) for n in range(1, 13))
