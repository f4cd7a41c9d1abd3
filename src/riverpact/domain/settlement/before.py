"""The year before (上年同期): which period a month or a year is compared with."""

from collections.abc import Iterable, Sequence

from riverpact.foundation.declared import Contradiction
from riverpact.foundation.text import Text


def a_year_before(when: str, *, whole_year: bool = False) -> str:
    """Return the same month or year a year earlier, or the whole year before.

    Example:
        >>> a_year_before("2019-07"), a_year_before("2019-07", whole_year=True)
        ('2018-07', '2018')
    """
    year, dash, month = when.partition("-")
    earlier = f"{int(year) - 1:04d}"
    return earlier if whole_year else f"{earlier}{dash}{month}"


def given_once(periods: Sequence[str]) -> Iterable[Contradiction]:
    """Say which periods of a table are written twice, or as no month or year."""
    for number, when in enumerate(periods):
        year, dash, month = when.partition("-")
        written = len(year) == 4 and year.isdecimal() and (not dash or month in _MONTHS)
        if not written:
            said = f"应写作 2018-07 或 2018：{when}", f"2018-07 or 2018 is expected: {when}"
            yield (number, "when"), Text(*said)
        if when in periods[:number]:
            yield (number, "when"), Text(f"{when} 写了两次", f"{when} is given twice")


_MONTHS = {f"{month:02d}" for month in range(1, 13)}
