"""What an engine does not count, and says: days with too many values, pH that cannot be."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal

from riverpact.domain.monitoring.hydrogen import PH_RANGE
from riverpact.domain.monitoring.sums import MOST_VALUES_A_DAY
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.number import exact, written
from riverpact.foundation.text import Text

MOST_NAMED = 100
"""Findings of a kind that are named one by one; the rest is counted."""
CrowdedDay = tuple[str, date, str, str, int]
"""Section, day, item, channel, how many values."""
OddPh = tuple[str, datetime, str, Decimal]
"""Section, moment, channel, value."""


def refusals(crowded: Iterable[CrowdedDay], odd: Iterable[OddPh]) -> tuple[Finding, ...]:
    """Name the days and values that were refused, sorted; a hundred of each kind at most."""
    days = [_crowded(one) for one in sorted(crowded)]
    values = [_odd_ph(one) for one in sorted(odd)]
    return (*_first(days), *_first(values))


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


def _odd_ph(one: OddPh) -> Finding:
    section, moment, channel, value = one
    low, high = PH_RANGE
    text = written(exact(value))
    message = Text(
        f"{section} {moment}（{channel}）pH 值 {text} 超出 {low}–{high}；没有计入",
        f"{section} {moment} ({channel}): pH {text} lies outside {low}–{high} and was not counted",
    )
    return Finding(
        "ph_out_of_range", Severity.WARNING, message, found=text, expected=f"{low}–{high}"
    )
