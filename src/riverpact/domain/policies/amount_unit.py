"""What an amount is for: a year, a quarter or a month, of the agreement or of each section."""

import re
from fractions import Fraction

AMOUNT_UNIT = re.compile(r"元/(?:(断面)·)?(年|季|月)")
"""``元/年``, ``元/断面·季`` and the like."""
_A_YEAR = {"年": 1, "季": 4, "月": 12}


def yearly(amount: Fraction, unit: str, sections: int) -> Fraction:
    """Return what an amount comes to in a year for so many sections, in yuan.

    Raises:
        ValueError: the unit names no time.

    Example:
        >>> yearly(Fraction(300_000), "元/断面·季", 2)
        Fraction(2400000, 1)
    """
    match = AMOUNT_UNIT.fullmatch(unit)
    if match is None:
        raise ValueError(f"not an amount for a time: {unit}")
    return amount * _A_YEAR[match[2]] * (sections if match[1] else 1)
