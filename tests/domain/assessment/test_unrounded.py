"""A mean as an index takes it."""

from fractions import Fraction

from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.unrounded import compared_mean, unrounded_mean
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_step
from riverpact.foundation.period import Month

STANDARD = standard()


def found() -> ItemResult:
    """Total 0.41 of 3 values of 氨氮: 0.13666…, compared as 0.14."""
    month, total = Month(2019, 7), Fraction("0.41")
    sums = MonthSum("街口", month, "nh3n", Channel.MANUAL, total, 3, 3, 3, 0, None)
    plan = load_plan("index-four-items")
    return ItemResult(STANDARD.items["nh3n"], item_mean(sums, month, plan, STANDARD))


def test_the_mean_is_not_rounded() -> None:
    """0.41 / 3 exactly, under the name a formula gives it, with the same samples behind it."""
    value, step = unrounded_mean(found(), "c_nh3n")
    assert (value, step.name, step.rounding) == (Fraction(41, 300), "c_nh3n", None)
    assert step.evidence is not None
    assert check_step(shown_step(step).model_dump()) is None


def test_the_mean_as_it_is_compared_is_rounded() -> None:
    """0.14, half to even at two decimals."""
    value, step = compared_mean(found(), "c_nh3n")
    assert (value, step.name) == (Fraction("0.14"), "c_nh3n")
    assert check_step(shown_step(step).model_dump()) is None
