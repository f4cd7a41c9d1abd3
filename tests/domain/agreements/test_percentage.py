"""A percentage keeps the decimals it was written with."""

from decimal import Decimal

import pytest

from riverpact.domain.agreements.percentage import decimals_of, parse_percentage


@pytest.mark.parametrize(("text", "decimals"), [("83 %", 0), ("83.0%", 1), ("66.67 %", 2)])
def test_its_decimals_are_those_written(text: str, decimals: int) -> None:
    """83 % is written to whole points, 83.0 % to tenths."""
    assert decimals_of(parse_percentage(text)) == decimals
    assert parse_percentage(Decimal(83)) == 83


@pytest.mark.parametrize("text", ["0.83", "83", "100.1 %", "-1 %", "83 ％ ", 83, None])
def test_anything_else_is_refused(text: object) -> None:
    """A bare number is never a percentage."""
    with pytest.raises(ValueError, match="percentage"):
        parse_percentage(text)
