"""Which counties are in scope on a day."""

from datetime import date

from riverpact.domain.territory.registry import Registry
from riverpact.domain.territory.scope import draining_directly, in_scope


def test_what_touches_the_basin_is_in_scope(small: Registry) -> None:
    """Partly is in, outside is out."""
    codes = {one.code for one in in_scope(small.counties, date(2020, 12, 31))}
    assert "990221" in codes
    assert "990222" not in codes


def test_a_county_that_went_and_one_that_came_never_count_together(small: Registry) -> None:
    """Seven rows, six counties on any day: before, between the tables, and after."""
    days = (date(2018, 12, 31), date(2019, 11, 30), date(2020, 6, 29), date(2020, 6, 30))
    assert [len(in_scope(small.counties, day)) for day in days] == [6, 6, 6, 6]


def test_those_draining_directly_are_listed(small: Registry) -> None:
    """The list of 三(三)3; no money."""
    assert [one.name for one in draining_directly(small.counties, date(2020, 1, 1))] == ["南溪县"]
