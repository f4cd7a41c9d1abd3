"""Base values: the mean of annual means, or of all months.

By hand: years of 12, 12 and 6 months with means 2, 3, 5. Annual means: (2 + 3 + 5) / 3 = 10/3.
All months: (24 + 36 + 30) / 30 = 3.
"""

from fractions import Fraction

import pytest

from riverpact.domain.assessment.base_period import BaseMean, BasePeriod, base_value
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.bundled import base_length, standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month
from riverpact.foundation.source import Source
from riverpact.foundation.step import walk
from riverpact.foundation.years import Years

SOURCE = Source(instrument="某省监测年报", clause="第三章")
STANDARD = standard()
PLAN = load_plan("index-four-items").unrounded()


def year(number: int, mean: int, months: int) -> ItemResult:
    month = Month(number, 1)
    sums = MonthSum(
        "街口",
        month,
        "codmn",
        Channel.MANUAL,
        Fraction(mean * months),
        months,
        months,
        months,
        0,
        None,
    )
    return ItemResult(STANDARD.items["codmn"], item_mean(sums, month, PLAN, STANDARD))


YEARS = {2012: year(2012, 2, 12), 2013: year(2013, 3, 12), 2014: year(2014, 5, 6)}


@pytest.mark.parametrize(
    ("mean_of", "expected"),
    [(BaseMean.ANNUAL_MEANS, Fraction(10, 3)), (BaseMean.ALL_MONTHS, Fraction(3))],
)
def test_the_two_means_by_hand(mean_of: BaseMean, expected: Fraction) -> None:
    """Exact, and recomputed from its steps by the stand-alone verifier."""
    found = base_value(YEARS, mean_of, SOURCE)
    assert (found.value, found.missing) == (expected, ())
    assert all(check_step(shown_step(one).model_dump()) is None for one in walk(found.step))


@pytest.mark.parametrize("mean_of", BaseMean)
def test_a_year_without_a_mean_leaves_no_base_value(mean_of: BaseMean) -> None:
    """It is named, never left out of the mean."""
    found = base_value(YEARS | {2015: ItemResult(STANDARD.items["codmn"])}, mean_of, SOURCE)
    assert (found.value, found.missing, found.step.formula) == (None, (2015,), "unjudged")


@pytest.mark.parametrize("years", [YEARS, {2015: ItemResult(STANDARD.items["codmn"])}])
def test_the_derivation_cites_where_the_values_stand(years: dict[int, ItemResult]) -> None:
    """The source of the period, not a text that another province may not know."""
    step = base_value(years, BaseMean.ANNUAL_MEANS, SOURCE).step
    assert step.clause == "某省监测年报 第三章"


@pytest.mark.parametrize(
    ("years", "is_usual"),
    [("2013-2014", False), ("2012-2014", True), ("2010-2014", True), ("2009-2014", False)],
)
def test_three_to_five_years_are_usual(years: str, is_usual: bool) -> None:  # noqa: FBT001
    """财建〔2016〕928号, as reported; another length is said, not refused."""
    assert (base_length().unusual(Years.parse(years)) is None) is is_usual


def test_a_rolling_period_ends_just_before_the_judged_year() -> None:
    """And a fixed one anywhere before it."""
    text = {"years": "2012-2014", "mean_of": "all_months", "source": {"instrument": "测试"}}
    rolling = BasePeriod.model_validate(text | {"kind": "rolling"})
    fixed = BasePeriod.model_validate(text | {"kind": "fixed"})
    assert [rolling.unfit_year(y) is None for y in (2014, 2015, 2016)] == [False, True, False]
    assert [fixed.unfit_year(y) is None for y in (2014, 2015, 2016)] == [False, True, True]
