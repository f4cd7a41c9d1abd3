"""The city monitors within one city, the province across."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.checks.monitoring_institution import (
    check_monitoring_institution,
)

Call = Callable[..., Any]

LOOSE = {"binding": "in_principle"}
VALUES = {
    "monitoring.same_city": ("city", LOOSE),
    "monitoring.across_cities": ("province", LOOSE),
}


def monitored(level: str | None, *codes: str) -> dict[str, Any]:
    terms = None if level is None else {"institution": "监测站", "level": level}
    sides = ("upstream", "downstream")
    parties = [
        {"id": side, "name": side, "side": side, "code": code}
        for side, code in zip(sides, codes, strict=True)
    ]
    return {"monitoring": terms, "party": parties}


@pytest.mark.parametrize(
    ("level", "codes_given", "found"),
    [
        ("city", ("990101", "990102"), []),
        ("province", ("990101", "990201"), []),
        ("province", ("990101", "990102"), [("monitoring_level", "warning")]),
        ("city", ("990101", "990201"), [("monitoring_level", "warning")]),
        ("third_party", ("990101", "990102"), [("monitoring_level", "warning")]),
        ("city", ("990101", ""), [("monitoring_unknown", "warning")]),
        (None, ("990101", "990102"), [("monitoring_missing", "warning")]),
    ],
)
def test_territory_says_who_monitors(
    case_of: Call, codes: Call, level: str | None, codes_given: tuple[str, str], found: Any
) -> None:
    """三(二)3, by the first four digits of the codes."""
    case = case_of(VALUES, agreement=monitored(level, *codes_given))
    assert codes(check_monitoring_institution(case)) == found


def test_a_group_across_cities_is_monitored_by_the_province(case_of: Call, codes: Call) -> None:
    """Its counties lie where they lie, whatever code the group itself has."""
    agreement = monitored("city", "990101", "990102")
    agreement["party"][0]["member_codes"] = ["990101", "990201"]
    case = case_of(VALUES, agreement=agreement)
    assert codes(check_monitoring_institution(case)) == [("monitoring_level", "warning")]


def test_a_policy_that_does_not_say_asks_nothing(case_of: Call, codes: Call) -> None:
    """As in Hainan's, which says nothing of it."""
    assert codes(check_monitoring_institution(case_of({}))) == []
