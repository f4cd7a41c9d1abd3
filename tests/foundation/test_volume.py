"""Volumes of water with their unit."""

from fractions import Fraction

import pytest

from riverpact.foundation.volume import parse_volume


@pytest.mark.parametrize(
    ("text", "cubic_metres"),
    [
        ("18.6 亿m³", 1_860_000_000),
        ("18.6亿立方米", 1_860_000_000),
        ("6200 万m³", 62_000_000),
        ("6200 万m3", 62_000_000),
        ("1 m³", 1),
    ],
)
def test_a_volume_is_read_as_exact_cubic_metres(text: str, cubic_metres: int) -> None:
    """万 is ten thousand, 亿 a hundred million."""
    assert parse_volume(text) == cubic_metres
    assert parse_volume(Fraction(cubic_metres)) == cubic_metres


@pytest.mark.parametrize("text", ["18.6", "0 亿m³", "-1 亿m³", "18.6 万元", 18, 18.6, None])
def test_what_has_no_unit_or_is_not_above_zero_is_no_volume(text: object) -> None:
    """A bare number is never a volume."""
    with pytest.raises(ValueError, match="volume"):
        parse_volume(text)
