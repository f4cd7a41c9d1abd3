"""The rules of the fixed subsidy."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.policies.fixed_subsidy_rules import FixedSubsidyRules
from riverpact.files.policies import load_policy

SOUND = {
    "from": date(2019, 1, 1),
    "clause": "第一条",
    "amount": "200 万元",
    "item": "tp",
    "none_if_missed": True,
}


@pytest.mark.parametrize(
    "given",
    [{"amount": "0 万元"}, {"until": date(2019, 1, 1)}, {"deducted_if_worse": "1.5"}, {"x": 1}],
)
def test_what_does_not_fit_is_refused(given: dict[str, Any]) -> None:
    """No amount, over before it began, more than the whole, an unknown key."""
    with pytest.raises(ValidationError):
        FixedSubsidyRules.model_validate(SOUND | given)


def test_a_day_decides_which_rules_hold() -> None:
    """The demonstration has some, the plan of Jiangxi none; the clause names the policy."""
    demo = load_policy("qingyuan-demo").fixed_subsidy(date(2019, 12, 31))
    assert demo is not None
    assert demo.clause.startswith("清源省")
    assert load_policy("qingyuan-demo").fixed_subsidy(date(2017, 12, 31)) is None
    assert load_policy("jiangxi-2019").fixed_subsidy(date(2019, 12, 31)) is None
