"""Non-detects (未检出): how they are read, and where half the detection limit enters.

Source: 环办监测函〔2020〕82号 第七条 (half the detection limit enters statistics);
HJ 91.2-2022 (a method's detection limit should lie below the quality limit).
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from riverpact.foundation.number import exact

_NUMBER = r"(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,2}))?"
_PLAIN = re.compile(rf"([+-]?){_NUMBER}")
_NON_DETECT = re.compile(rf"(?:[<＜]\s*{_NUMBER}|{_NUMBER}\s*[lL])")


class NonDetectRule(StrEnum):
    """What a non-detect counts as in a mean."""

    HALF_LIMIT = "half_limit"
    """Half the detection limit (82号 第七条)."""
    ZERO = "zero"
    """Zero; for load totals only (SL 219-2013 §12.2.5)."""


@dataclass(frozen=True, slots=True)
class Reported:
    """A reported value: a number, or a detection limit below which nothing was found.

    Attributes:
        value: the number in the item's unit; for a non-detect the detection limit.
        censored: True for a non-detect (``0.05L``, ``<0.05``).
        text: the value as it was printed.
    """

    value: Decimal
    censored: bool
    text: str

    def counts_as(self, rule: NonDetectRule) -> Fraction:
        """Return what the value counts as in a mean.

        Example:
            >>> parse_reported("0.05L").counts_as(NonDetectRule.HALF_LIMIT)
            Fraction(1, 40)
        """
        if not self.censored:
            return exact(self.value)
        return exact(self.value) / 2 if rule is NonDetectRule.HALF_LIMIT else Fraction(0)


def parse_reported(text: str) -> Reported:
    """Read a reported value: ``0.31``, ``0.05L``, ``<0.05``, ``1.49E+07``, full-width digits.

    Raises:
        ValueError: the text is no number, or a non-detect without its detection limit.
    """
    if any(sign.isdigit() and not sign.isdecimal() for sign in text):
        raise ValueError("a raised or circled digit is no digit of a number")  # 10³ is not 103
    plain = unicodedata.normalize("NFKC", text).strip()
    if match := _PLAIN.fullmatch(plain):
        return Reported(Decimal(plain), censored=False, text=text.strip())
    if match := _NON_DETECT.fullmatch(plain):
        mantissa, exponent = match[1] or match[3], match[2] or match[4] or "0"
        return Reported(Decimal(f"{mantissa}E{exponent}"), censored=True, text=text.strip())
    if plain in {"未检出", "ND", "nd"}:
        raise ValueError("a non-detect needs its detection limit, like 0.05L")
    raise ValueError("a number or a non-detect like 0.05L is expected")
