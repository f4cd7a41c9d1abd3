"""The goal of coverage stands in one place: the stage that is measured by it."""

from datetime import date
from fractions import Fraction

from riverpact.domain.policies.coverage_goal import Goal, coverage_goal
from riverpact.files.policies import load_policy


def test_the_goal_of_jiangxi() -> None:
    """一(三), 四(二): 到2020年底，60%以上."""
    assert coverage_goal(load_policy("jiangxi-2019")) == Goal(
        Fraction(3, 5), date(2020, 12, 31), "赣环财字〔2019〕3号 一(三)、四(二)"
    )


def test_a_policy_without_such_a_stage_has_none() -> None:
    """Nothing is taken over from another province."""
    assert coverage_goal(load_policy("hainan-2019")) is None
