"""Several sections are weighted, the stricter target heavier."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.checks.section_weights import check_section_weights

Call = Callable[..., Any]

VALUES = {"weights.by": "runoff", "weights.heavier": "stricter_target"}


def weighted(weighting: str, sections: list[dict[str, Any]]) -> dict[str, Any]:
    money = {"weighting": weighting, "rounding_unit": "1 元", "rounding_rule": "half_up"}
    return {"money": money, "section": sections}


def test_one_section_needs_no_weight(case_of: Call, codes: Call) -> None:
    """Nothing is to be weighed."""
    assert codes(check_section_weights(case_of(VALUES))) == []


@pytest.mark.parametrize(
    ("weighting", "weight", "found"),
    [
        ("none", None, [("weights_missing", "error")]),
        ("target", "0.5", [("weights_without_runoff", "error")]),
        ("runoff", "0.5", []),
        ("runoff×target", "0.5", []),
    ],
)
def test_several_sections_are_weighted_by_water(
    case_of: Call, codes: Call, sections: Call, weighting: str, weight: Any, found: Any
) -> None:
    """With one target for both, that is all."""
    two = sections({"weight": weight}, {"weight": weight})
    case = case_of(VALUES, agreement=weighted(weighting, two))
    assert codes(check_section_weights(case)) == found


@pytest.mark.parametrize(
    ("factors", "weights", "found"),
    [
        (("1.2", "1"), ("0.6", "0.4"), []),
        (("1", "1"), ("0.6", "0.4"), [("target_factor_order", "error")]),
        (("1", "1.2"), ("0.6", "0.4"), [("target_factor_order", "error")]),
        (("1.2", "1"), ("0.4", "0.6"), [("final_weight_order", "warning")]),
        (("1.2", "1"), ("0.5", "0.5"), [("final_weight_order", "warning")]),
        ((None, None), ("0.6", "0.4"), [("target_factor_missing", "warning")]),
    ],
)
def test_the_stricter_target_weighs_more(
    case_of: Call, codes: Call, sections: Call, factors: Any, weights: Any, found: Any
) -> None:
    """Ⅱ above Ⅲ: an error on the factor, a warning on the final weight; equal is not more."""
    agreed = [one and {"factor": one, "source": {"instrument": "测试"}} for one in factors]
    rows = [
        {"target": target, "target_factor": factor, "weight": weight}
        for target, factor, weight in zip("ⅡⅢ", agreed, weights, strict=True)
    ]
    case = case_of(VALUES, agreement=weighted("runoff×target", sections(*rows)))
    assert codes(check_section_weights(case)) == found


def test_weights_that_follow_are_held_against_the_targets(
    case_of: Call, codes: Call, sections: Call
) -> None:
    """18.6 亿m³ × 1 beside 6.2 × 1.5: the volume of the laxer target weighs more."""
    source = {"instrument": "测试"}
    rows = [
        {
            "target": target,
            "target_factor": {"factor": factor, "source": source},
            "runoff": {"station": "站", "years": "2001-2018", "amount": volume, "source": source},
        }
        for target, factor, volume in (("Ⅱ", "1.5", "6.2 亿m³"), ("Ⅲ", "1", "18.6 亿m³"))
    ]
    case = case_of(VALUES, agreement=weighted("runoff×target", sections(*rows)))
    assert codes(check_section_weights(case)) == [("final_weight_order", "warning")]


def test_targets_that_differ_enter_the_weights(case_of: Call, codes: Call, sections: Call) -> None:
    """By water alone is not enough then."""
    rows = sections({"target": "Ⅱ", "weight": "0.7"}, {"weight": "0.3"})
    case = case_of(VALUES, agreement=weighted("runoff", rows))
    assert codes(check_section_weights(case)) == [("weights_without_target", "error")]


PARTIES = [
    {"id": "jia", "name": "甲县", "side": "upstream"},
    {"id": "yi-down", "name": "乙县", "side": "downstream"},
    {"id": "yi-up", "name": "乙县", "side": "upstream"},
    {"id": "bing", "name": "丙县", "side": "downstream"},
]
FIRST = {"upstream": ["jia"], "downstream": ["yi-down"]}
SECOND = {"upstream": ["yi-up"], "downstream": ["bing"]}


@pytest.mark.parametrize(
    ("rows", "values", "found"),
    [
        ((FIRST, SECOND), VALUES, []),
        ((FIRST, {**FIRST, "target": "Ⅱ"}, SECOND), VALUES, [("weights_missing", "error")]),
        (
            (FIRST, {**FIRST, "target": "Ⅱ"}, SECOND),
            {"weights.heavier": "stricter_target"},
            [("weights_without_target", "error")],
        ),
        ((FIRST, FIRST, SECOND), {"weights.heavier": "stricter_target"}, []),
        ((FIRST, FIRST, SECOND, SECOND), VALUES, [("weights_missing", "error")] * 2),
        ((FIRST, FIRST, SECOND), {}, []),
    ],
)
def test_two_sections_of_one_of_several_reaches_have_no_weights(
    case_of: Call, codes: Call, sections: Call, rows: Any, values: Any, found: Any
) -> None:
    """An agreement of several reaches cannot weigh them: that reach is an agreement of its own."""
    agreement = {**weighted("none", sections(*rows)), "party": PARTIES}
    said = list(check_section_weights(case_of(values, agreement=agreement)))
    assert codes(iter(said)) == found
    assert all("另立一份协议" in one.hint.zh for one in said)


def test_sections_assessed_together_want_a_reason(
    case_of: Call, codes: Call, sections: Call
) -> None:
    """They can have no weights: a warning, which a reason turns into a note."""
    terms = {
        "sections": "together",
        "plan": "agreement-minimum",
        "year_test": "every_month",
        "insufficient_month": "block_year",
        "no_flow_month": "no_payment",
    }
    agreement = weighted("none", sections({}, {})) | {"assessment": terms}
    found = list(check_section_weights(case_of(VALUES, agreement=agreement)))
    assert codes(iter(found)) == [("assessed_together", "warning")]
    assert found[0].key == ("assessment", "sections")


def test_reaches_are_not_weighed_against_each_other(
    case_of: Call, codes: Call, sections: Call
) -> None:
    """Different parties stand at the sections: each reach has its own amount."""
    parties = [
        {"id": "a", "name": "甲县", "side": "upstream"},
        {"id": "b", "name": "乙县", "side": "downstream"},
        {"id": "c", "name": "丙县", "side": "upstream"},
    ]
    rows = sections(
        {"upstream": ["a"], "downstream": ["b"]}, {"upstream": ["c"], "downstream": ["b"]}
    )
    agreement = weighted("none", rows) | {"party": parties}
    assert codes(check_section_weights(case_of(VALUES, agreement=agreement))) == []
