"""Months and years."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.foundation.period import (
    HalfYear,
    Month,
    Quarter,
    Week,
    WeekRule,
    months_of,
    weeks_of,
)
from riverpact.foundation.text import Text


@pytest.mark.parametrize("text", ["2019-07", "0001-01", "9999-12"])
def test_a_month_reads_back_as_it_is_written(text: str) -> None:
    """Four digits, a hyphen, two digits."""
    assert str(Month.parse(text)) == text


@pytest.mark.parametrize(
    "text", ["", "2019-7", "2019-13", "2019-00", "19-07", "2019-07-01", "2019/07", " 2019-07"]
)
def test_any_other_spelling_is_refused(text: str) -> None:
    """A month is written in one way."""
    with pytest.raises(ValueError, match="a month is written 2019-07"):
        Month.parse(text)


@pytest.mark.parametrize(("year", "month"), [(2019, 0), (2019, 13), (0, 1), (10_000, 1)])
def test_a_month_the_calendar_does_not_have_is_refused(year: int, month: int) -> None:
    """Neither a thirteenth month nor a year nought."""
    with pytest.raises(ValueError, match=f"no month {month} of the year {year}"):
        Month(year, month)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-07", 31),
        ("2019-04", 30),
        ("2019-02", 28),
        ("2020-02", 29),
        ("1900-02", 28),
        ("2000-02", 29),
        ("2019-12", 31),
        ("9999-12", 31),
    ],
)
def test_a_month_knows_its_days(text: str, expected: int) -> None:
    """With leap years, and December too."""
    assert Month.parse(text).days == expected


def test_a_day_lies_in_its_month() -> None:
    """The last day of a month is still in it."""
    assert Month.of(date(2019, 7, 31)) == Month(2019, 7)
    assert Month(2019, 7).first_day == date(2019, 7, 1)


def test_months_stand_in_the_order_of_time() -> None:
    """December comes before the next January."""
    assert sorted([Month(2020, 1), Month(2019, 12), Month(2019, 2)]) == [
        Month(2019, 2),
        Month(2019, 12),
        Month(2020, 1),
    ]


def test_a_year_has_twelve_months_in_order() -> None:
    """From January to December."""
    assert [str(month) for month in months_of(2023)] == [f"2023-{n:02d}" for n in range(1, 13)]


def test_a_quarter_reads_back_and_knows_its_days() -> None:
    """31 + 28 + 31, and a day more in a leap year."""
    assert str(Quarter.parse("2019-Q1")) == "2019-Q1"
    assert (Quarter(2019, 1).days, Quarter(2020, 1).days) == (90, 91)
    assert (Quarter(2019, 4).first_day, Quarter(2019, 4).last_day) == (
        date(2019, 10, 1),
        date(2019, 12, 31),
    )
    assert [Quarter.of(date(2019, m, 1)).number for m in range(1, 13)] == [1] * 3 + [2] * 3 + [
        3
    ] * 3 + [4] * 3
    assert Quarter(2019, 1).title == Text("一季度", "2019-Q1")


@pytest.mark.parametrize("text", ["2019-Q5", "2019-q1", "2019-1", "2019Q1"])
def test_any_other_spelling_of_a_quarter_is_refused(text: str) -> None:
    """A quarter is written in one way."""
    with pytest.raises(ValueError, match="a quarter is written 2019-Q3"):
        Quarter.parse(text)


def test_a_year_has_two_halves_and_four_quarters() -> None:
    """A third half and a fifth quarter are refused."""
    assert [HalfYear.of(date(2019, m, 1)).number for m in (1, 6, 7, 12)] == [1, 1, 2, 2]
    assert HalfYear(2019, 1).days == 181
    with pytest.raises(ValueError, match="no half-year 3"):
        HalfYear(2019, 3)
    with pytest.raises(ValueError, match="no quarter 5"):
        Quarter(2019, 5)


def test_iso_weeks_are_whole_and_follow_their_thursday() -> None:
    """31 December 2018 was a Monday: that week is the first of 2019. 2020 has 53 weeks."""
    assert str(Week.of(date(2018, 12, 31), WeekRule.ISO)) == "2019-W01"
    assert str(Week.of(date(2021, 1, 3), WeekRule.ISO)) == "2020-W53"
    assert [len(weeks_of(year, WeekRule.ISO)) for year in (2018, 2019, 2020)] == [52, 52, 53]
    assert {week.days for week in weeks_of(2020, WeekRule.ISO)} == {7}


def test_natural_weeks_are_cut_at_the_turn_of_the_year() -> None:
    """1 January 2019 was a Tuesday: six days; 30 and 31 December a Monday and a Tuesday: two."""
    weeks = weeks_of(2019, WeekRule.CUT_AT_YEAR)
    assert (len(weeks), weeks[0].days, weeks[1].days, weeks[-1].days) == (53, 6, 7, 2)


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)), st.sampled_from(WeekRule))
def test_a_day_lies_in_one_week_of_one_year(day: date, rule: WeekRule) -> None:
    """Weeks of neighbouring years neither overlap nor leave a day out."""
    year = Week.of(day, rule).year
    near = [week for y in (year - 1, year, year + 1) for week in weeks_of(y, rule)]
    assert [w for w in near if w.first_day <= day <= w.last_day] == [Week.of(day, rule)]


@given(st.dates(date(1901, 1, 1), date(2199, 12, 31)))
def test_a_day_lies_in_the_quarter_and_the_half_of_its_month(day: date) -> None:
    """And a year's quarters have all its days."""
    assert Month.of(day) in Quarter.of(day).months
    assert Month.of(day) in HalfYear.of(day).months
    days = (date(day.year + 1, 1, 1) - date(day.year, 1, 1)).days
    assert sum(Quarter(day.year, n).days for n in (1, 2, 3, 4)) == days
