"""Amounts of the journal: exact yuan, a whole number of 分."""

from fractions import Fraction
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import core_schema

from riverpact.foundation.number import decimal_of, exact

_FEN = 100


class _Fen:
    """Teaches pydantic to read and to write an amount with its two decimals."""

    @classmethod
    def __get_pydantic_core_schema__(
        cls, _source: Any, _handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            whole_fen, serialization=core_schema.plain_serializer_function_ser_schema(fen_text)
        )


def whole_fen(yuan: object) -> Fraction:
    """Return an amount that is a whole number of 分.

    Amounts were rounded where they were settled, by a rule that is named there; here nothing is
    rounded again.

    Args:
        yuan: exact yuan, or their text.

    Raises:
        ValueError: it is no exact number, or a part of a 分.

    Example:
        >>> whole_fen("6000000.00")
        Fraction(6000000, 1)
    """
    if not isinstance(yuan, Fraction | int | str) or isinstance(yuan, bool):
        raise ValueError("exact yuan are expected, never a binary float")  # noqa: TRY004
    amount = exact(yuan)
    if (amount * _FEN).denominator != 1:
        raise ValueError(
            f"{yuan} 元不是整分，不能入账 not a whole number of 分: the journal rounds nothing"
        )
    return amount


def fen_text(yuan: Fraction) -> str:
    """Write an amount with its two decimals, as it stands in every line of the journal.

    Example:
        >>> fen_text(Fraction(-6_000_000)), fen_text(Fraction(1, 20))
        ('-6000000.00', '0.05')
    """
    return format(decimal_of(yuan, 2), "f")


Fen = Annotated[Fraction, _Fen]
"""Exact yuan in whole 分, written with two decimals."""
