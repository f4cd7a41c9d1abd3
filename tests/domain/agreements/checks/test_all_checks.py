"""All checks, one after the other."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.checks.all_checks import CHECKS, remarks

Call = Callable[..., Any]

VALUES = {
    "scope.codes": ["36"],
    "network.preferred": (["national"], {"binding": "in_principle"}),
    "standard.least": ("200 万元", {"unit": "元/年"}),
}


def test_all_findings_come_at_once_in_the_order_of_the_checks(case_of: Call, codes: Call) -> None:
    """No check stops another; what is shared with others comes last."""
    case = case_of(VALUES)
    assert codes(iter(remarks(case, [case.agreement]))) == [
        ("party_out_of_scope", "error"),
        ("party_out_of_scope", "error"),
        ("network_not_preferred", "warning"),
        ("standard_too_low", "error"),
        ("same_section", "error"),
    ]


def test_reasons_are_taken_into_account(case_of: Call, codes: Call) -> None:
    """The warning alone becomes a note."""
    reason = {"reason": [{"code": "check.network_not_preferred", "text": "无"}]}
    case = case_of(VALUES, agreement=reason)
    assert ("network_not_preferred", "note") in codes(iter(remarks(case)))


def test_a_policy_that_demands_nothing_finds_nothing(case_of: Call) -> None:
    """No demand stands in the code."""
    assert len(CHECKS) == len(set(CHECKS))
    assert remarks(case_of({})) == ()
