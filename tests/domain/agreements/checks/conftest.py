"""An agreement without a fault and a policy of chosen values, for the checks."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.policy import Policy

SECTION: dict[str, Any] = {
    "name": "两河口",
    "water_body": "river",
    "target": "Ⅲ",
    "functional_class": "Ⅲ",
    "functional_class_on": date(2018, 6, 1),
    "functional_class_source": {"instrument": "测试"},
    "network": "county_boundary",
}
SOUND: dict[str, Any] = {
    "id": "a",
    "title": "两河流域协议",
    "kind": "fictional",
    "signed_on": date(2019, 3, 1),
    "term": {"start": date(2019, 1, 1), "until": date(2021, 1, 1)},
    "forms": ["money"],
    "party": [
        {"id": "shang", "name": "上县", "side": "upstream", "code": "990101"},
        {"id": "xia", "name": "下县", "side": "downstream", "code": "990102"},
    ],
    "section": [SECTION],
    "assessment": {
        "plan": "agreement-minimum",
        "year_test": "every_month",
        "insufficient_month": "no_payment",
        "no_flow_month": "no_payment",
    },
    "money": {
        "standard": "100 万元",
        "weighting": "none",
        "rounding_unit": "1 元",
        "rounding_rule": "half_up",
    },
    "method": [{"family": "fixed_stake"}],
    "source": {"instrument": "测试"},
}

Case = Callable[..., CheckCase]
Codes = Callable[[Iterator[Remark]], list[tuple[str, str]]]


def ruling_of(values: dict[str, Any], **keys: Any) -> Ruling:
    """A policy that sets these values; a value may be (value, further keys)."""
    rows = []
    for key, value in values.items():
        given, more = value if isinstance(value, tuple) else (value, {})
        rows.append({"key": key, "value": given, "from": date(2018, 1, 1), "clause": "一", **more})
    return Ruling(
        Policy.model_validate(
            {
                "id": "test",
                "title": {"zh": "测试", "en": "test"},
                "kind": "fictional",
                "issued_by": ["测试"],
                "value": rows,
                "source": {"instrument": "测试"},
                **keys,
            }
        )
    )


@pytest.fixture(name="case_of")
def _case_of() -> Case:
    def case_of(
        values: dict[str, Any],
        *,
        agreement: dict[str, Any] | None = None,
        section: dict[str, Any] | None = None,
        policy: dict[str, Any] | None = None,
        **facts: Any,
    ) -> CheckCase:
        written = {**SOUND, **(agreement or {})}
        if section is not None:
            written["section"] = [{**SECTION, **section}]
        if len(written["section"]) > 1:
            written["assessment"] = {"sections": "separately", **written["assessment"]}
        found = Agreement.model_validate(written)
        day = found.signed_on or found.term.start
        return CheckCase(found, ruling_of(values, **(policy or {})), day, **facts)

    return case_of


@pytest.fixture(name="codes")
def _codes() -> Codes:
    def codes(remarks: Iterator[Remark]) -> list[tuple[str, str]]:
        return [(one.code.removeprefix("check."), str(one.severity)) for one in remarks]

    return codes


@pytest.fixture(name="sections")
def _sections() -> Callable[..., list[dict[str, Any]]]:
    def sections(*changes: dict[str, Any]) -> list[dict[str, Any]]:
        return [
            {**SECTION, "name": f"断面{number}", **change} for number, change in enumerate(changes)
        ]

    return sections
