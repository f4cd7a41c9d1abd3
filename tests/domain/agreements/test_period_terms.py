"""The assessment period: what it needs and what does not belong to it."""

from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.period_terms import judged_months
from riverpact.domain.agreements.terms import AssessmentTerms
from riverpact.foundation.period import PeriodKind, months_of

WHOLE: dict[str, dict[str, Any]] = {
    "month": {},
    "odd_months": {},
    "quarter": {"period_mean": "months", "period_needs": 3},
    "half_year": {"period_mean": "readings", "period_needs": 6},
    "week": {"period_mean": "readings", "period_needs": 1, "weeks": "iso"},
}


def terms(**changes: Any) -> dict[str, Any]:
    return {
        "plan": "agreement-minimum",
        "year_test": "every_month",
        "insufficient_month": "block_year",
        "no_flow_month": "no_payment",
    } | changes


def keys(**changes: Any) -> list[str]:
    with pytest.raises(ValidationError) as found:
        AssessmentTerms.model_validate(terms(**changes))
    return sorted(str(one["loc"][0]) for one in found.value.errors())


@pytest.mark.parametrize("period", list(WHOLE))
def test_a_whole_period_is_read(period: str) -> None:
    """Of each kind; the month is what an agreement is judged by that does not say."""
    found = AssessmentTerms.model_validate(terms(period=period, **WHOLE[period]))
    assert found.period.value == period
    assert AssessmentTerms.model_validate(terms()).period is PeriodKind.MONTH


@pytest.mark.parametrize("period", ["quarter", "half_year", "week"])
def test_what_a_mean_is_of_has_no_default(period: str) -> None:
    """Neither the mean, nor how much it needs, nor what a week is."""
    missing = ["period_mean", "period_needs", *(["weeks"] if period == "week" else [])]
    assert keys(period=period) == missing


@pytest.mark.parametrize("period", ["month", "odd_months"])
def test_a_month_is_judged_as_the_plan_says(period: str) -> None:
    """Terms of longer periods do not belong to it."""
    assert keys(period=period, **WHOLE["week"]) == ["period_mean", "period_needs", "weeks"]


def test_a_week_is_no_mean_of_months_and_a_quarter_has_no_weeks() -> None:
    """Each is refused at its key."""
    assert keys(period="week", **(WHOLE["week"] | {"period_mean": "months"})) == ["period_mean"]
    assert keys(period="quarter", **(WHOLE["quarter"] | {"weeks": "iso"})) == ["weeks"]
    assert keys(period="fortnight") == ["period"]


def test_odd_months_are_six_of_twelve() -> None:
    """January to November; every month of the other kinds."""
    odd = judged_months(PeriodKind.ODD_MONTHS, months_of(2019))
    assert [one.month for one in odd] == [1, 3, 5, 7, 9, 11]
    assert judged_months(PeriodKind.MONTH, months_of(2019)) == months_of(2019)
