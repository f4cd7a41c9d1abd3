"""Rows over a number: exactly one row answers, or it is said where none or several do."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.settlement.tier_table import TierRow, TierTable, stretches
from riverpact.foundation.text import Text

INDEX = Text("指数", "index")


def row(low: str | None, high: str | None, ends: str = "(]") -> TierRow:
    return TierRow(
        f"{low}~{high}",
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        low_inside=ends[0] == "[",
        high_inside=ends[1] == "]",
    )


def wrong(*rows: TierRow, **table: object) -> list[tuple[str, int]]:
    found = stretches(TierTable(INDEX, rows, **table))  # type: ignore[arg-type]
    return [(str(one), len(one.rows)) for one in found if len(one.rows) != 1]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([row(None, "0.95"), row("0.95", "1"), row("1", None)], []),
        ([row(None, "0.95"), row("0.96", None)], [("(0.95, 0.96)", 0), ("= 0.96", 0)]),
        ([row(None, "0.95"), row("0.95", None, "[]")], [("= 0.95", 2)]),
        ([row(None, "0.95", "()"), row("0.95", None)], [("= 0.95", 0)]),
        ([row(None, "1"), row("0.5", None)], [("(0.5, 1)", 2), ("= 1", 2)]),
        ([row("0", "1")], [("= 0", 0), ("(1, ∞)", 0)]),
        ([], [("= 0", 0), ("(0, ∞)", 0)]),
    ],
)
def test_every_end_and_all_between_is_tried(
    rows: list[TierRow], expected: list[tuple[str, int]]
) -> None:
    """A hole, an end that nobody has or both have, a stretch claimed twice, no last row."""
    assert wrong(*rows) == expected


def test_numbers_that_cannot_be_are_not_missed() -> None:
    """A share lies between 0 and 1: no row is needed beyond; without ends all numbers can be."""
    share = row("0", "1", "[]")
    assert wrong(share, most=Fraction(1)) == []
    assert wrong(share, least=None) == [("(−∞, 0)", 0), ("(1, ∞)", 0)]
    assert wrong(least=None) == [("(−∞, ∞)", 0)]


def test_a_rank_is_a_whole_number() -> None:
    """Ranks 1 to 5 with rows 1–2 and 4–5: the third has none, and 2.5 is no rank."""
    rows = row("1", "2", "[]"), row("4", "5", "[]")
    assert wrong(*rows, least=Fraction(1), most=Fraction(5), whole=True) == [("= 3", 0)]


@given(
    st.lists(
        st.tuples(st.integers(0, 9), st.integers(0, 9), st.booleans(), st.booleans()), max_size=5
    ),
    st.fractions(0, 10, max_denominator=7),
)
def test_within_a_stretch_the_same_rows_answer(
    ends: list[tuple[int, int, bool, bool]], number: Fraction
) -> None:
    """So what was tried of a stretch holds for every number in it."""
    rows = tuple(
        TierRow(str(n), Fraction(low), Fraction(high), in_low, in_high)
        for n, (low, high, in_low, in_high) in enumerate(ends)
    )
    (here,) = (
        one
        for one in stretches(TierTable(INDEX, rows))
        if one.low == number == one.high
        or (
            one.low != one.high
            and (one.low is None or one.low < number)
            and (one.high is None or number < one.high)
        )
    )
    assert set(here.rows) == {one for one in rows if one.holds(number)}
