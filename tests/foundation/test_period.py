"""Months and years."""

from datetime import date

import pytest

from riverpact.foundation.period import Month, months_of


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
