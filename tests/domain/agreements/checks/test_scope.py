"""Every party lies in the scope."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.checks.scope import check_scope
from riverpact.domain.territory.registry import Registry

Call = Callable[..., Any]

XIA = {"code": "990102"}
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


def test_a_member_of_a_group_is_outside_as_well(case_of: Call) -> None:
    """A group's own code does not stand for its counties; one without a code has theirs."""
    group = {"id": "zu", "name": "组团", "side": "upstream", "member_codes": ["990103", "980104"]}
    case = case_of({"scope.codes": ["99"]}, agreement={"party": [group, {**PARTIES[1], **XIA}]})
    found = [(one.code, one.key, one.found) for one in check_scope(case)]
    assert found == [("check.party_out_of_scope", ("party", 0, "member_codes", 1), "980104")]


@pytest.mark.parametrize(("code", "excluded"), [("990183", "990127"), ("990127", "990183")])
def test_a_county_is_excluded_under_each_of_its_codes(
    case_of: Call, codes: Call, small: Registry, code: str, excluded: str
) -> None:
    """龙山 held 990127, and then 990183; without a registry nobody knows that they are one."""
    party = {**PARTIES[0], "code": code}
    values = {"scope.codes": ["99"], "scope.excluded": [excluded]}
    agreement = {"party": [party, {**PARTIES[1], **XIA}]}
    case = case_of(values, agreement=agreement, registry=small)
    assert codes(check_scope(case)) == [("party_out_of_scope", "error")]
    assert codes(check_scope(case_of(values, agreement=agreement))) == []


def test_a_party_without_a_code_is_no_pass(case_of: Call, codes: Call) -> None:
    """It cannot be told."""
    case = case_of({"scope.codes": ["99"]}, agreement={"party": PARTIES})
    assert codes(check_scope(case)) == [("party_code_missing", "warning")]
