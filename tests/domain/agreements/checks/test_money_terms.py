"""What decides the money is named."""

from collections.abc import Callable
from typing import Any

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
        "payment": {"due": "06-30", "channel": "superior"},
        "dispute": {"window_days": 15},
    }
    case = case_of({"money.named": NAMES}, agreement=terms)
    assert codes(check_money_terms(case)) == []


def test_undecided_decimals_are_an_error_under_any_policy(case_of: Call, codes: Call) -> None:
    """They decide the class; settling refuses them too."""
    case = case_of({}, undecided=("cod", "tp"))
    assert codes(check_money_terms(case)) == [("decimals_undecided", "error")] * 2
