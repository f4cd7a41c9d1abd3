"""Exact numbers, read and written."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from riverpact.foundation.number import ExactDecimal, decimal_of, exact, sum_of, written

DECLARED = TypeAdapter(ExactDecimal)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("0.05", Fraction(1, 20)),
        ("1/3", Fraction(1, 3)),
        ("-2", Fraction(-2)),
        (Decimal("1.005"), Fraction(201, 200)),
        (7, Fraction(7)),
        (Fraction(2, 6), Fraction(1, 3)),
    ],
)
def test_a_number_becomes_the_fraction_it_is(
    number: Decimal | Fraction | int | str, expected: Fraction
) -> None:
    """Nothing is rounded on the way in."""
    assert exact(number) == expected


@pytest.mark.parametrize(
    "number", ["", "abc", "nan", "inf", "1/0", Decimal("NaN"), Decimal("Infinity")]
)
def test_what_is_no_finite_number_is_refused(number: Decimal | str) -> None:
    """A word, an infinity and a division by zero are no numbers."""
    with pytest.raises(ValueError, match=r"not a|Invalid literal"):
        exact(number)


def test_a_binary_float_is_refused() -> None:
    """0.1 as a float is not one tenth."""
    with pytest.raises(TypeError, match="binary float"):
        exact(0.1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (Fraction(1, 8), "0.125"),
        (Fraction(-1, 8), "-0.125"),
        (Fraction(1, 3), "1/3"),
        (Fraction(-7, 6), "-7/6"),
        (Fraction(10**14), "1" + "0" * 14),
        (Fraction(1, 10**20), "0." + "0" * 19 + "1"),
        (Fraction(0), "0"),
        (12, "12"),
        (Decimal("1.00"), "1.00"),
        (Decimal("1E+3"), "1000"),
    ],
)
def test_a_number_is_written_exactly(number: Fraction | Decimal | int, expected: str) -> None:
    """As a decimal where it ends, otherwise as a quotient; a Decimal keeps its digits."""
    assert written(number) == expected


@given(st.fractions())
def test_what_is_written_reads_back(number: Fraction) -> None:
    """Writing loses no digit."""
    assert exact(written(number)) == number


def test_a_decimal_has_exactly_the_places_asked_for() -> None:
    """3/2 in two places is 1.50."""
    assert str(decimal_of(Fraction(3, 2), 2)) == "1.50"


def test_a_decimal_of_many_digits_loses_none() -> None:
    """Fifty digits are more than the default context keeps."""
    digits = "1234567890" * 5
    assert str(decimal_of(Fraction(int(digits), 100), 2)) == f"{digits[:-2]}.{digits[-2:]}"


def test_a_fraction_that_does_not_end_is_refused() -> None:
    """One third has no two decimals."""
    with pytest.raises(ValueError, match="does not end within 2 decimals"):
        decimal_of(Fraction(1, 3), 2)


@pytest.mark.parametrize("number", ["0.05", Decimal("0.05")])
def test_a_declared_number_is_text_or_a_decimal(number: object) -> None:
    """Both are exact."""
    assert DECLARED.validate_python(number) == Decimal("0.05")


@pytest.mark.parametrize("number", [0.05, True, "x"])
def test_a_declared_float_is_refused(number: object) -> None:
    """Neither a binary float nor a truth value is an exact number."""
    with pytest.raises(ValidationError):
        DECLARED.validate_python(number)


@given(st.lists(st.fractions(), max_size=6))
def test_a_sum_over_one_denominator_is_the_sum(fractions: list[Fraction]) -> None:
    """What is added in one go is what is added one by one; nothing added is zero."""
    assert sum_of(fractions) == sum(fractions, Fraction(0))


@given(st.fractions())
def test_what_is_written_is_read_as_the_same_number(number: Fraction) -> None:
    """A decimal or a quotient, of any length: nothing is lost on paper."""
    assert exact(written(number)) == number
