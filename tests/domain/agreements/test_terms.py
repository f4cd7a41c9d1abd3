"""The terms that decide money: each must be said, none is assumed."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.terms import AssessmentTerms, MoneyTerms, Weighting
from riverpact.foundation.rounding import RoundingRule

ASSESSMENT: dict[str, Any] = {
    "plan": "agreement-minimum",
    "year_test": "attainment_rate>=83%",
    "insufficient_month": "block_year",
    "no_flow_month": "no_payment",
}
MONEY: dict[str, Any] = {
    "weighting": "runoff×target",
    "rounding_unit": "0.01 元",
    "rounding_rule": "half_up",
}


@pytest.mark.parametrize("key", ASSESSMENT)
def test_no_term_of_judging_has_a_default(key: str) -> None:
    """Left out, it is refused."""
    rest = {name: value for name, value in ASSESSMENT.items() if name != key}
    with pytest.raises(ValidationError, match=key):
        AssessmentTerms.model_validate(rest)


@pytest.mark.parametrize("key", MONEY)
def test_no_term_of_money_has_a_default(key: str) -> None:
    """Left out, it is refused."""
    rest = {name: value for name, value in MONEY.items() if name != key}
    with pytest.raises(ValidationError, match=key):
        MoneyTerms.model_validate(rest)


def test_terms_are_read_exactly() -> None:
    """83 % is 83/100 and a fen is 1/100 yuan."""
    assert AssessmentTerms.model_validate(ASSESSMENT).year_test.rate == Fraction(83, 100)
    money = MoneyTerms.model_validate(MONEY)
    assert (money.rounding_unit, money.weighting, money.rounding_rule) == (
        Fraction(1, 100),
        Weighting.RUNOFF_TARGET,
        RoundingRule.HALF_UP,
    )


def test_without_a_cap_there_is_none() -> None:
    """A cap is agreed or absent; it is not a very large number."""
    money = MoneyTerms.model_validate(MONEY)
    assert (money.cap_up, money.cap_down, money.standard) == (None, None, None)


@pytest.mark.parametrize("unit", ["0 元", "-1 元"])
def test_the_smallest_amount_paid_lies_above_zero(unit: str) -> None:
    """Nothing can be rounded to a multiple of zero."""
    with pytest.raises(ValidationError, match="above zero"):
        MoneyTerms.model_validate(MONEY | {"rounding_unit": unit})


@pytest.mark.parametrize("key", ["cap_up", "cap_down"])
def test_a_cap_is_a_size(key: str) -> None:
    """Zero closes a side; a sign would turn it."""
    assert dict(MoneyTerms.model_validate(MONEY | {key: "0 元"}))[key] == 0
    with pytest.raises(ValidationError, match="negative"):
        MoneyTerms.model_validate(MONEY | {key: "-1 万元"})


@pytest.mark.parametrize("amount", [100, 100.5, "100", "100 块", "1e3 元", "", None])
def test_money_without_a_unit_is_refused(amount: object) -> None:
    """A bare number could be yuan or 万元: a factor of ten thousand."""
    with pytest.raises(ValidationError, match="unit"):
        MoneyTerms.model_validate(MONEY | {"rounding_unit": amount})
