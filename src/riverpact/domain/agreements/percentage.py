"""A percentage as a text writes it: ``"83 %"`` keeps that it was written to whole points."""

import re
from decimal import Decimal
from typing import Annotated

from pydantic import BeforeValidator

_WRITTEN = re.compile(r"(\d+(?:\.\d+)?)\s*%")


def parse_percentage(text: object) -> Decimal:
    """Read a percentage and keep its decimals.

    Args:
        text: a number and ``%``.

    Raises:
        ValueError: there is no ``%``, it is not a number, or it lies above 100.

    Example:
        >>> parse_percentage("83 %"), parse_percentage("83.0%")
        (Decimal('83'), Decimal('83.0'))
    """
    if isinstance(text, Decimal):
        return text
    match = _WRITTEN.fullmatch(text.strip()) if isinstance(text, str) else None
    if match is None:
        raise ValueError('a percentage is written with its sign, like "83 %"')
    percent = Decimal(match[1])
    if percent > 100:
        raise ValueError(f"a percentage lies between 0 and 100, not {percent}")
    return percent


def decimals_of(percent: Decimal) -> int:
    """Return how many decimals it was written with.

    Example:
        >>> decimals_of(Decimal("83.5"))
        1
    """
    return -int(percent.as_tuple().exponent)


Percentage = Annotated[Decimal, BeforeValidator(parse_percentage)]
"""A percentage in a declared text, written ``"83 %"``."""
