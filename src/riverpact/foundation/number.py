"""Exact numbers: what is read is a Decimal, what is derived is a Fraction, nothing is a float."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Annotated

from pydantic import BeforeValidator

_TERMINATING = (2, 5)


def exact(number: Decimal | Fraction | int | str) -> Fraction:
    """Return the number as a Fraction, changing nothing.

    Args:
        number: a finite number; a ``str`` is a decimal (``"0.05"``) or a quotient (``"1/3"``).

    Raises:
        ValueError: the text is not a number, or the number is not finite.

    Example:
        >>> exact("0.05") + exact(Decimal("0.05"))
        Fraction(1, 10)
    """
    if isinstance(number, float):  # mypy refuses it; a caller without types must be refused too
        raise TypeError("a binary float cannot be exact; pass a Decimal or text")
    if isinstance(number, Decimal) and not number.is_finite():
        raise ValueError(f"not a finite number: {number}")
    try:
        return Fraction(number)
    except ZeroDivisionError as error:
        raise ValueError(f"not a number: {number}") from error


def written(number: Fraction | Decimal | int) -> str:
    """Write a number exactly: a decimal where one exists, otherwise a quotient.

    A Decimal keeps its digits, so a value rounded to two decimals shows both of them.

    Example:
        >>> written(Fraction(1, 8)), written(Fraction(1, 3)), written(Decimal("1.00"))
        ('0.125', '1/3', '1.00')
    """
    if isinstance(number, Decimal):
        return format(number, "f")
    if isinstance(number, int):
        return str(int(number))
    top, below = number.numerator, number.denominator
    if below == 1:
        return str(top)
    places = _places(below)
    if places is None:
        return f"{top}/{below}"
    return format(in_places(top * (10**places // below), places), "f")


@lru_cache(maxsize=4096)
def _places(denominator: int) -> int | None:
    """Return the decimals in which a fraction in lowest terms ends, or None where it does not."""
    rest, places = denominator, 0
    for prime in _TERMINATING:
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    return places if rest == 1 else None


def decimal_of(fraction: Fraction, places: int) -> Decimal:
    """Return the decimal equal to a fraction that ends within ``places`` decimals.

    Raises:
        ValueError: the fraction needs more decimals than that.

    Example:
        >>> decimal_of(Fraction(3, 2), 2)
        Decimal('1.50')
    """
    number, rest = divmod(fraction.numerator * 10**places, fraction.denominator)
    if rest:
        raise ValueError(f"{fraction} does not end within {places} decimals")
    return in_places(number, places)


def in_places(number: int, places: int) -> Decimal:
    """Return a whole number of units of the last of ``places`` decimals, all of them shown.

    Example:
        >>> in_places(150, 2)
        Decimal('1.50')
    """
    return Decimal(f"{number}e-{places}")


def sum_of(fractions: Sequence[Fraction]) -> Fraction:
    """Add fractions over one common denominator; what is added is reduced once.

    Example:
        >>> sum_of([Fraction(1, 6), Fraction(1, 3)])
        Fraction(1, 2)
    """
    common = lcm(*(one.denominator for one in fractions))
    return Fraction(sum(one.numerator * (common // one.denominator) for one in fractions), common)


def _refuse_float(value: object) -> object:
    if isinstance(value, float | bool):
        raise ValueError("an exact decimal is expected, not a binary float")  # noqa: TRY004
    return value


ExactDecimal = Annotated[Decimal, BeforeValidator(_refuse_float)]
"""A declared number: Decimal, int or text are taken, a binary float is refused."""
