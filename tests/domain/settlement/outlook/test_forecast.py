"""What a year is likely to cost."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.settlement.outlook.forecast import Forecast, forecast
from riverpact.domain.settlement.outlook.so_far import YearSoFar
from riverpact.foundation.period import Month

Known = Callable[..., YearSoFar]
MONTHLY = {"family": "fixed_stake", "period": "month", "stake_better": "10 万元"} | {
    "stake_equal": "10 万元",
    "stake_worse": "10 万元",
}


def in_2018(months: tuple[MonthAssessment, ...]) -> list[MonthAssessment]:
    return [replace(one, month=Month(2018, number)) for number, one in enumerate(months, start=1)]


def amounts(found: Forecast | None) -> dict[str, object]:
    assert found is not None
    return {one.name: one.settlement.amount for one in found.courses}


def test_the_courses_of_this_year(known: Known) -> None:
    """Six months of 10, two of 30: the mean 15 attains, so does 10, 30 fails; four months left.

    So far 6 − 2 = 4 stakes: +4 with either attained (80 万元), −4 with the worst (0).
    """
    found = forecast(known(["10"] * 6 + ["30"] * 2, method=MONTHLY, year_test="every_month"), {})
    assert amounts(found) == {"as_so_far": 800_000, "best_so_far": 800_000, "worst_so_far": 0}
    assert found is not None
    assert found.likely == 800_000
    assert [*(found.range or ())] == [0, 800_000]


def test_an_earlier_year_gives_its_own_months(known: Known) -> None:
    """In 2018 September and October failed: of four months left two fail, 4 + 2 − 2 stakes."""
    earlier = known(["10"] * 8 + ["30"] * 2 + ["10"] * 2).sections[0].months
    so_far = known(["10"] * 6 + ["30"] * 2, method=MONTHLY, year_test="every_month")
    found = forecast(so_far, {"断面1": in_2018(earlier)})
    assert amounts(found)["as_in_2018"] == 400_000


def test_an_earlier_year_with_a_gap_is_left_out(known: Known) -> None:
    """November 2018 is missing: the year is no course, and none is filled in."""
    earlier = known(["10"] * 10).sections[0].months
    so_far = known(["10"] * 8, method=MONTHLY, year_test="every_month")
    assert "as_in_2018" not in amounts(forecast(so_far, {"断面1": in_2018(earlier)}))


def test_without_a_judged_month_there_is_none(known: Known) -> None:
    """No phosphorus in any month: there is nothing to go by."""
    assert forecast(known(["10"] * 3, tp=["-"] * 3), {}) is None


def test_an_undetermined_course_leaves_no_range(known: Known) -> None:
    """A month that waits for a decision leaves every course without an amount."""
    so_far = known(["10"] * 3, tp=["0.08", "-", "0.08"], method=MONTHLY, year_test="every_month")
    found = forecast(so_far, {})
    assert found is not None
    assert (found.likely, found.range) == (None, None)


@settings(deadline=None, max_examples=25)
@given(cod=st.lists(st.integers(50, 400).map(lambda n: f"{n / 10:.1f}"), min_size=1, max_size=11))
def test_the_likely_amount_lies_between_best_and_worst(known: Known, cod: list[str]) -> None:
    """Better water never earns less, so the mean lies between the best and the worst month."""
    found = amounts(forecast(known(cod, method=MONTHLY, year_test="every_month"), {}))
    assert found["worst_so_far"] <= found["as_so_far"] <= found["best_so_far"]  # type: ignore[operator]
