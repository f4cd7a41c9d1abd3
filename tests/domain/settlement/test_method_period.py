"""A method pays the periods that are judged, or the year."""

from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.method_period import other_period
from riverpact.domain.settlement.methods.class_step import ClassStep
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder

YUNHE = load_agreement(instruments_folder() / "demonstration" / "yunhe").agreement
QUARTER = {"period": "quarter", "period_mean": "months", "period_needs": 3}


def agreement(**changes: Any) -> Agreement:
    terms = type(YUNHE.assessment).model_validate(dict(YUNHE.assessment) | changes)
    return YUNHE.model_copy(update={"assessment": terms})


@pytest.mark.parametrize(
    ("changes", "fits"),
    [({}, "month"), ({"period": "odd_months"}, "month"), (QUARTER, "quarter")],
)
def test_only_what_is_judged_is_paid(changes: dict[str, Any], fits: str) -> None:
    """Odd months are months; the year always may be paid."""
    for period in ("week", "month", "quarter", "half_year", "year"):
        method = ClassStep.model_validate(
            {"family": "class_step", "period": period, "rate_up": "1 元", "rate_down": "1 元"}
        )
        said = other_period(method, agreement(**changes))
        assert bool(said) is (period not in {fits, "year"}), period
