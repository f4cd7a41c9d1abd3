"""Money: exact yuan, written with its unit, split without loss."""

import re
from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from riverpact.foundation.number import exact, written

_UNITS = {"元": 1, "百元": 100, "万元": 10_000, "亿元": 100_000_000}
_WRITTEN = re.compile(r"([+-]?\d+(?:\.\d+)?)\s*(元|百元|万元|亿元)")


class _Yuan:
    """Teaches pydantic to read ``"100 万元"`` and to write exact yuan."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(parse_yuan)


def parse_yuan(text: object) -> Fraction:
    """Read an amount of money with its unit and return exact yuan.

    Args:
        text: a number and a unit: ``元``, ``百元``, ``万元`` or ``亿元``.

    Raises:
        ValueError: there is no unit, or it is not a number; a bare number is never money.

    Example:
        >>> parse_yuan("100 万元")
        Fraction(1000000, 1)
    """
    if isinstance(text, Fraction):
        return text
    match = _WRITTEN.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError(
            'an amount with its unit is expected, like "100 万元" (元, 百元, 万元, 亿元)'
        )
    return exact(match[1]) * _UNITS[match[2]]


Yuan = Annotated[Fraction, _Yuan]
"""Exact yuan in a declared text, written as ``"100 万元"``."""


def in_wan(yuan: Fraction) -> str:
    """Write an amount in 万元, exactly, with its sign.

    Example:
        >>> in_wan(Fraction(6_000_000)), in_wan(Fraction(-5000))
        ('+600 万元', '-0.5 万元')
    """
    wan = Fraction(yuan.numerator, yuan.denominator * _UNITS["万元"])
    return f"{'+' if yuan.numerator > 0 else ''}{written(wan)} 万元"


def split(total: Fraction, shares: Mapping[str, Fraction], unit: Fraction) -> dict[str, Fraction]:
    """Split an amount by shares so that the parts sum to the whole (largest remainder).

    Each part is a whole number of units. What is left after rounding down goes, one unit at a
    time, to the largest remainders; equal remainders in the order the parties stand in ``shares``.

    Args:
        total: yuan, a multiple of ``unit``; a negative total is split like a positive one.
        shares: party to share; they need not sum to one.
        unit: the smallest amount paid, in yuan.

    Raises:
        ValueError: the total is not a multiple of the unit, or no share is above zero.

    Example:
        >>> split(Fraction(100), {"甲": Fraction(1), "乙": Fraction(2)}, Fraction(1))
        {'甲': Fraction(33, 1), '乙': Fraction(67, 1)}
    """
    whole = sum(shares.values(), Fraction(0))
    if (total / unit).denominator != 1:
        raise ValueError(f"{total} yuan is not a multiple of the unit {unit}")
    if whole <= 0 or any(share < 0 for share in shares.values()):
        raise ValueError("shares must not be negative and must sum to more than zero")
    return deal(total, {party: total * share / whole for party, share in shares.items()}, unit)


def deal(total: Fraction, parts: Mapping[str, Fraction], unit: Fraction) -> dict[str, Fraction]:
    """Round exact parts to whole units so that they sum to the whole (largest remainder).

    Each part is rounded down; what is left goes, one unit at a time, to the largest remainders,
    equal ones in the order of ``parts``. A part that is whole already stays as it is, and parts
    of either sign may stand side by side. A total below zero is dealt like its opposite.

    Args:
        total: yuan, a multiple of ``unit``: the sum of the parts, rounded.
        parts: party to its exact part, in yuan.
        unit: the smallest amount paid, in yuan.

    Raises:
        ValueError: the total is not a multiple of the unit, or a unit or more from the sum.

    Example:
        >>> deal(Fraction(3), {"甲": Fraction("5.4"), "乙": Fraction("-2.4")}, Fraction(1))
        {'甲': Fraction(5, 1), '乙': Fraction(-2, 1)}
    """
    if (total / unit).denominator != 1 or abs(total - sum(parts.values())) >= unit:
        raise ValueError(f"{total} yuan is not the sum of the parts, rounded to the unit {unit}")
    sign = -1 if total < 0 else 1
    ideal = {party: sign * part / unit for party, part in parts.items()}
    counts = {party: part // 1 for party, part in ideal.items()}
    for party in _by_remainder(ideal)[: int(abs(total) / unit) - sum(counts.values())]:
        counts[party] += 1
    return {party: sign * count * unit for party, count in counts.items()}


def _by_remainder(ideal: Mapping[str, Fraction]) -> Sequence[str]:
    return sorted(ideal, key=lambda party: -(ideal[party] % 1))
