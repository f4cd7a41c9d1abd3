"""Values that hold from a day until a day."""

from dataclasses import dataclass
from datetime import date

import pytest

from riverpact.foundation.dated import InForce, on_day


@dataclass(frozen=True)
class Rate:
    """A value with its days."""

    name: str
    in_force: InForce


OLD = Rate("old", InForce(date(2010, 1, 1), date(2020, 1, 1)))
NEW = Rate("new", InForce(date(2020, 1, 1)))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2009, 12, 31), []),
        (date(2010, 1, 1), [OLD]),
        (date(2019, 12, 31), [OLD]),
        (date(2020, 1, 1), [NEW]),
        (date.max, [NEW]),
    ],
)
def test_a_value_holds_from_its_first_day_until_the_day_it_no_longer_does(
    day: date, expected: list[Rate]
) -> None:
    """On the day of change only the new value holds; without an end it holds for good."""
    assert on_day([OLD, NEW], day) == expected
