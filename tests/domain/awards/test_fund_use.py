"""How award money may be used."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from riverpact.domain.awards.fund_use import FundUse, unfit_uses
from riverpact.domain.awards.payment import Payment
from riverpact.domain.awards.rules import AwardRules

PAID = Payment.model_validate(
    {
        "agreement": "甲",
        "year": 2019,
        "kind": "advance",
        "amount": "300 万元",
        "document": "财预1号",
        "on": date(2019, 6, 1),
    }
)


def use(**given: Any) -> FundUse:
    text = {
        "agreement": "甲",
        "year": 2019,
        "project": "清淤",
        "money": "award",
        "amount": "100 万元",
        "category": "地下水环境保护及污染修复",
        "document": "财建2号",
        "on": date(2019, 9, 1),
    }
    return FundUse.model_validate(text | given)


def codes(rules: AwardRules, *uses: FundUse) -> list[tuple[int | None, str]]:
    return [(number, found.code) for number, found in unfit_uses(uses, [PAID], rules)]


def test_a_listed_category_is_good(plan_rules: AwardRules) -> None:
    """One of the five of the plan."""
    assert codes(plan_rules, use()) == []


@pytest.mark.parametrize("category", ["", "办公楼"])
def test_award_money_needs_a_listed_category(plan_rules: AwardRules, category: str) -> None:
    """None at all, or one that the plan does not list; the finding cites the clause."""
    ((number, found),) = unfit_uses([use(category=category)], [PAID], plan_rules)
    assert (number, found.code) == (0, "fund_use.category")
    assert found.clause == "赣环财字〔2019〕3号 三(三)5"
    assert "饮用水水源地生态环境保护" in found.expected


def test_money_between_the_parties_follows_their_agreement(plan_rules: AwardRules) -> None:
    """It needs no category, and is not counted against the award."""
    assert codes(plan_rules, use(money="compensation", category="", amount="900 万元")) == []


def test_a_project_funded_twice_is_a_warning(plan_rules: AwardRules) -> None:
    """Of the money that the plan keeps apart; other money is nobody's concern here."""
    twice = use(also_from=["全省流域生态补偿", "县级财政"])
    assert codes(plan_rules, use(also_from=["县级财政"]), twice) == [(1, "fund_use.also_funded")]


def test_more_spent_than_paid_is_a_warning(plan_rules: AwardRules) -> None:
    """300 was paid; 200 twice is more."""
    found = codes(plan_rules, use(amount="200 万元"), use(amount="200 万元"))
    assert found == [(None, "fund_use.beyond_paid")]


def test_a_policy_without_a_list_asks_for_none(plan_rules: AwardRules) -> None:
    """After the plan ended."""
    assert codes(replace(plan_rules, uses=None), use(category="")) == []
