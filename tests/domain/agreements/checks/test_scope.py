"""Every party lies in the scope."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.checks.scope import check_scope

Call = Callable[..., Any]

PARTIES = [
    {"id": "shang", "name": "上县", "side": "upstream", "code": "990101"},
    {"id": "xia", "name": "下县", "side": "downstream"},
]


def test_parties_under_the_prefix_pass(case_of: Call, codes: Call) -> None:
    """Codes that begin with it; without a scope nothing is demanded."""
    assert codes(check_scope(case_of({"scope.codes": ["99"]}))) == []
    assert codes(check_scope(case_of({}))) == []


def test_an_excluded_code_is_outside(case_of: Call, codes: Call) -> None:
    """As severe as the policy binds."""
    values = {"scope.codes": ["99"], "scope.excluded": ["990102"]}
    assert codes(check_scope(case_of(values))) == [("party_out_of_scope", "error")]
    loose = {"scope.codes": (["36"], {"binding": "in_principle"})}
    assert codes(check_scope(case_of(loose))) == [("party_out_of_scope", "warning")] * 2


def test_a_party_without_a_code_is_no_pass(case_of: Call, codes: Call) -> None:
    """It cannot be told."""
    case = case_of({"scope.codes": ["99"]}, agreement={"party": PARTIES})
    assert codes(check_scope(case)) == [("party_code_missing", "warning")]
