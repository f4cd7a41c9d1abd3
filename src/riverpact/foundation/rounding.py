"""Named rules of rounding; every rounding in Riverpact is one of these.

Source: GB/T 8170-2008 数值修约规则与极限数值的表示和判定 §3.2 (half to even), §3.3 (in one step);
the zero rule of 总站水字〔2018〕87号 (a non-zero value that would vanish keeps one digit).
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from riverpact.foundation.number import in_places


class RoundingRule(StrEnum):
    """How the dropped part decides the last digit kept."""

    HALF_EVEN = "half_even"
    """四舍六入五成双, GB/T 8170-2008 §3.2: exactly half goes to the even digit."""
    HALF_UP = "half_up"
    """四舍五入: exactly half goes away from zero, as in bookkeeping."""
    DOWN = "down"
    """舍去: the part is dropped."""


@dataclass(frozen=True, slots=True)
class Rounding:
    """The named rounding a step ends with: to decimals, or to a multiple of a unit."""

    rule: RoundingRule
    decimals: int | None = None
    unit: str | None = None
    keeps_nonzero: bool = False


def round_to(number: Fraction, decimals: int, rule: RoundingRule) -> Decimal:
    """Round to a number of decimals, once, by the named rule.

    Args:
        number: any exact number; no unit.
        decimals: digits kept after the point, zero or more.
        rule: what decides the last digit.

    Example:
        >>> round_to(Fraction(1, 8), 2, RoundingRule.HALF_EVEN)
        Decimal('0.12')
        >>> round_to(Fraction(1, 8), 2, RoundingRule.HALF_UP)
        Decimal('0.13')
    """
    assert decimals >= 0, decimals
    return in_places(_nearest(number.numerator * 10**decimals, number.denominator, rule), decimals)


def round_to_unit(number: Fraction, unit: Fraction, rule: RoundingRule) -> Fraction:
    """Round to a multiple of ``unit``, once, by the named rule.

    Example:
        >>> round_to_unit(Fraction(1234567), Fraction(10000), RoundingRule.HALF_UP)
        Fraction(1230000, 1)
    """
    assert unit > 0, unit
    quotient = number / unit
    return _nearest(quotient.numerator, quotient.denominator, rule) * unit


def round_reading(number: Fraction, decimals: int) -> Decimal:
    """Round a mean for evaluation: half to even, and a value above zero never becomes zero.

    Where rounding would give 0 for a value that is not 0, one significant digit is kept instead.

    Args:
        number: the mean in the item's unit.
        decimals: the item's decimals for evaluation.

    Source: GB/T 8170-2008 §3.2; 总站水字〔2018〕87号 (zero rule).

    Example:
        >>> round_reading(Fraction("0.135"), 2), round_reading(Fraction("0.004"), 2)
        (Decimal('0.14'), Decimal('0.004'))
    """
    rounded = round_to(number, decimals, RoundingRule.HALF_EVEN)
    while rounded == 0 and number != 0:
        decimals += 1
        rounded = round_to(number, decimals, RoundingRule.HALF_EVEN)
    return rounded


def _nearest(top: int, below: int, rule: RoundingRule) -> int:
    """Round a quotient of two whole numbers, the lower one above zero, to a whole number."""
    whole, rest = divmod(abs(top), below)
    if rule is RoundingRule.HALF_EVEN:
        up = 2 * rest > below or (2 * rest == below and whole % 2 == 1)
    else:
        up = rule is RoundingRule.HALF_UP and 2 * rest >= below
    size = whole + up
    return -size if top < 0 else size
