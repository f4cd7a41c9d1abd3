"""The form is stated, and money in principle."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.checks.forms_of_compensation import (
    check_forms_of_compensation,
)

Call = Callable[..., Any]

VALUES = {
    "forms.main": (["money"], {"binding": "in_principle"}),
    "agreement.states": ["items", "method", "form", "standard"],
}


@pytest.mark.parametrize(
    ("forms", "found"),
    [
        (["money"], []),
        (["park"], [("form_not_money", "warning")]),
        (["money", "training"], [("other_forms", "note")]),
        ([], [("form_missing", "error")]),
    ],
)
def test_money_in_principle(case_of: Call, codes: Call, forms: list[str], found: Any) -> None:
    """三(一)4: 原则上为货币补偿; other forms beside it are welcome."""
    case = case_of(VALUES, agreement={"forms": forms})
    assert codes(check_forms_of_compensation(case)) == found


def test_a_policy_that_does_not_say_takes_any_form(case_of: Call, codes: Call) -> None:
    """Stated or not."""
    for forms in ([], ["park"]):
        case = case_of({}, agreement={"forms": forms})
        assert codes(check_forms_of_compensation(case)) == []
