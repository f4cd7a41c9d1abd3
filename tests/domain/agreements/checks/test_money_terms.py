"""What decides the money is named."""

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.checks.money_terms import check_money_terms

Call = Callable[..., Any]

NAMES = ["payment_due", "payment_channel", "dispute_window"]


def test_what_nobody_named_is_said(case_of: Call, codes: Call) -> None:
    """Each term that the policy wants named, and no other."""
    case = case_of({"money.named": (NAMES, {"binding": "in_principle"})})
    assert codes(check_money_terms(case)) == [(f"{name}_missing", "warning") for name in NAMES]
    case = case_of({"money.named": ["payment_due"]})
    assert codes(check_money_terms(case)) == [("payment_due_missing", "error")]


def test_what_is_named_passes(case_of: Call, codes: Call) -> None:
    """All three."""
    terms = {
        "payment": {"channel": "superior"},
        "procedure": {
            "objection": {"within": "15 days", "clause": "六"},
            "payment": {"by": "06-30", "years_later": 1, "clause": "八"},
        },
    }
    case = case_of({"money.named": NAMES}, agreement=terms)
    assert codes(check_money_terms(case)) == []


def test_the_windows_that_run_are_the_ones_that_are_checked(case_of: Call) -> None:
    """A day that no year has is refused where the deadlines read it; it has no other home."""
    written = {"procedure": {"payment": {"by": "02-30", "years_later": 1, "clause": "八"}}}
    with pytest.raises(ValidationError, match=r"procedure\.payment\.by"):
        case_of({}, agreement=written)
    with pytest.raises(ValidationError, match="dispute"):
        case_of({}, agreement={"dispute": {"window_days": 15}})


def test_undecided_decimals_are_an_error_under_any_policy(case_of: Call, codes: Call) -> None:
    """They decide the class; settling refuses them too."""
    case = case_of({}, undecided=("cod", "tp"))
    assert codes(check_money_terms(case)) == [("decimals_undecided", "error")] * 2
