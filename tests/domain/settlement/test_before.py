"""Which period a month or a year is compared with."""

import pytest

from riverpact.domain.settlement.before import a_year_before, given_once


@pytest.mark.parametrize(
    ("when", "whole", "before"),
    [
        ("2019-07", False, "2018-07"),
        ("2019-07", True, "2018"),
        ("2019", False, "2018"),
        ("2019", True, "2018"),
        ("2020-02", False, "2019-02"),
    ],
)
def test_a_year_before(when: str, whole: bool, before: str) -> None:  # noqa: FBT001
    """The same month a year earlier, or the year."""
    assert a_year_before(when, whole_year=whole) == before


@pytest.mark.parametrize(
    ("periods", "wrong"),
    [
        (["2018-07", "2018", "2018-08"], []),
        (["2018-07", "2018-07"], [1]),
        (["2018-13"], [0]),
        (["18-07"], [0]),
        (["2018-7", "二〇一八"], [0, 1]),
    ],
)
def test_each_period_stands_once_and_is_one(periods: list[str], wrong: list[int]) -> None:
    """What is wrong is said at its row."""
    assert [key[0] for key, _ in given_once(periods)] == wrong
