"""The terms that decide money: each must be said, none is assumed."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.terms import AssessmentTerms, MoneyTerms, Weighting
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
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


TOLD_APART = {"man_made_no_flow": "as_failed", "frozen_month": "no_payment"}


@pytest.mark.parametrize(
    ("given", "cause", "expected"),
    [
        ({}, "man_made", "block_year"),
        ({}, "frozen", "block_year"),
        ({}, "unknown", "block_year"),
        (TOLD_APART, "natural", "block_year"),
        (TOLD_APART, "man_made", "as_failed"),
        (TOLD_APART, "frozen", "no_payment"),
        (TOLD_APART | {"no_flow_month": "no_payment"}, "unknown", "block_year"),
        ({"frozen_month": "as_failed", "no_flow_month": "no_payment"}, "unknown", "no_payment"),
        ({"no_flow_month": "no_payment"}, "unknown", "no_payment"),
    ],
)
def test_a_dry_month_follows_the_term_of_its_cause(
    given: dict[str, str], cause: str, expected: str
) -> None:
    """An unknown cause takes the milder term only where no other cause has one of its own."""
    terms = AssessmentTerms.model_validate(ASSESSMENT | {"no_flow_month": "block_year"} | given)
    assert terms.no_flow(NoFlowCause(cause)) == expected


@pytest.mark.parametrize(
    ("given", "causes"),
    [
        ({}, ["natural"]),
        ({"frozen_month": "no_payment"}, ["natural", "frozen"]),
        (TOLD_APART, ["natural", "man_made", "unknown", "frozen"]),
    ],
)
def test_the_causes_told_apart_are_those_with_a_term(
    given: dict[str, str], causes: list[str]
) -> None:
    """Whoever tries every situation tries these."""
    assert list(AssessmentTerms.model_validate(ASSESSMENT | given).causes) == causes


@pytest.mark.parametrize(
    "key", ["insufficient_month", "no_flow_month", "man_made_no_flow", "frozen_month"]
)
def test_a_month_without_means_may_count_as_failed_by_any_of_four_terms(key: str) -> None:
    """A method that prices means asks for all of them at once."""
    mild = ASSESSMENT | {"insufficient_month": "no_payment", "no_flow_month": "no_payment"}
    assert not AssessmentTerms.model_validate(mild).fails_unmeasured
    assert AssessmentTerms.model_validate(mild | {key: "as_failed"}).fails_unmeasured
