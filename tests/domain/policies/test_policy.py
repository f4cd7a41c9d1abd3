"""A policy: dated values with their clauses."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.policies.policy import Policy, PolicyTerm, PolicyValue

DAYS = st.dates(date(2015, 1, 1), date(2025, 1, 1))


def value(start: date, until: date | None = None, **keys: Any) -> dict[str, Any]:
    base = {
        "key": "assessment.period",
        "from": start,
        "until": until,
        "value": "month",
        "clause": "一",
    }
    return {**base, **keys}


def policy(*values: dict[str, Any], **keys: Any) -> Policy:
    return Policy.model_validate(
        {
            "id": "p",
            "title": {"zh": "政策", "en": "policy"},
            "kind": "fictional",
            "issued_by": ["测试"],
            "value": values,
            "source": {"instrument": "测试"},
            **keys,
        }
    )


def test_values_that_follow_each_other_do_not_overlap() -> None:
    """The second begins on the day the first no longer holds; another key is another matter."""
    first = value(date(2018, 1, 1), date(2020, 1, 1))
    goal = value(date(2018, 1, 1), key="weights.by", value="runoff")
    assert list(policy(first, value(date(2020, 1, 1)), goal).overlaps()) == []
    assert list(policy(first, goal, value(date(2019, 12, 31))).overlaps()) == [2]
    assert list(policy(value(date(2019, 1, 1)), value(date(2018, 1, 1))).overlaps()) == [1]


@given(DAYS, DAYS, DAYS, DAYS, DAYS)
def test_without_overlap_a_day_has_one_value(
    start: date, until: date, other_start: date, other_until: date, day: date
) -> None:
    """For any two spans: both cover a day only if the second is said to overlap."""
    if start >= until or other_start >= other_until:
        return
    two = policy(value(start, until), value(other_start, other_until))
    both = all(one.in_force.covers(day) for one in two.value)
    assert not both or list(two.overlaps()) == [1]


@pytest.mark.parametrize(
    "keys",
    [
        {"until": date(2018, 1, 1)},
        {"clause": ""},
        {"key": "assessment.peroid"},
        {"value": 4},
        {"key": "standard.least", "value": "1 元"},
        {"colour": "蓝"},
    ],
)
def test_a_value_that_cannot_be_meant_is_refused(keys: dict[str, Any]) -> None:
    """It ends first, has no clause, no known key, another kind, no unit, a strange key."""
    with pytest.raises(ValidationError):
        PolicyValue.model_validate(value(date(2018, 1, 1), **keys))


def test_a_year_is_inside_only_as_a_whole() -> None:
    """The days of the agreement count: a term that ends within the policy's has no year outside."""
    days = {"from": date(2018, 1, 1), "until": date(2021, 1, 1)}
    term = PolicyTerm.model_validate({**days, "clause": "二(二)"})
    assert term.years_outside(date(2019, 7, 1), date(2021, 1, 1)) == ()
    assert term.years_outside(date(2020, 7, 1), date(2021, 7, 1)) == (2021,)
    assert term.years_outside(date(2017, 12, 31), date(2018, 2, 1)) == (2017,)
    unending = PolicyTerm.model_validate({"from": date(2018, 1, 1), "clause": "二(二)"})
    assert unending.years_outside(date(2019, 1, 1), date(2090, 1, 1)) == ()


REPORT = {"kind": "performance_report", "by": "04-30", "years_later": 1, "clause": "四"}


def test_deadlines_of_one_kind_follow_each_other() -> None:
    """Two report days in one file, one after the other; never both on a day."""
    first = {**REPORT, "from": date(2018, 1, 1), "until": date(2020, 1, 1)}
    assert len(policy(deadline=[first, {**REPORT, "from": date(2020, 1, 1)}]).deadline) == 2
    with pytest.raises(ValidationError, match="two deadlines"):
        policy(deadline=[first, {**REPORT, "from": date(2019, 12, 31)}])
    with pytest.raises(ValidationError, match="from"):
        policy(deadline=[REPORT])


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("award_curve", {"clause": "1", "early_by": "filed", "early": [{"share": 0}]}),
        (
            "fixed_subsidy",
            {"clause": "1", "amount": "1 万元", "item": "tp", "none_if_missed": True},
        ),
    ],
)
def test_two_curves_or_rule_sets_never_hold_on_one_day(name: str, table: dict[str, Any]) -> None:
    """One after the other is good; overlapping days are refused at the second."""
    first = {**table, "from": date(2018, 1, 1), "until": date(2019, 1, 1)}
    text = {
        "id": "p",
        "title": {"zh": "政策", "en": "policy"},
        "kind": "fictional",
        "issued_by": ["省"],
        "source": {"instrument": "甲"},
    }
    after = {**table, "from": date(2019, 1, 1)}
    assert len(getattr(Policy.model_validate({**text, name: [first, after]}), name)) == 2
    within = {**table, "from": date(2018, 12, 31)}
    with pytest.raises(ValidationError) as error:
        Policy.model_validate({**text, name: [first, within]})
    assert error.value.errors()[0]["loc"] == (name, 1)
