"""How long a text allows, and the day some months later."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.policies.time_limit import TimeLimit, TimeUnit, months_after


@pytest.mark.parametrize(
    ("text", "count", "unit"),
    [
        ("3 months", 3, TimeUnit.MONTH),
        ("1 month", 1, TimeUnit.MONTH),
        ("30 days", 30, TimeUnit.DAY),
        ("15 working days", 15, TimeUnit.WORKING_DAY),
    ],
)
def test_a_time_limit_is_read(text: str, count: int, unit: TimeUnit) -> None:
    """Count and unit, and written the same again."""
    assert TimeLimit.parse(text) == TimeLimit(count, unit)
    assert str(TimeLimit.parse(text)) == text


@pytest.mark.parametrize("text", ["", "15", "0 days", "-1 days", "1.5 months", "15 workdays", "x"])
def test_what_is_no_time_limit_is_refused(text: str) -> None:
    """No unit, nothing, or a part of a unit."""
    with pytest.raises(ValueError, match="a time limit is written"):
        TimeLimit.parse(text)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2018, 11, 20), 3, date(2019, 2, 20)),
        (date(2019, 11, 30), 3, date(2020, 2, 29)),  # a leap year
        (date(2018, 11, 30), 3, date(2019, 2, 28)),
        (date(2019, 1, 31), 3, date(2019, 4, 30)),
        (date(2019, 12, 31), 12, date(2020, 12, 31)),
        (date(2019, 10, 1), 3, date(2020, 1, 1)),
    ],
)
def test_months_end_on_the_same_day_or_the_last(start: date, count: int, end: date) -> None:
    """民法总则 article 202: 到期月的对应日; where there is none, 月末日."""
    assert months_after(start, count) == end


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)), st.integers(1, 60))
def test_more_months_are_never_earlier(start: date, count: int) -> None:
    """And a month is 28 days at the least."""
    assert (months_after(start, count + 1) - months_after(start, count)).days >= 28
