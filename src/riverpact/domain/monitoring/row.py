"""What a row of observations may hold where it comes as columns, not through a reader of files."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from riverpact.domain.monitoring.hydrogen import PH_RANGE
from riverpact.domain.monitoring.observation import Channel, Flag

ROW = ("section", "sampled_at", "item", "channel", "value", "censored", "flag")
"""The columns a row is judged by."""
BELOW_ZERO = "wt"
"""The item that may lie below zero: water temperature."""
_CHANNELS = frozenset(map(str, Channel))
_FLAGS = frozenset(map(str, Flag))


def wrong_columns(row: Mapping[str, Any], items: Collection[str]) -> Iterator[str]:
    """Yield the columns of a row that hold nothing, or what cannot be.

    Nothing may be empty but the value, and that only where the flag says why. Item, channel and
    flag must be known; a value lies at or above zero, unless it is a temperature; a pH in 0 to 14.

    Example:
        >>> row = dict.fromkeys(ROW, "") | {"item": "tp", "channel": "manual", "value": None}
        >>> list(wrong_columns(row, {"tp"}))
        ['value']
    """
    known = {"item": items, "channel": _CHANNELS, "flag": _FLAGS}
    for name in ROW:
        value = row[name]
        if name == "value":
            if not _can_be(value, row["item"], row["flag"]):
                yield name
        elif value is None or (name in known and value not in known[name]):
            yield name


def _can_be(value: Any, item: str | None, flag: str | None) -> bool:
    if value is None:
        return bool(flag)
    low, high = PH_RANGE
    return (value >= low or item == BELOW_ZERO) and not (item == "ph" and value > high)
