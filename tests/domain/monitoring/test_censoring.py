"""Non-detects: read, refused, and counted."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.monitoring.censoring import NonDetectRule, Reported, parse_reported


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.31", "0.31"),
        (" 12 ", "12"),
        ("０．３１", "0.31"),
        ("1.49E+07", "14900000"),
        ("5e-05", "0.00005"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-1.5", "-1.5"),
        ("+7", "7"),
    ],
)
def test_a_number_is_read_as_it_is_printed(text: str, expected: str) -> None:
    """Plain, full-width or with an exponent; the print is kept."""
    assert parse_reported(text) == Reported(Decimal(expected), censored=False, text=text.strip())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0.05L", "0.05"),
        ("0.05l", "0.05"),
        ("0.05 L", "0.05"),
        ("０．０５Ｌ", "0.05"),
        ("<0.05", "0.05"),
        ("< 0.05", "0.05"),
        ("＜0.05", "0.05"),
        ("＜０．０５", "0.05"),
        ("4E-05L", "0.00004"),
    ],
)
def test_a_non_detect_is_read_with_its_detection_limit(text: str, expected: str) -> None:
    """``0.05L`` and ``<0.05`` in either width; the value is the limit, never the half."""
    assert parse_reported(text) == Reported(Decimal(expected), censored=True, text=text.strip())


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "abc",
        "nan",
        "NaN",
        "inf",
        "-inf",
        "Infinity",
        "1e999",
        "1E-400",
        "1,234",
        "1_000",
        "0.05mg/L",
        "L",
        "<",
        "<L",
        "<0.05L",
        "-0.05L",
        "<-0.05",
        "0.3.1",
        "0x10",
        "1/2",
        "½",
        "--",
        ">5",
    ],
)
def test_what_is_no_number_is_refused(text: str) -> None:
    """Not a number, an infinity, an absurd exponent, a unit, two signs at once."""
    with pytest.raises(ValueError, match="a number or a non-detect like"):
        parse_reported(text)


@pytest.mark.parametrize("text", ["未检出", "ND", "nd", " 未检出 "])
def test_a_non_detect_without_its_limit_is_refused(text: str) -> None:
    """It is said what is missing: nobody can halve an unknown limit."""
    with pytest.raises(ValueError, match="needs its detection limit"):
        parse_reported(text)


@pytest.mark.parametrize("text", ["10³", "10²L", "①", "5₂"])
def test_a_raised_digit_is_no_digit(text: str) -> None:
    """10³ coliforms are a thousand, not 103."""
    with pytest.raises(ValueError, match="raised or circled digit"):
        parse_reported(text)


@pytest.mark.parametrize(
    ("text", "half", "zero"),
    [("0.05L", "1/40", "0"), ("<0.01", "1/200", "0"), ("0.05", "1/20", "1/20")],
)
def test_a_non_detect_counts_by_the_rule(text: str, half: str, zero: str) -> None:
    """Half the limit in statistics, zero in loads; what was detected counts as it is."""
    reported = parse_reported(text)
    counted = [reported.counts_as(rule) for rule in NonDetectRule]
    assert counted == [Fraction(half), Fraction(zero)]


@given(st.decimals(0, 10**6, places=4))
def test_a_detection_limit_halves_exactly(limit: Decimal) -> None:
    """No digit is lost on the way through text."""
    counted = parse_reported(f"{limit}L").counts_as(NonDetectRule.HALF_LIMIT)
    assert counted * 2 == Fraction(limit)
