"""Whether a plan can judge a month at all."""

import pytest

from riverpact.domain.assessment.in_force import not_in_force
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month, months_of

STANDARD, PLAN = standard(), load_plan("agreement-minimum")


def codes(first: Month, decimals: dict[str, int]) -> list[tuple[str, str]]:
    plan = PLAN.agreed(decimals)
    found = not_in_force(plan, [Month(2019, 1), first], STANDARD)
    return [(one.code.removeprefix("standard."), one.found) for one in found]


@pytest.mark.parametrize(
    ("first", "decimals", "expected"),
    [
        (Month(2019, 1), {}, []),
        (Month(2017, 12), {"cod": 1, "nh3n": 2, "tp": 3}, []),
        (Month(2017, 12), {"cod": 1, "tp": 3}, [("decimals_not_in_force", "nh3n 2017-12")]),
        (
            Month(2002, 5),
            {"cod": 1, "nh3n": 2, "tp": 3},
            [("limits_not_in_force", f"{item} 2002-05") for item in ("cod", "nh3n", "tp")],
        ),
        (Month(2002, 6), {"cod": 1, "nh3n": 2, "tp": 3}, []),
    ],
)
def test_the_earliest_month_needs_limits_and_decimals(
    first: Month, decimals: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    """GB 3838-2002 is in force from June 2002, the decimals of 2018 from then on."""
    assert codes(first, decimals) == expected


def test_items_without_a_limit_on_any_day_are_left_alone() -> None:
    """Water temperature has none, and is in the national plan."""
    assert not list(not_in_force(load_plan("national-monthly"), months_of(2020), STANDARD))


def test_no_month_needs_nothing() -> None:
    """There is nothing to judge."""
    assert not list(not_in_force(PLAN, [], STANDARD))
