"""pH is averaged through the hydrogen ion: what mixes in water is H⁺, not its logarithm.

Source: 环办监测函〔2020〕82号; 总站水字〔2020〕90号.
"""

from decimal import Decimal, localcontext
from fractions import Fraction

UNITS_PER_MOL_PER_L = 10**20
"""H⁺ is counted in whole units of 1e-20 mol/L, so every engine sums the same integers."""
PH_RANGE = (0, 14)
"""A pH outside is no measurement: readers refuse it, engines leave it out and say so."""
_PRECISION = 50


def hydrogen_units(ph: Decimal) -> int:
    """Return the hydrogen ions of a pH, in whole units of 1e-20 mol/L.

    Args:
        ph: pH, 0 to 14, no unit.

    Example:
        >>> hydrogen_units(Decimal(6)) == 10**14
        True
    """
    with localcontext() as context:
        context.prec = _PRECISION
        return round(Decimal(10) ** -ph * UNITS_PER_MOL_PER_L)


def ph_of(units: Fraction) -> Fraction:
    """Return the pH of a mean of hydrogen units, unrounded (30 digits of the logarithm).

    Example:
        >>> mean = Fraction(hydrogen_units(Decimal(6)) + hydrogen_units(Decimal(8)), 2)
        >>> round(float(ph_of(mean)), 2)
        6.3
    """
    with localcontext() as context:
        context.prec = _PRECISION
        share = Decimal(units.numerator) / Decimal(units.denominator) / UNITS_PER_MOL_PER_L
        logarithm = -share.log10()
        context.prec = 30
        return Fraction(+logarithm)
