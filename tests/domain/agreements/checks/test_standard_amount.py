"""The standard amount is not below the least."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.checks.case import PayableRange
from riverpact.domain.agreements.checks.standard_amount import check_standard_amount

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
    """As a note, with its signs."""
    payable = PayableRange(Fraction(-1_000_000), Fraction(2_500_000))
    (note,) = check_standard_amount(case_of({}, payable=payable))
    assert (note.severity, note.found) == ("note", "-100 万元 … +250 万元")
