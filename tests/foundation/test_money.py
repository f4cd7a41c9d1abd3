"""Money: read with its unit, written, and split without loss."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from riverpact.foundation.money import Yuan, deal, in_wan, parse_yuan, split

FEN = Fraction(1, 100)
SHARES = st.dictionaries(
    st.sampled_from("甲乙丙丁戊"),
    st.fractions(min_value=0, max_value=100, max_denominator=1000),
    min_size=1,
).filter(lambda shares: sum(shares.values()) > 0)
UNITS = st.sampled_from([FEN, Fraction(1), Fraction(10_000)])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100 万元", Fraction(1_000_000)),
        ("100万元", Fraction(1_000_000)),
        (" 0.5 亿元 ", Fraction(50_000_000)),
        ("3 百元", Fraction(300)),
        ("-12.34 元", Fraction(-1234, 100)),
        ("0 元", Fraction(0)),
        ("10000000000.01 元", Fraction(10**12 + 1, 100)),
    ],
)
def test_an_amount_is_read_with_its_unit(text: str, expected: Fraction) -> None:
    """元, 百元, 万元 and 亿元 are known, to the fen at a million million fen."""
    assert parse_yuan(text) == expected


@pytest.mark.parametrize(
    "text",
    ["100", 100, 100.0, None, True, "", "元", "100 万", "一百万元", "1,000 元", "1e3 元", "nan 元"],
)
def test_a_bare_number_is_never_money(text: object) -> None:
    """Without a unit, or with a number that is none, it is refused."""
    with pytest.raises(ValueError, match="an amount with its unit is expected"):
        parse_yuan(text)


def test_a_declared_amount_is_read_the_same_way() -> None:
    """A declared text takes the unit and refuses the float."""
    declared = TypeAdapter(Yuan)
    assert declared.validate_python("100 万元") == 1_000_000
    with pytest.raises(ValidationError):
        declared.validate_python(100.0)


@pytest.mark.parametrize(
    ("yuan", "expected"),
    [
        (Fraction(6_000_000), "+600 万元"),
        (Fraction(-5000), "-0.5 万元"),
        (Fraction(0), "0 万元"),
        (Fraction(68_212_208), "+6821.2208 万元"),
    ],
)
def test_an_amount_is_written_in_wan_with_its_sign(yuan: Fraction, expected: str) -> None:
    """No digit is lost; 68 212 208 is what a 32-bit float cannot hold."""
    assert in_wan(yuan) == expected


@pytest.mark.parametrize(
    ("total", "expected"), [(100, [34, 33, 33]), (-100, [-34, -33, -33]), (0, [0, 0, 0])]
)
def test_equal_remainders_go_in_the_order_of_the_parties(total: int, expected: list[int]) -> None:
    """A third of 100 each: the first party gets the odd one, and pays it in a loss."""
    shares = {party: Fraction(1) for party in "甲乙丙"}
    assert list(split(Fraction(total), shares, Fraction(1)).values()) == expected


def test_the_largest_remainder_gets_the_rest() -> None:
    """7 by 5:3:1 is 3.89, 2.33, 0.78: after 3, 2, 0 the two left go to 0.89 and 0.78."""
    shares = {"甲": Fraction(5), "乙": Fraction(3), "丙": Fraction(1)}
    assert split(Fraction(7), shares, Fraction(1)) == {"甲": 4, "乙": 2, "丙": 1}


def test_a_million_million_fen_are_split_to_the_fen() -> None:
    """10^12 fen by 1:2 are 333 333 333 333 and 666 666 666 667."""
    parts = split(Fraction(10**12, 100), {"甲": Fraction(1), "乙": Fraction(2)}, FEN)
    assert parts == {"甲": 333_333_333_333 * FEN, "乙": 666_666_666_667 * FEN}


@pytest.mark.parametrize(
    ("total", "shares", "said"),
    [
        ("0.005", ["1"], "not a multiple"),
        ("1", ["0", "0"], "more than zero"),
        ("1", ["2", "-1"], "not be negative"),
        ("1", [], "more than zero"),
    ],
)
def test_what_cannot_be_split_is_refused(total: str, shares: list[str], said: str) -> None:
    """A part of a fen, and shares of nothing."""
    by_party = {str(number): Fraction(share) for number, share in enumerate(shares)}
    with pytest.raises(ValueError, match=said):
        split(Fraction(total), by_party, FEN)


@given(st.integers(-(10**12), 10**12), SHARES, UNITS)
def test_the_parts_sum_to_the_whole(
    count: int, shares: dict[str, Fraction], unit: Fraction
) -> None:
    """Every part is a multiple of the unit, within one unit of its ideal, and nothing is lost."""
    total, whole = count * unit, sum(shares.values())
    parts = split(total, shares, unit)
    assert list(parts) == list(shares)
    assert sum(parts.values()) == total
    assert all((part / unit).denominator == 1 for part in parts.values())
    assert all(abs(parts[p] - total * shares[p] / whole) < unit for p in shares)


@given(st.integers(0, 10**12), SHARES, UNITS)
def test_a_loss_is_split_like_a_gain(
    count: int, shares: dict[str, Fraction], unit: Fraction
) -> None:
    """What a party would receive is what it pays when the sign turns."""
    gain, loss = split(count * unit, shares, unit), split(-count * unit, shares, unit)
    assert loss == {party: -part for party, part in gain.items()}


@given(st.integers(1, 10**9), SHARES)
def test_a_party_without_a_share_gets_nothing(count: int, shares: dict[str, Fraction]) -> None:
    """Not even the odd fen."""
    parts = split(count * FEN, {"零": Fraction(0), **shares}, FEN)
    assert parts["零"] == 0


PARTS = st.dictionaries(
    st.sampled_from("甲乙丙丁戊"),
    st.fractions(min_value=-1000, max_value=1000, max_denominator=1000),
    min_size=1,
)


@given(PARTS, UNITS, st.booleans())
def test_parts_of_either_sign_are_rounded_to_their_sum(
    parts: dict[str, Fraction],
    unit: Fraction,
    up: bool,  # noqa: FBT001
) -> None:
    """Whatever way the sum was rounded: no part is off by a unit, and a whole one stays."""
    units = sum(parts.values()) / unit
    total = (-(-units // 1) if up else units // 1) * unit
    found = deal(total, parts, unit)
    assert sum(found.values()) == total
    for party, part in parts.items():
        assert found[party] % unit == 0
        assert abs(found[party] - part) < unit


def test_what_is_not_the_sum_of_the_parts_is_refused() -> None:
    """A unit away, or no multiple of it."""
    for total in (4, 2, Fraction("3.5")):
        with pytest.raises(ValueError, match="is not the sum of the parts"):
            deal(Fraction(total), {"甲": Fraction("1.5"), "乙": Fraction("1.5")}, Fraction(1))
