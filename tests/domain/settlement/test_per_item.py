"""What the families that price concentrations share; amounts are in their own tests."""

from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth, SectionsAssessed
from riverpact.domain.assessment.year import YearTest
from riverpact.domain.settlement.families import FAMILIES
from riverpact.domain.settlement.methods.exceedance_linear import ExceedanceLinear
from riverpact.domain.settlement.per_item import of_one_section, without_means
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder

TERMS = {"family": "exceedance_linear", "period": "month", "rate": {"cod": "10 万元"}}
MONTH = ExceedanceLinear.model_validate(TERMS)


@pytest.fixture(name="agreement")
def _agreement() -> Agreement:
    folder = instruments_folder() / "agreements" / "anhui-xuancheng-2018"
    agreement = load_agreement(folder).agreement
    return agreement.model_copy(update={"section": agreement.section[:1]})


def with_terms(agreement: Agreement, **terms: Any) -> Agreement:
    assessment = agreement.assessment.model_copy(update=terms)
    return agreement.model_copy(update={"assessment": assessment})


@pytest.mark.parametrize(
    ("terms", "word"),
    [
        ({"insufficient_month": InsufficientMonth.AS_FAILED}, "as_failed"),
        ({"no_flow_month": NoFlowMonth.AS_FAILED}, "as_failed"),
        ({"sections": SectionsAssessed.TOGETHER}, "together"),
    ],
)
def test_a_period_without_means_is_refused(
    agreement: Agreement, terms: dict[str, Any], word: str
) -> None:
    """Said when the agreement is read."""
    assert without_means(MONTH, agreement) == []
    assert [word in said.en for said in MONTH.conflicts(with_terms(agreement, **terms))] == [True]


def test_means_of_the_year_need_the_test_of_annual_means(agreement: Agreement) -> None:
    """Otherwise a year could have means and no verdict, or the reverse."""
    year = ExceedanceLinear.model_validate(TERMS | {"period": "year"})
    assert ["annual_mean" in said.en for said in year.conflicts(agreement)] == [True]
    by_mean = with_terms(agreement, year_test=YearTest("annual_mean"))
    assert year.conflicts(by_mean) == []


def test_figures_of_one_section_fit_one_section_or_all_together(agreement: Agreement) -> None:
    """A table by month does not say which section it is of."""
    two = agreement.model_copy(update={"section": agreement.section * 2})
    joint = with_terms(two, sections=SectionsAssessed.TOGETHER)
    assert [len(of_one_section(MONTH, one)) for one in (agreement, two, joint)] == [0, 1, 0]


def test_the_means_that_are_tried_follow_the_limits_in_force() -> None:
    """The method's own limit stands before the target's; an item without any is not tried."""
    own = ExceedanceLinear.model_validate(TERMS | {"limits": {"cod": "15"}})
    assert own.trials({"cod": Fraction(20)})[0] == {"cod": Fraction(15)}
    assert MONTH.trials({"cod": Fraction(20)})[0] == {"cod": Fraction(20)}
    assert MONTH.trials({})[0] == {}


BOTH_WAYS: dict[str, dict[str, Any]] = {
    "linear_concentration": {"period": "month", "price_of": {"cod": "1 万元"}},
    "load_price": {"period": "month", "price_of": {"cod": "1 万元"}, "volume": []},
}
ONE_WAY: dict[str, dict[str, Any]] = {
    "exceedance_linear": {"rate": {"cod": "1 万元"}},
    "exceedance_steps": {"step": {"cod": {"width": "0.2", "amount": "1 万元"}}},
    "exceedance_table": {"item": ["cod"], "grows": False, "tier": [{"from_upstream": "0 元"}]},
    "inferior_surcharge": {"item": ["cod"], "rate": "1 万元", "against": "class_v"},
    "item_limit": {
        "item": "cod",
        "at_limit": "worse",
        "stake_better": "1 元",
        "stake_worse": "1 元",
    },
}


@pytest.mark.parametrize("family", [*BOTH_WAYS, *ONE_WAY])
def test_unrounded_means_enter_where_both_ways_are_priced(family: str) -> None:
    """What only charges holds the rounded mean against the limit, as the verdict does."""
    terms = {"family": family, "period": "month"} | (BOTH_WAYS | ONE_WAY)[family]
    assert FAMILIES[family].model_validate(terms).means == "as_compared"  # type: ignore[attr-defined]
    unrounded = terms | {"means": "unrounded"}
    if family in BOTH_WAYS:
        assert FAMILIES[family].model_validate(unrounded).means == "unrounded"  # type: ignore[attr-defined]
    else:
        with pytest.raises(ValidationError, match="as_compared"):
            FAMILIES[family].model_validate(unrounded)
