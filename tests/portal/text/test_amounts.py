"""Amounts in both languages, exact."""

from fractions import Fraction

import pytest

from riverpact.portal.text.amounts import amount_words


@pytest.mark.parametrize(
    ("amount", "zh", "en"),
    [
        (Fraction(2_200_000), "+220 万元", "+2,200,000 yuan"),
        (Fraction(-5000), "-0.5 万元", "-5,000 yuan"),
        (Fraction(0), "0 万元", "0 yuan"),
        (Fraction(5, 2), "+0.00025 万元", "+2.5 yuan"),
    ],
)
def test_an_amount(amount: Fraction, zh: str, en: str) -> None:
    """With its sign; without it, how much whichever way it goes."""
    assert (amount_words(amount).zh, amount_words(amount).en) == (zh, en)
    assert amount_words(amount, signed=False).zh == zh.lstrip("+-")
