"""How far a value lies above a limit (超标倍数), and the main pollutants of a section.

Source: GB 3838-2002 §5.1; 环办〔2011〕22号 一(五) 主要污染指标.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.standards.item import Item
from riverpact.domain.standards.water_class import WaterClass

MAIN_POLLUTANTS = 3
_KEPT = Fraction(0)


def exceedance_multiple(value: Fraction, limit: Fraction) -> Fraction:
    """Return (C − limit) / limit, or zero where the limit is kept; never rounded.

    It is not defined for 水温, pH and 溶解氧; callers ask ``Item.has_multiple`` first.

    Args:
        value: in the item's unit.
        limit: in the item's unit, above zero.

    Example:
        >>> exceedance_multiple(Fraction("3.17"), Fraction(2)) == Fraction("0.585")
        True
    """
    if value <= limit:
        return _KEPT
    whole = limit.numerator * value.denominator
    return Fraction(value.numerator * limit.denominator - whole, whole)


@dataclass(frozen=True, slots=True)
class Exceeding:
    """An item worse than class Ⅲ, with its multiple over the class Ⅲ limit if it has one."""

    item: Item
    water_class: WaterClass
    multiple: Fraction | None


def main_pollutants(exceeding: Iterable[Exceeding]) -> tuple[Exceeding, ...]:
    """Return the main pollutants of a section, at most three.

    Cyanide and heavy metals go first; then the worse class; within a class the larger multiple.
    Items without a multiple (pH, 溶解氧) come after those of their class that have one; what is
    still equal stands in the order of the item's code.

    Source: 环办〔2011〕22号 一(五).
    """

    def rank(one: Exceeding) -> tuple[bool, int, Fraction, str]:
        multiple = Fraction(-1) if one.multiple is None else one.multiple
        return not one.item.goes_first, -one.water_class, -multiple, one.item.codes[0]

    worse = [one for one in exceeding if one.water_class > WaterClass.III]
    return tuple(sorted(worse, key=rank)[:MAIN_POLLUTANTS])
