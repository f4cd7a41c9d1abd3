"""Exact numbers: what is read is a Decimal, what is derived is a Fraction, nothing is a float."""

from decimal import Decimal, localcontext
from fractions import Fraction
from functools import lru_cache
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
    return _fraction_text(Fraction(number))


@lru_cache(maxsize=4096)
def _fraction_text(fraction: Fraction) -> str:
    rest, places = fraction.denominator, 0
    for prime in _TERMINATING:
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{fraction.numerator}/{fraction.denominator}"
    return format(decimal_of(fraction, places), "f")


def decimal_of(fraction: Fraction, places: int) -> Decimal:
    """Return the decimal equal to a fraction that ends within ``places`` decimals.

    Raises:
        ValueError: the fraction needs more decimals than that.

    Example:
        >>> decimal_of(Fraction(3, 2), 2)
        Decimal('1.50')
    """
    scaled = fraction * 10**places
    if scaled.denominator != 1:
        raise ValueError(f"{fraction} does not end within {places} decimals")
    with localcontext() as context:
        context.prec = max(len(str(abs(scaled.numerator))), 1) + places + 1
        return Decimal(scaled.numerator).scaleb(-places)


def _refuse_float(value: object) -> object:
    if isinstance(value, float | bool):
        raise ValueError("an exact decimal is expected, not a binary float")  # noqa: TRY004
    return value


ExactDecimal = Annotated[Decimal, BeforeValidator(_refuse_float)]
"""A declared number: Decimal, int or text are taken, a binary float is refused."""
