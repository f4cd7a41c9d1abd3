"""Sums of a comparison: no answer is not zero."""

from riverpact.domain.settlement.comparison import AGREED, Column, ComparedYear


def test_a_year_without_an_answer_leaves_the_sum_without_one() -> None:
    """Neither the amount nor a party's part."""
    column = Column("", AGREED, (ComparedYear(2019, None),))
    assert (column.total, column.of_party("jia")) == (None, None)
