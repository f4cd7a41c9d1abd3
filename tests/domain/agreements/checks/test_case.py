"""What a check looks at."""

from collections.abc import Callable
from typing import Any

Call = Callable[..., Any]


def test_the_day_decides_what_is_demanded(case_of: Call) -> None:
    """The signing day, 2019-03-01, has the value that began in 2018."""
    case = case_of({"assessment.period": "month"})
    demand = case.demand("assessment.period")
    assert demand is not None
    assert demand.word == "month"
    assert case.demand("weights.by") is None


def test_an_item_without_a_name_is_called_by_its_id(case_of: Call) -> None:
    """Names are given by the standard."""
    case = case_of({}, item_names={"tp": "总磷"})
    assert (case.name_of("tp"), case.name_of("x")) == ("总磷", "x")
