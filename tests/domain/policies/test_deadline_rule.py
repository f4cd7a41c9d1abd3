"""A rule of a deadline says when in one way only."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from riverpact.domain.policies.deadline_rule import DeadlineRule, Due, Moves

PLAN = {
    "kind": "work_plan",
    "after": "signed",
    "within": "3 months",
    "clause": "三(二)1-1",
    "source": "赣环财字〔2019〕3号",
}
REPORT = {
    "kind": "performance_report",
    "by": "04-30",
    "years_later": 1,
    "clause": "三(三)4-4",
    "source": "赣环财字〔2019〕3号",
}


def test_the_plan_s_two_deadlines() -> None:
    """三(二)1: within 3 months after signing, once; 三(三)4: 次年4月底前, every year."""
    plan, report = DeadlineRule.model_validate(PLAN), DeadlineRule.model_validate(REPORT)
    assert (plan.every_year, report.every_year) == (False, True)
    assert report.day_in(2019) == date(2020, 4, 30)
    assert plan.cited == "赣环财字〔2019〕3号 三(二)1-1"


def test_a_text_that_says_nothing_moves_nothing() -> None:
    """The due day stays where no text moves it."""
    assert DeadlineRule.model_validate(PLAN).moves is Moves.NO


@pytest.mark.parametrize(
    "changes",
    [
        {"by": "04-30", "years_later": 1},
        {"within": None},
        {"after": None},
        {"after": "step_done"},
        {"after": "statement_sent"},
        {"within": "soon"},
        {"clause": ""},
        {"from": date(2018, 1, 1), "until": date(2018, 1, 1)},
        {"moves": "perhaps"},
        {"holidays": "yes"},
    ],
)
def test_a_rule_in_two_ways_or_none_is_refused(changes: dict[str, Any]) -> None:
    """Within and by; neither; no fact; a fact of a year for what is due once; no clause."""
    with pytest.raises(ValidationError):
        DeadlineRule.model_validate(PLAN | changes)


@pytest.mark.parametrize(
    "changes",
    [{"by": "02-29"}, {"by": "13-01"}, {"by": "4-30"}, {"years_later": None}, {"after": "final"}],
)
def test_a_day_that_not_every_year_has_is_refused(changes: dict[str, Any]) -> None:
    """February 29, a thirteenth month, a day without its year, a fact beside a day."""
    with pytest.raises(ValidationError):
        DeadlineRule.model_validate(REPORT | changes)


def test_a_window_says_its_clause() -> None:
    """What has no clause cannot be looked up."""
    with pytest.raises(ValidationError):
        Due.model_validate({"within": "15 working days"})
