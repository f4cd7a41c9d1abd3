"""Named rules of rounding, with the vectors of GB/T 8170 and of the zero rule."""

from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.foundation.number import exact
from riverpact.foundation.rounding import (
    RoundingRule,
    round_reading,
    round_to,
    round_to_unit,
)

EVEN, UP, DOWN = RoundingRule.HALF_EVEN, RoundingRule.HALF_UP, RoundingRule.DOWN
NUMBERS = st.fractions(min_value=-(10**6), max_value=10**6, max_denominator=10**7)
PLACES = st.integers(0, 6)


@pytest.mark.parametrize(
    ("number", "decimals", "even", "up", "down"),
    [
        ("0.5", 0, "0", "1", "0"),
        ("1.5", 0, "2", "2", "1"),
        ("2.5", 0, "2", "3", "2"),
        ("2.500001", 0, "3", "3", "2"),
        ("-2.5", 0, "-2", "-3", "-2"),
        ("-3.5", 0, "-4", "-4", "-3"),
        ("-2.4", 0, "-2", "-2", "-2"),
        ("0.125", 2, "0.12", "0.13", "0.12"),
        ("0.135", 2, "0.14", "0.14", "0.13"),
        ("2.675", 2, "2.68", "2.68", "2.67"),
        ("1.005", 2, "1.00", "1.01", "1.00"),
        ("1.999", 2, "2.00", "2.00", "1.99"),
        ("1/3", 3, "0.333", "0.333", "0.333"),
        ("2/3", 3, "0.667", "0.667", "0.666"),
        ("7", 2, "7.00", "7.00", "7.00"),
    ],
)
def test_each_rule_decides_the_last_digit(
    number: str, decimals: int, even: str, up: str, down: str
) -> None:
    """Half to the even digit, half away from zero, or cut; the digits asked for are all there."""
    value = exact(number)
    assert [str(round_to(value, decimals, rule)) for rule in (EVEN, UP, DOWN)] == [even, up, down]


def test_rounding_is_done_in_one_step() -> None:
    """GB/T 8170 §3.3: 15.4546 is 15; by 15.455, 15.46 and 15.5 it would become 16."""
    assert round_to(exact("15.4546"), 0, EVEN) == 15


@pytest.mark.parametrize(
    ("number", "unit", "rule", "expected"),
    [
        (1234567, 10000, UP, 1230000),
        (1235000, 10000, UP, 1240000),
        (-1235000, 10000, UP, -1240000),
        (1245000, 10000, EVEN, 1240000),
        (1239999, 10000, DOWN, 1230000),
        (-1239999, 10000, DOWN, -1230000),
    ],
)
def test_money_is_rounded_to_a_multiple_of_its_unit(
    number: int, unit: int, rule: RoundingRule, expected: int
) -> None:
    """A loss is rounded as far as a gain of the same size."""
    assert round_to_unit(Fraction(number), Fraction(unit), rule) == expected


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [
        ("0.0034", 3, "0.003"),
        ("0.0035", 3, "0.004"),
        ("0.0045", 3, "0.004"),
        ("0.00005", 3, "0.00005"),
        ("0.005", 2, "0.005"),
        ("0.00015", 4, "0.0002"),
        ("0.000004", 5, "0.000004"),
        ("0.06", 1, "0.1"),
        ("0", 3, "0.000"),
        ("-0.004", 2, "-0.004"),
        ("1/3000", 2, "0.0003"),
    ],
)
def test_a_reading_above_zero_never_becomes_zero(number: str, decimals: int, expected: str) -> None:
    """Only what would vanish keeps one digit more (总站水字〔2018〕87号)."""
    assert str(round_reading(exact(number), decimals)) == expected


@given(NUMBERS, PLACES, st.sampled_from([EVEN, UP]))
def test_rounding_moves_by_half_a_unit_at_most(
    number: Fraction, decimals: int, rule: RoundingRule
) -> None:
    """The error is at most half of the last digit kept."""
    assert abs(exact(round_to(number, decimals, rule)) - number) <= Fraction(1, 2 * 10**decimals)


@given(NUMBERS, PLACES)
def test_cutting_goes_towards_zero_by_less_than_a_unit(number: Fraction, decimals: int) -> None:
    """What is cut is less than one unit, whatever the sign."""
    cut = abs(number) - abs(exact(round_to(number, decimals, DOWN)))
    assert 0 <= cut < Fraction(1, 10**decimals)


@given(NUMBERS, PLACES, st.sampled_from(RoundingRule))
def test_rounding_is_blind_to_the_sign(number: Fraction, decimals: int, rule: RoundingRule) -> None:
    """What one side receives is what the other pays."""
    assert exact(round_to(-number, decimals, rule)) == -exact(round_to(number, decimals, rule))


@given(NUMBERS, NUMBERS, PLACES, st.sampled_from(RoundingRule))
def test_rounding_keeps_the_order(
    one: Fraction, other: Fraction, decimals: int, rule: RoundingRule
) -> None:
    """More never rounds to less."""
    low, high = sorted((one, other))
    assert round_to(low, decimals, rule) <= round_to(high, decimals, rule)


@given(st.decimals(-1000, 1000, places=8), PLACES)
def test_half_even_is_that_of_the_decimal_module(number: Decimal, decimals: int) -> None:
    """Python's own decimal arithmetic is an independent witness."""
    expected = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)
    assert round_to(exact(number), decimals, EVEN) == expected


@given(NUMBERS.filter(bool), PLACES)
def test_a_reading_keeps_its_sign_and_its_size(number: Fraction, decimals: int) -> None:
    """The zero rule changes nothing else: the error stays within half a unit."""
    rounded = exact(round_reading(number, decimals))
    assert rounded * number > 0
    assert abs(rounded - number) <= Fraction(1, 2 * 10**decimals)
