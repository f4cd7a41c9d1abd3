"""Periods of a case: a mean, a multiple, a class or counted months become what a method takes."""

from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.case_parts import CaseRow
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.case_periods import case_period


def judged(period: dict[str, Any], when: str = "2019-07", **row: Any) -> Judged:
    head = {"name": "x", "target": "Ⅲ", "when": when, "theirs": "0 元", "period": [period]}
    one = CaseRow.model_validate(head | row)
    return case_period(one, one.period[0])


def mean(one: Judged) -> Fraction:
    (item,) = one.items
    assert item.mean is not None
    return Fraction(item.mean.value)


def test_a_mean_is_graded_and_not_rounded() -> None:
    """氨氮 1.004 is over 1.0, the limit of Ⅲ, so it is Ⅳ and failed."""
    one = judged({"means": {"nh3n": "1.004"}})
    assert (one.water_class, one.standing) == (WaterClass.IV, Standing.FAILED)
    assert mean(one) == Fraction("1.004")
    assert (one.name, one.year) == ("m07", 2019)


def test_a_multiple_is_over_the_limit_of_the_target() -> None:
    """0.375 over 20 mg/L of COD is 27.5; over a limit of the section's own, 40, it is 55."""
    assert mean(judged({"multiple": {"cod": "0.375"}})) == Fraction("27.5")
    assert mean(judged({"multiple": {"cod": "0.375"}}, limits={"cod": "40"})) == 55


def test_a_multiple_without_a_limit_is_refused() -> None:
    """劣Ⅴ has no upper limit."""
    with pytest.raises(RefusedError, match="no limit of cod"):
        judged({"multiple": {"cod": "1"}}, target="劣Ⅴ")


def test_a_class_stands_as_it_was_published() -> None:
    """Whatever the means say: Ⅱ attains Ⅲ, Ⅳ does not."""
    assert judged({"class": "Ⅱ"}).standing is Standing.ATTAINED
    assert judged({"class": "Ⅳ", "means": {"nh3n": "0.1"}}).standing is Standing.FAILED


def test_an_own_limit_may_be_missed_in_good_water() -> None:
    """总磷 0.06 is Ⅱ and over 0.05."""
    assert judged({"means": {"tp": "0.06"}}, limits={"tp": "0.05"}).standing is Standing.FAILED


def test_a_period_may_be_out() -> None:
    """A dry section is not judged."""
    assert judged({"out": True}).standing is Standing.OUT


def test_months_are_counted() -> None:
    """Nine attained and three failed make twelve months of the year."""
    one = judged({"months": {"attained": 9, "failed": 3}}, when="2019")
    assert [m.standing for m in one.months] == [Standing.ATTAINED] * 9 + [Standing.FAILED] * 3
    assert (one.name, one.standing) == ("year", Standing.FAILED)


def test_an_item_that_is_none_is_refused() -> None:
    """A misspelt item is said, not passed over."""
    with pytest.raises(RefusedError, match="no such item: nh4"):
        judged({"means": {"nh4": "1"}})
