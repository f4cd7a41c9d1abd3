"""Days that a decision names."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.decided_days import Days
from riverpact.foundation.period import Month

DAY = st.dates(date(2018, 1, 1), date(2021, 12, 31))


def test_the_first_day_is_in_and_until_is_not() -> None:
    """As in the term of an agreement."""
    days = Days(date(2019, 7, 3), date(2019, 7, 6))
    assert [day for day in range(1, 32) if date(2019, 7, day) in days] == [3, 4, 5]
    assert days.said.zh == "2019-07-03 至 2019-07-05（3 天）"


@pytest.mark.parametrize("until", [date(2019, 7, 3), date(2019, 7, 2)])
def test_no_days_are_none(until: date) -> None:
    """Nothing is decided about nothing."""
    with pytest.raises(ValueError, match="after"):
        Days(date(2019, 7, 3), until)


def test_days_that_meet_do_not_overlap() -> None:
    """The last day of one, the first of the next."""
    one = Days(date(2019, 7, 3), date(2019, 7, 6))
    assert not one.overlaps(Days(date(2019, 7, 6), date(2019, 7, 9)))
    assert one.overlaps(Days(date(2019, 7, 5), date(2019, 7, 9)))


@given(DAY, st.integers(1, 400))
def test_months_lose_no_day_and_gain_none(first: date, count: int) -> None:
    """A month all of whose days are named is whole; any other has its own days, in order."""
    days = Days(first, first + timedelta(days=count))
    found: list[date] = []
    for month, part in days.by_month():
        every = [month.first_day + timedelta(days=n) for n in range(month.days)]
        mine = every if part is None else [day for day in every if day in part]
        assert part is None or 0 < len(mine) < month.days
        assert all(Month.of(day) == month for day in mine)
        found += mine
    assert found == [first + timedelta(days=n) for n in range(count)]
