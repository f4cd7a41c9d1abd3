"""Counting working days over days off that are written by hand, as the examples meet them.

The notices of the State Council's office (国务院办公厅): 国办发明电〔2018〕15号 for 2019;
国办发明电〔2019〕3号 for Labour Day 2019 (off May 1 to 4, worked April 28 and May 5);
国办发明电〔2019〕16号 for 2020 (Spring Festival January 24 to 30, January 19 worked);
国办发明电〔2020〕1号 (Spring Festival 2020 extended to February 2, work from the 3rd).
"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.working_days import (
    DayKind,
    WorkingCalendar,
    on_or_next_working_day,
    working_day_after,
    working_days_between,
)

OFF = [date(2019, 5, day) for day in (1, 2, 3, 4)]
OFF += [date(2019, 10, day) for day in range(1, 8)]
OFF += [date(2020, 1, 1)]
OFF += [date(2020, 1, day) for day in range(24, 32)] + [date(2020, 2, 1), date(2020, 2, 2)]
WORKED = [date(2019, 4, 28), date(2019, 5, 5), date(2019, 9, 29), date(2019, 10, 12)]
WORKED += [date(2020, 1, 19)]
CALENDAR = WorkingCalendar(
    dict.fromkeys(OFF, DayKind.HOLIDAY) | dict.fromkeys(WORKED, DayKind.WORKING),
    frozenset({2019, 2020}),
    "by hand",
)
DAYS = st.dates(date(2018, 12, 31), date(2020, 6, 30))
COUNTS = st.integers(0, 60)


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2019, 7, 5), 1, date(2019, 7, 8)),  # Friday, Monday
        (date(2019, 7, 6), 1, date(2019, 7, 8)),  # Saturday
        # Apr 28 (Sunday, worked) 29 30, May 5 (Sunday, worked) 6
        (date(2019, 4, 26), 5, date(2019, 5, 6)),
        # Sep 29 (Sunday, worked) 30, Oct 8
        (date(2019, 9, 27), 3, date(2019, 10, 8)),
        # Jan 21 22 23, then off until Feb 2: Feb 3 to 7, 10 to 14, 17 18
        (date(2020, 1, 20), 15, date(2020, 2, 18)),
        (date(2020, 1, 17), 1, date(2020, 1, 19)),  # Friday, a Sunday that is worked
    ],
)
def test_working_days_are_counted(start: date, count: int, end: date) -> None:
    """The first day is not counted, days off are not, weekend days worked instead are."""
    assert working_day_after(start, count, CALENDAR) == end
    assert working_days_between(start, end, CALENDAR) == count


def test_a_year_that_is_not_known_has_no_answer() -> None:
    """The end of 2020 is known, the beginning of 2021 is not; nothing is guessed."""
    assert working_day_after(date(2020, 12, 24), 5, CALENDAR) == date(2020, 12, 31)
    assert working_day_after(date(2020, 12, 24), 6, CALENDAR) is None
    assert working_days_between(date(2020, 12, 30), date(2021, 1, 1), CALENDAR) is None
    assert on_or_next_working_day(date(2021, 1, 4), CALENDAR) is None
    assert CALENDAR.works(date(2018, 12, 31)) is None


def test_time_ends_with_the_calendar() -> None:
    """The last day there is has none after it."""
    last = WorkingCalendar({}, frozenset({9999}), "")
    assert working_day_after(date(9999, 12, 31), 1, last) is None


def test_a_day_off_moves_to_the_next_working_day() -> None:
    """October 1, 2019 moves over the whole holiday; a working day stays."""
    assert on_or_next_working_day(date(2019, 10, 1), CALENDAR) == date(2019, 10, 8)
    assert on_or_next_working_day(date(2019, 9, 29), CALENDAR) == date(2019, 9, 29)


def test_the_announced_days_on_the_way_are_named() -> None:
    """Only those that differ from the week: May 4, 2019 was a Saturday anyway."""
    found = CALENDAR.announced(date(2019, 4, 26), date(2019, 5, 6))
    assert found == (
        (date(2019, 4, 28), DayKind.WORKING),
        (date(2019, 5, 1), DayKind.HOLIDAY),
        (date(2019, 5, 2), DayKind.HOLIDAY),
        (date(2019, 5, 3), DayKind.HOLIDAY),
        (date(2019, 5, 5), DayKind.WORKING),
    )


@given(DAYS, DAYS, COUNTS)
def test_a_later_start_never_ends_earlier(first: date, second: date, count: int) -> None:
    """Adding working days is monotone in the day."""
    early = working_day_after(min(first, second), count, CALENDAR)
    late = working_day_after(max(first, second), count, CALENDAR)
    assert early is not None
    assert late is not None
    assert early <= late


@given(DAYS, COUNTS, COUNTS)
def test_n_and_then_m_is_n_and_m(start: date, n: int, m: int) -> None:
    """Adding in two parts is adding at once."""
    between = working_day_after(start, n, CALENDAR)
    assert between is not None
    assert working_day_after(between, m, CALENDAR) == working_day_after(start, n + m, CALENDAR)


@given(DAYS, st.integers(1, 60))
def test_what_is_counted_in_working_days_ends_on_one(start: date, count: int) -> None:
    """Never on a day off, always later than the start, and the day before counts one less."""
    end = working_day_after(start, count, CALENDAR)
    assert end is not None
    assert CALENDAR.works(end) is True
    assert working_days_between(start, end, CALENDAR) == count
    assert working_days_between(start, end - timedelta(days=1), CALENDAR) == count - 1
