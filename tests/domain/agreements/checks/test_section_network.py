"""The county-boundary network is preferred."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.checks.section_network import check_section_network

Call = Callable[..., Any]

VALUES = {"network.preferred": (["county_boundary"], {"binding": "in_principle"})}


def test_the_preferred_network_passes(case_of: Call, codes: Call) -> None:
    """Any of those the policy names."""
    assert codes(check_section_network(case_of(VALUES))) == []
    both = {"network.preferred": ["county_boundary", "national"]}
    assert codes(check_section_network(case_of(both, section={"network": "national"}))) == []


def test_another_choice_asks_for_a_reason(case_of: Call) -> None:
    """优先 is no 应当: a warning, about this section."""
    (one,) = check_section_network(case_of(VALUES, section={"network": "agreed"}))
    assert (one.code, one.severity) == ("check.network_not_preferred", "warning")
    assert one.section == "两河口"


def test_a_section_that_does_not_say_is_no_pass(case_of: Call, codes: Call) -> None:
    """Its network is asked for."""
    case = case_of(VALUES, section={"network": None})
    assert codes(check_section_network(case)) == [("network_missing", "warning")]
