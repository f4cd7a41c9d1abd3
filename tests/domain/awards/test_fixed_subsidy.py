"""The fixed subsidy of counties that drain directly."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.awards.fixed_subsidy import CountyOutcome, fixed_subsidies
from riverpact.domain.awards.rules import AwardRules
from riverpact.domain.territory.code_table import Held
from riverpact.domain.territory.county import City, County, InBasin, Water
from riverpact.domain.territory.reliance import Reliance
from riverpact.foundation.step import Step

CITY = City("990700", "芷陂市", "Zhibei")


def county(code: str, *drains: Water) -> County:
    held = (Held(code, "南溪县"),)
    return County(
        code, "南溪县", "Nanxi", "县", CITY, held, InBasin.YES, Reliance.HIGH, drains, source="虚构"
    )


OUTLET, INLAND = county("990704", Water.YANGTZE), county("990705")


def outcome(**given: Any) -> CountyOutcome:
    text = {
        "county": "990704",
        "year": 2019,
        "mean": "0.08",
        "mean_before": "0.09",
        "target_met": True,
        "document": "环监〔2020〕20号",
    }
    return CountyOutcome.model_validate(text | given)


@pytest.mark.parametrize(
    ("given", "wan"),
    [
        ({}, 200),
        ({"mean": "0.09"}, 200),
        ({"mean": "0.0901"}, 100),
        ({"target_met": False}, 0),
    ],
)
def test_worse_than_last_year_halves_and_a_missed_target_ends_it(
    demo_rules: AwardRules,
    wrong_steps: Callable[[Step], list[str]],
    given: dict[str, Any],
    wan: int,
) -> None:
    """200 万元; equal is not worse; by the simulated rules of the demonstration."""
    (found,) = fixed_subsidies([OUTLET, INLAND], [outcome(**given)], 2019, demo_rules)
    assert found.amount is not None
    assert found.amount / 10_000 == wan
    assert wrong_steps(found.step) == []


def test_the_plan_leaves_it_to_another_document(plan_rules: AwardRules) -> None:
    """No rule set: no amount, and the clause that says so."""
    (found,) = fixed_subsidies([OUTLET], [outcome()], 2019, plan_rules)
    assert found.amount is None
    assert "另行制定" in found.why.zh
    assert found.clause == "赣环财字〔2019〕3号 三(三)3"


def test_an_outcome_that_is_missing_is_no_amount(demo_rules: AwardRules) -> None:
    """Another year's does not stand for it."""
    (found,) = fixed_subsidies([OUTLET], [outcome(year=2018)], 2019, demo_rules)
    assert found.amount is None
    assert "[[outcome]]" in found.why.zh
