"""Amounts as a person reads them: 万元 in Chinese, yuan in English; exact in both."""

from decimal import Decimal
from fractions import Fraction

from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text


def amount_words(amount: Fraction, *, signed: bool = True) -> Text:
    """Return an amount of yuan in both languages, with its sign or without.

    Example:
        >>> amount_words(Fraction(2_200_000))
        Text(zh='+220 万元', en='+2,200,000 yuan')
        >>> amount_words(Fraction(-5, 2), signed=False).en
        '2.5 yuan'
    """
    told = amount if signed else abs(amount)
    exact = Decimal(told.numerator) / Decimal(told.denominator)
    plus = "+" if signed and told > 0 else ""
    zh = in_wan(told)
    return Text(zh if signed else zh.removeprefix("+"), f"{plus}{exact:,f} yuan")
