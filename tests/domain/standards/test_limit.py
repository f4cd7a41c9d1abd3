"""Limits of one item and the class a value falls in."""

from datetime import date
from fractions import Fraction

import pytest

from riverpact.domain.standards.limit import JUDGED, Bound, ItemLimits, Limit
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.dated import InForce
from riverpact.foundation.source import Source


def row(bound: Bound, *values: str) -> Limit:
    return Limit(
        item="x",
        water_body=None,
        bound=bound,
        values=dict(zip(JUDGED, map(Fraction, values), strict=True)),
        unit="mg/L",
        in_force=InForce(date(2002, 6, 1)),
        source=Source(instrument="GB 3838-2002"),
    )


UPPER = ItemLimits("x", (row(Bound.MAX, "15", "15", "20", "30", "40"),))
LOWER = ItemLimits("x", (row(Bound.MIN, "7.5", "6", "5", "3", "2"),))
BAND = ItemLimits("x", (row(Bound.MIN, *["6"] * 5), row(Bound.MAX, *["9"] * 5)))


@pytest.mark.parametrize(
    ("limits", "value", "expected"),
    [
        (UPPER, "0", "Ⅰ"),
        (UPPER, "15", "Ⅰ"),
        (UPPER, "15.0001", "Ⅲ"),
        (UPPER, "20", "Ⅲ"),
        (UPPER, "30.0001", "Ⅴ"),
        (UPPER, "40", "Ⅴ"),
        (UPPER, "40.0001", "劣Ⅴ"),
        (LOWER, "7.5", "Ⅰ"),
        (LOWER, "7.4999", "Ⅱ"),
        (LOWER, "5", "Ⅲ"),
        (LOWER, "2", "Ⅴ"),
        (LOWER, "1.9999", "劣Ⅴ"),
        (BAND, "6", "Ⅰ"),
        (BAND, "9", "Ⅰ"),
        (BAND, "5.9999", "劣Ⅴ"),
        (BAND, "9.0001", "劣Ⅴ"),
    ],
)
def test_the_best_class_whose_limits_hold_is_given(
    limits: ItemLimits, value: str, expected: str
) -> None:
    """Limits are inclusive; where two classes share one, the better class is given."""
    assert limits.class_of(Fraction(value)).label == expected


@pytest.mark.parametrize(("limits", "expected"), [(UPPER, "≤20"), (LOWER, "≥5"), (BAND, "≥6 ≤9")])
def test_limits_are_printed_with_their_sign(limits: ItemLimits, expected: str) -> None:
    """As the table prints them."""
    assert limits.printed(WaterClass.III) == expected


@pytest.mark.parametrize(
    ("limits", "maximum", "has_minimum"), [(UPPER, 20, False), (LOWER, None, True), (BAND, 9, True)]
)
def test_an_upper_limit_is_there_or_not(
    limits: ItemLimits,
    maximum: int | None,
    has_minimum: bool,  # noqa: FBT001
) -> None:
    """A multiple of exceedance needs an upper limit; oxygen has only a lower one."""
    assert limits.maximum(WaterClass.III) == maximum
    assert limits.has_minimum is has_minimum
