"""What a row of observations may hold."""

from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest

from riverpact.domain.monitoring.row import wrong_columns

ITEMS = {"tp", "ph", "wt"}
GOOD = {
    "section": "石桥",
    "sampled_at": datetime(2020, 1, 1),  # noqa: DTZ001  wall time
    "item": "tp",
    "channel": "manual",
    "value": Decimal("0.05"),
    "censored": False,
    "flag": "",
}
RIGHT: tuple[dict[str, Any], ...] = (
    {},
    {"value": Decimal(0)},
    {"value": None, "flag": "no_flow"},
    {"item": "wt", "value": Decimal(-2)},
    {"item": "ph", "value": Decimal(14)},
)
WRONG: dict[str, tuple[dict[str, Any], ...]] = {
    "section": ({"section": None},),
    "sampled_at": ({"sampled_at": None},),
    "item": ({"item": None}, {"item": "gold"}),
    "channel": ({"channel": None}, {"channel": "hand"}),
    "censored": ({"censored": None},),
    "flag": ({"flag": None}, {"flag": "lost"}),
    "value": (
        {"value": None},
        {"value": Decimal("-0.01")},
        {"item": "ph", "value": Decimal("14.01")},
        {"item": "ph", "value": Decimal(-1)},
    ),
}


@pytest.mark.parametrize("changed", RIGHT)
def test_a_row_that_can_be(changed: dict[str, Any]) -> None:
    """A value at zero, a reason in its place, frost, the strongest base."""
    assert list(wrong_columns({**GOOD, **changed}, ITEMS)) == []


@pytest.mark.parametrize(
    ("column", "changed"), [(name, one) for name, many in WRONG.items() for one in many]
)
def test_a_row_that_cannot_be(column: str, changed: dict[str, Any]) -> None:
    """The column is named."""
    assert list(wrong_columns({**GOOD, **changed}, ITEMS)) == [column]


def test_all_columns_are_named_at_once() -> None:
    """Not only the first."""
    row = {**GOOD, "section": None, "channel": "hand", "value": None}
    assert list(wrong_columns(row, ITEMS)) == ["section", "channel", "value"]
