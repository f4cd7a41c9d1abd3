"""Volumes of water: exact cubic metres, written with their unit."""

import re
from fractions import Fraction
from typing import Annotated

from pydantic import BeforeValidator

from riverpact.foundation.number import exact

_UNITS = {"m³": 1, "立方米": 1, "万m³": 10_000, "万立方米": 10_000}
_UNITS |= {"亿m³": 100_000_000, "亿立方米": 100_000_000}
_WRITTEN = re.compile(rf"(\d+(?:\.\d+)?)\s*({'|'.join(_UNITS)})")


def parse_volume(text: object) -> Fraction:
    """Read a volume with its unit and return exact m³.

    Args:
        text: a number and a unit: ``m³``, ``万m³``, ``亿m³`` (or 立方米).

    Raises:
        ValueError: there is no unit, it is not a number, or it is not above zero.

    Example:
        >>> parse_volume("18.6 亿m³")
        Fraction(1860000000, 1)
    """
    if isinstance(text, Fraction):
        return text
    match = _WRITTEN.fullmatch(text.strip().replace("m3", "m³")) if isinstance(text, str) else None
    if match is None:
        raise ValueError('a volume with its unit is expected, like "18.6 亿m³" (m³, 万m³, 亿m³)')
    volume = exact(match[1]) * _UNITS[match[2]]
    if volume <= 0:
        raise ValueError("a volume of water lies above zero")
    return volume


Volume = Annotated[Fraction, BeforeValidator(parse_volume)]
"""Exact m³ in a declared text, written ``"18.6 亿m³"``."""
