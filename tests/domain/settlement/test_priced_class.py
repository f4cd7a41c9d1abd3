"""What keeps a method that prices classes from working."""

from fractions import Fraction

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.domain.settlement.priced_class import without_class
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder

METHOD = ClassStep.model_validate(
    {"family": "class_step", "period": "month", "rate_up": "1 元", "rate_down": "1 元"}
)


@pytest.fixture(name="agreement")
def _agreement() -> Agreement:
    folder = instruments_folder() / "agreements" / "anhui-xuancheng-2018"
    return load_agreement(folder).agreement


@pytest.mark.parametrize(
    "term",
    [
        {"insufficient_month": InsufficientMonth.AS_FAILED},
        {"no_flow_month": NoFlowMonth.AS_FAILED},
    ],
)
def test_a_month_counted_as_failed_has_no_class(
    agreement: Agreement, term: dict[str, object]
) -> None:
    """Neither a dry one nor one without enough data."""
    terms = agreement.assessment.model_copy(update=term)
    changed = agreement.model_copy(update={"assessment": terms})
    assert without_class(METHOD, agreement) == []
    assert ["as_failed" in said.en for said in without_class(METHOD, changed)] == [True]


def test_limits_beside_the_class_fit_only_who_asks_the_verdict(agreement: Agreement) -> None:
    """A month may fail a limit at a good class."""
    limited = agreement.section[0].model_copy(update={"target_limits": {"tp": Fraction("0.1")}})
    changed = agreement.model_copy(update={"section": (limited,)})
    assert len(without_class(METHOD, changed)) == 1
    assert without_class(METHOD, changed, limits=True) == []
