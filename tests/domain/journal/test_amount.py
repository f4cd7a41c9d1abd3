"""Amounts of the journal: whole 分, exact."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.journal.amount import fen_text, whole_fen


@given(st.integers(-(10**15), 10**15))
def test_what_is_written_reads_as_it_was(fen: int) -> None:
    """Every whole number of 分 is written with two decimals, and read back exactly."""
    text = fen_text(Fraction(fen, 100))
    assert len(text.partition(".")[2]) == 2
    assert whole_fen(text) == Fraction(fen, 100)


@pytest.mark.parametrize("amount", [Fraction(1, 3), "0.001", Fraction(1, 1000)])
def test_a_part_of_a_fen_is_refused(amount: object) -> None:
    """Nothing is rounded at this door; whoever settled it names the rounding."""
    with pytest.raises(ValueError, match="不是整分"):
        whole_fen(amount)


@pytest.mark.parametrize("amount", [0.5, None, True, "many"])
def test_what_is_no_exact_number_is_refused(amount: object) -> None:
    """A binary float above all."""
    with pytest.raises(ValueError, match=r"exact|Invalid"):
        whole_fen(amount)
