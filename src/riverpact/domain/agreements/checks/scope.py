"""Scope (实施范围): every party lies where the policy is carried out."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.objection import Objection, against
from riverpact.domain.policies.territory import in_scope
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text


def check_scope(case: CheckCase) -> Iterator[Objection]:
    """Say which parties lie outside the scope, or have no code to tell by.

    Source: 赣环财字〔2019〕3号 二(一).
    """
    demand = case.demand("scope.codes")
    if demand is None:
        return
    out = case.demand("scope.excluded")
    for number, party in enumerate(case.agreement.party):
        if not party.code:
            yield Objection(
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
        elif not in_scope(party.code, demand.words, out.words if out else ()):
            yield against(
                demand,
                "check.party_out_of_scope",
                Text(
                    f"{party.name}不在实施范围内", f"{party.name} lies outside the policy's scope"
                ),
                ("party", number, "code"),
                Text(
                    "核对区划代码，或选用其所在省的政策",
                    "mind the code, or choose the policy of its province",
                ),
                found=party.code,
                expected="、".join(f"{prefix}…" for prefix in demand.words),
            )
