"""Indicator sets: the weights are 100, the grades descend to zero."""

from typing import Any

import pytest
from pydantic import ValidationError

GRADES = {
    "ascending": [("差", 0), ("优", 90)],
    "twice": [("优", 90), ("良", 90), ("差", 0)],
    "nothing below": [("优", 90), ("良", 80)],
}


def test_weights_sum_to_100(made: Any) -> None:
    """Neither 99 nor 101."""
    assert sum(one.weight for one in made.indicators().indicator) == 100
    for weight in (99, 101):
        with pytest.raises(ValidationError, match="权重合计应为 100"):
            made.indicators(indicator=[made.indicator("a", weight, scored="judged")])


def test_an_indicator_stands_once(made: Any) -> None:
    """Or a result would count for two."""
    twice = [made.indicator("a", 50, scored="judged")] * 2
    with pytest.raises(ValidationError, match="指标编号重复"):
        made.indicators(indicator=twice)


@pytest.mark.parametrize("name", GRADES)
def test_every_total_has_one_grade(made: Any, name: str) -> None:
    """So the limits descend, the last is zero."""
    with pytest.raises(ValidationError, match="等级由高到低"):
        made.indicators(grade=[{"name": n, "least": least} for n, least in GRADES[name]])
