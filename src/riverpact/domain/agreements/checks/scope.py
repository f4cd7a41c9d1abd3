"""Scope (实施范围): every party lies where the policy is carried out."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Key, Remark, against
from riverpact.domain.agreements.party import Party
from riverpact.domain.policies.demand import Demand
from riverpact.domain.policies.territory import in_scope
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_scope(case: CheckCase) -> Iterator[Remark]:
    """Say which parties and members lie outside the scope, or have no code to tell by.

    With a registry a county is excluded under every code it has held.

    Source: 赣环财字〔2019〕3号 二(一).
    """
    demand = case.demand("scope.codes")
    if demand is None:
        return
    out = case.demand("scope.excluded")
    excluded = out.words if out else ()
    for number, party in enumerate(case.agreement.party):
        if not party.code and not party.member_codes:
            yield Remark(
                "check.party_code_missing",
                Severity.WARNING,
                Text(
                    f"{party.name}没有区划代码，无法判断是否在实施范围内",
                    f"{party.name} has no division code: its place in the scope cannot be told",
                ),
                ("party", number, "code"),
                Text("填写六位行政区划代码 code", "give the six-digit division code"),
                clause=demand.clause,
            )
        for key, code in _codes(party):
            county = None if case.registry is None else case.registry.county(code)
            codes = () if county is None else county.codes
            if not in_scope(code, demand.words, excluded, codes):
                yield _outside(demand, party, ("party", number, *key), code)


def _codes(party: Party) -> Iterator[tuple[Key, str]]:
    """Yield the codes of a party and of its members, each with its key."""
    if party.code:
        yield ("code",), party.code
    for place, code in enumerate(party.member_codes):
        yield ("member_codes", place), code


def _outside(demand: Demand, party: Party, key: Key, code: str) -> Remark:
    who = party.name if code == party.code else f"{party.name} {code}"
    return against(
        demand,
        "check.party_out_of_scope",
        Text(f"{who}不在实施范围内", f"{who} lies outside the policy's scope"),
        key,
        Text(
            "核对区划代码，或选用其所在省的政策",
            "mind the code, or choose the policy of its province",
        ),
        found=code,
        expected="、".join(f"{prefix}…" for prefix in demand.words),
    )
