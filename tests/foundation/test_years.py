"""Whole calendar years from one to another."""

import pytest

from riverpact.foundation.years import Years


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2012-2014", 2012, 2014),
        ("2012—2014", 2012, 2014),
        ("2012至2014", 2012, 2014),
        ("2015", 2015, 2015),
        (" 2008 - 2010 ", 2008, 2010),
    ],
)
def test_years_are_read_as_they_are_written(text: str, first: int, last: int) -> None:
    """With any dash, or one year alone."""
    assert Years.parse(text) == Years(first, last)


@pytest.mark.parametrize("text", ["", "12-14", "2014-2012", "2012-", 2012, None])
def test_other_words_are_no_years(text: object) -> None:
    """Nor is a last year before the first."""
    with pytest.raises(ValueError, match="year"):
        Years.parse(text)


def test_years_before_a_year_end_just_before_it() -> None:
    """Three before 2019 are 2016, 2017, 2018."""
    years = Years.before(2019, 3)
    assert (list(years), len(years), str(years)) == ([2016, 2017, 2018], 3, "2016-2018")


def test_one_year_is_written_alone() -> None:
    """And stays what it is when it is read again."""
    assert str(Years(2018, 2018)) == "2018"
    assert Years.parse(Years(2018, 2018)) == Years(2018, 2018)
