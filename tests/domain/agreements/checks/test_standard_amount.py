"""The standard amount is not below the least."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.checks.case import YearCost
from riverpact.domain.agreements.checks.standard_amount import below_least, check_standard_amount
from riverpact.foundation.text import Text

Call = Callable[..., Any]

YEARLY = {"standard.least": ("100 万元", {"unit": "元/年"})}
QUARTERLY = {"standard.least": ("30 万元", {"unit": "元/断面·季"})}


def money(standard: str | None) -> dict[str, Any]:
    return {
        "money": {
            "standard": standard,
            "weighting": "none",
            "rounding_unit": "1 元",
            "rounding_rule": "half_up",
        }
    }


@pytest.mark.parametrize(
    ("standard", "found"),
    [
        ("100 万元", []),
        ("999999.99 元", [("standard_too_low", "error")]),
        ("0 元", [("standard_too_low", "error")]),
        (None, [("standard_missing", "error")]),
    ],
)
def test_exactly_the_least_passes(
    case_of: Call, codes: Call, standard: str | None, found: list[tuple[str, str]]
) -> None:
    """三(一)4: 不低于 100 万元."""
    case = case_of(YEARLY, agreement=money(standard))
    assert codes(check_standard_amount(case)) == found


def test_a_policy_may_want_it_stated_without_a_least_one(case_of: Call, codes: Call) -> None:
    """三(一)5: 明确补偿标准; with a least one beside it, it is missed once."""
    states = {"agreement.states": ["items", "method", "form", "standard"]}
    for standard, found in (("1 元", []), (None, [("standard_missing", "error")])):
        case = case_of(states, agreement=money(standard))
        assert codes(check_standard_amount(case)) == found
    both = case_of(YEARLY | states, agreement=money(None))
    assert codes(check_standard_amount(both)) == [("standard_missing", "error")]
    other = case_of({"agreement.states": ["form"]}, agreement=money(None))
    assert codes(check_standard_amount(other)) == []


@pytest.mark.parametrize("key", ["method", "assessment"])
def test_no_agreement_is_without_items_and_method(case_of: Call, key: str) -> None:
    """三(一)5: the plan is the items; a text without either is refused before it is checked."""
    with pytest.raises(ValidationError, match=key):
        case_of({}, agreement={key: () if key == "method" else {}})


def test_a_quarter_and_a_section_are_brought_to_a_year(
    case_of: Call, codes: Call, sections: Call
) -> None:
    """30 a quarter: 120 a year for one section, 240 for two."""
    one = case_of(QUARTERLY, agreement=money("120 万元"))
    two = case_of(QUARTERLY, agreement={**money("239 万元"), "section": sections({}, {})})
    assert codes(check_standard_amount(one)) == []
    (finding,) = check_standard_amount(two)
    assert (finding.found, finding.expected) == ("239 万元", ">= 240 万元/年")


def test_what_is_payable_stands_beside_it(case_of: Call) -> None:
    """As a note, for both sides; what never ends says so, a single amount stands alone."""
    wan = Fraction(10_000)
    payable = YearCost(2019, (Fraction(0), 100 * wan), (Fraction(0), None))
    (note,) = check_standard_amount(case_of({}, payable=payable))
    assert note.severity == "note"
    assert note.message.zh == (
        "按协议条款，2019 年上游应付 0 万元 至 100 万元，下游应付 0 万元 至 不封顶；"
        "补偿标准 100 万元"
    )
    assert "upstream pays 0 万元 to 100 万元 in 2019" in note.message.en
    fixed = YearCost(2019, (Fraction(0), Fraction(0)), (None, 5 * wan))
    (note,) = check_standard_amount(case_of({}, payable=fixed))
    assert "上游应付 0 万元，下游应付 0 万元 至 5 万元；" in note.message.zh


def test_what_cannot_be_told_says_why(case_of: Call) -> None:
    """Never passed in silence."""
    (note,) = check_standard_amount(case_of({}, payable=Text("缺数", "figures are missing")))
    assert (note.code, note.severity) == ("check.payable_range", "note")
    assert note.message == Text(
        "算不出全年应付的区间：缺数", "what a year can cost cannot be told: figures are missing"
    )


@pytest.mark.parametrize(
    ("standard", "below"), [("100 万元", 20), ("120 万元", 0), ("130 万元", 0), (None, None)]
)
def test_how_far_it_is_below(case_of: Call, standard: str | None, below: int | None) -> None:
    """30 万元 a quarter at one section: 120 a year. Without an amount nobody can say."""
    case = case_of(QUARTERLY, agreement=money(standard))
    found = below_least(case.agreement, case.demand("standard.least"))
    assert found == (None if below is None else below * 10_000)
