"""What an engine does not count, and says: days with too many values for a daily mean."""

from collections.abc import Iterable, Iterator
from datetime import date

from riverpact.domain.monitoring.sums import MOST_VALUES_A_DAY
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

MOST_NAMED = 100
"""Findings of a kind that are named one by one; the rest is counted."""
CrowdedDay = tuple[str, date, str, str, int]
"""Section, day, item, channel, how many values."""


def refusals(crowded: Iterable[CrowdedDay]) -> tuple[Finding, ...]:
    """Name the days that were refused, sorted; a hundred at most."""
    return tuple(_first([_crowded(one) for one in sorted(crowded)]))


def _first(findings: list[Finding]) -> Iterator[Finding]:
    yield from findings[:MOST_NAMED]
    rest = len(findings) - MOST_NAMED
    if rest > 0:
        message = Text(f"另有 {rest} 处同样的问题", f"{rest} more of the same")
        yield Finding(findings[0].code, Severity.WARNING, message, found=str(rest))


def _crowded(one: CrowdedDay) -> Finding:
    section, day, item, channel, values = one
    message = Text(
        f"{section} {day} {item}（{channel}）一天有 {values} 个值，多于日均值规则的 "
        f"{MOST_VALUES_A_DAY} 个；这一天没有计入",
        f"{section} {day} {item} ({channel}): {values} values on one day, more than the "
        f"{MOST_VALUES_A_DAY} a daily mean is made of; the day was not counted",
    )
    found, expected = str(values), f"≤ {MOST_VALUES_A_DAY}"
    return Finding(
        "too_many_values_a_day", Severity.WARNING, message, found=found, expected=expected
    )
