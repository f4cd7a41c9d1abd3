"""Limits of single items beside the target class."""

import pytest

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.agreements.target_limits import unfit_limits
from riverpact.files.bundled import standard


def unfit(item: str, limit: str, body: str = "river") -> list[str]:
    section = AgreedSection.model_validate(
        {"name": "甲", "water_body": body, "target": "Ⅲ", "target_limits": {item: limit}}
    )
    return list(unfit_limits(section, standard(), ("cod", "nh3n", "tp", "do")))


@pytest.mark.parametrize(("item", "limit"), [("tp", "0.08"), ("tp", "0.2"), ("cod", "18.6")])
def test_a_stricter_limit_of_a_judged_item_fits(item: str, limit: str) -> None:
    """As strict as the class's own limit is strict enough."""
    assert unfit(item, limit) == []


@pytest.mark.parametrize(
    ("item", "limit"),
    [("nosuch", "1"), ("do", "6"), ("tp", "0"), ("tp", "-1"), ("tp", "0.21"), ("cu", "0.5")],
)
def test_what_cannot_be_meant_is_said(item: str, limit: str) -> None:
    """Unknown, with a lower limit, not above zero, looser than Ⅲ, or not judged by the plan."""
    assert unfit(item, limit) == [item]


def test_a_lake_has_its_own_phosphorus() -> None:
    """0.08 is stricter than Ⅲ in a river and looser in a lake."""
    assert unfit("tp", "0.08", "lake") == ["tp"]
