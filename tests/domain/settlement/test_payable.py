"""What is payable: within the caps, rounded once, each reach apart."""

from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.method import Amount, money
from riverpact.domain.settlement.payable import payable
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

PARTIES: list[dict[str, Any]] = [
    {"id": "a", "name": "甲县", "side": "upstream"},
    {"id": "b-low", "name": "乙县", "side": "downstream"},
    {"id": "b-up", "name": "乙县", "side": "upstream"},
    {"id": "c", "name": "丙市", "side": "downstream"},
]
SECTION: dict[str, Any] = {"name": "上口", "water_body": "river", "target": "Ⅲ"}


def agreement(*, several: bool, **terms: Any) -> Agreement:
    """Two reaches of one section each, or one reach."""
    parties, sections = PARTIES[:2], [SECTION]
    if several:
        parties = PARTIES
        sections = [
            {**SECTION, "upstream": ["a"], "downstream": ["b-low"]},
            {**SECTION, "name": "下口", "upstream": ["b-up"], "downstream": ["c"]},
        ]
    text = {
        "id": "test",
        "title": "测试",
        "kind": "fictional",
        "term": {"start": "2019-01-01", "until": "2020-01-01"},
        "party": parties,
        "section": sections,
        "assessment": {
            "plan": "agreement-minimum",
            "year_test": "every_month",
            "insufficient_month": "no_payment",
            "no_flow_month": "no_payment",
            "sections": "separately",
        },
        "money": {
            "weighting": "none", "rounding_unit": "100 元", "rounding_rule": "half_up", **terms
        },
        "method": [{"family": "fixed_stake"}],
        "source": {"instrument": "测试"},
    }  # fmt: skip
    return Agreement.model_validate(text)


def amount(name: str, yuan: str | None) -> Amount:
    """An amount with a step of a name."""
    value = None if yuan is None else Fraction(yuan)
    return value, Step(rule="test", result=money(name, Text(name, name), value), formula="0")


@pytest.mark.parametrize(
    ("total", "cap", "expected"),
    [
        ("1049.99", None, 1000),
        ("1050", None, 1100),
        ("1050", "1049 元", 1000),
        ("-1050", None, -1100),
        (None, None, None),
    ],
)
def test_a_total_is_capped_then_rounded_once(
    total: str | None, cap: str | None, expected: int | None
) -> None:
    """To 100 yuan, half up by size: 1050 is 1100, but capped to 1049 it is 1000."""
    terms = {} if cap is None else {"cap_up": cap}
    reaches, (found, step) = payable(
        agreement(several=False, **terms), [], amount("sections", total)
    )
    assert found == expected
    assert step.result.name == "payable"
    assert [one for _, one, _ in reaches] == ([] if expected is None else [expected])


def test_each_reach_is_rounded_apart() -> None:
    """150 and 150 are 200 and 200, not 300 together; the sum is what is said."""
    parts = [amount("section_1", "150"), amount("section_2", "150")]
    reaches, (found, _) = payable(agreement(several=True), parts, amount("sections", "300"))
    assert found == 400
    assert [(reach.sections, one) for reach, one, _ in reaches] == [
        ((1,), Fraction(200)),
        ((2,), Fraction(200)),
    ]


def test_a_reach_without_an_answer_leaves_all_without_one() -> None:
    """The other reach is known, the year is not."""
    parts = [amount("section_1", None), amount("section_2", "-150")]
    reaches, (found, step) = payable(agreement(several=True), parts, amount("sections", None))
    assert (found, step.formula) == (None, "unjudged")
    assert [one for _, one, _ in reaches] == [-200]
