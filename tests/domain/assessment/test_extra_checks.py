"""Where the highest extra check counts, nothing gets better by it."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import walk
from riverpact.workflows.assess import assess

PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
WIDER = load_plan("national-5+x").agreed({"tp": 3})
JULY = Month(2019, 7)
WORSE = (Verdict.ATTAINED, Verdict.INSUFFICIENT_DATA, Verdict.FAILED)


def sample(item: str, text: str, day: int = 5) -> Observation:
    at, origin = datetime.fromisoformat(f"2019-07-{day:02d}"), Origin("a.csv", day, item)
    return Observation("甲", at, item, parse_reported(text), Channel.MANUAL, origin)


def july(ordinary: dict[str, str], *checks: tuple[str, str], plan: Plan = PLAN) -> MonthAssessment:
    given_ = [sample(item, text) for item, text in ordinary.items()]
    extra = [sample(item, text, 10 + n) for n, (item, text) in enumerate(checks)]
    target = {Section("甲"): Target(WaterClass.III)}
    (month,) = assess(given_, target, [JULY], plan, standard(), checks=extra).months
    for step in walk(month.step):
        shown = shown_step(step).model_dump()
        assert (check_step(shown), check_rule(shown)) == (None, None), step.name
    return month


def value(month: MonthAssessment, item: str) -> Fraction | None:
    found = next(one for one in month.items if one.item.id == item)
    return None if found.mean is None else found.mean.value


CLEAN = {"cod": "15", "nh3n": "0.4", "tp": "0.06"}


@pytest.mark.parametrize(
    ("checks", "expected"),
    [
        ([], "0.4"),
        (["0.39"], "0.4"),
        (["0.4"], "0.4"),
        (["0.41", "1.2", "0.9"], "1.2"),
        (["9L"], "0.4"),
        (["1.205"], "1.2"),
    ],
)
def test_the_highest_of_mean_and_checks_counts(checks: list[str], expected: str) -> None:
    """Rounded as the mean is, 1.205 to 1.20; a non-detect is no highest value."""
    month = july(CLEAN, *(("nh3n", one) for one in checks))
    assert value(month, "nh3n") == Fraction(expected)
    assert month.verdict == ("failed" if expected == "1.2" else "attained")
    assert value(month, "tp") == Fraction("0.06")


def test_of_dissolved_oxygen_the_lowest_counts() -> None:
    """5 mg/L keeps Ⅲ; 4.9 does not, 8 changes nothing."""
    ordinary = CLEAN | {"ph": "7", "do": "6", "codmn": "3"}
    ordinary.pop("cod")
    assert july(ordinary, ("do", "8"), plan=WIDER).verdict is Verdict.ATTAINED
    low = july(ordinary, ("do", "8"), ("do", "4.9"), plan=WIDER)
    assert (value(low, "do"), low.verdict) == (Fraction("4.9"), Verdict.FAILED)


def test_a_check_stands_in_for_nothing() -> None:
    """Without ordinary ammonia July stays without a verdict, whatever the check says."""
    month = july({"cod": "15", "tp": "0.06"}, ("nh3n", "1.2"))
    assert (month.verdict, value(month, "nh3n")) == (Verdict.INSUFFICIENT_DATA, None)


def test_a_check_above_the_detection_limit_is_certain() -> None:
    """The ordinary sample could not be judged (3.0L); the check of 3.5 is worse than every Ⅲ."""
    assert july(CLEAN | {"nh3n": "3.0L"}).verdict is Verdict.INSUFFICIENT_DATA
    assert july(CLEAN | {"nh3n": "3.0L"}, ("nh3n", "3.5")).verdict is Verdict.FAILED


def test_the_step_names_every_check_that_counts() -> None:
    """In order of size, so that it does not depend on the file."""
    month = july(CLEAN, ("nh3n", "1.2"), ("nh3n", "0.9"), ("tp", "0.1"))
    (step,) = [one for one in walk(month.step) if one.name == "mean_nh3n"]
    assert (step.rule, step.formula) == ("extra_checks", "max(ordinary_nh3n, check_1, check_2)")
    assert [one.value for one in step.inputs] == ["0.9", "1.2"]
    assert [one.name for one in step.children] == ["ordinary_nh3n"]


NUMBER = st.decimals(Decimal("0.01"), Decimal(4), places=3).map(str)
READING = st.one_of(NUMBER, NUMBER.map(lambda text: f"{text}L"))


@given(READING, READING, st.lists(st.tuples(st.sampled_from(["nh3n", "tp"]), READING), max_size=4))
def test_nothing_is_better_than_without_checks(
    ammonia: str, phosphorus: str, checks: list[tuple[str, str]]
) -> None:
    """No value, no class, no verdict."""
    ordinary = {"cod": "15", "nh3n": ammonia, "tp": phosphorus}
    before, after = july(ordinary), july(ordinary, *checks)
    for item in ("nh3n", "tp"):
        least, found = value(before, item), value(after, item)
        assert least is not None
        assert found is not None
        assert found >= least
    if before.water_class is not None and after.water_class is not None:
        assert after.water_class >= before.water_class
    assert WORSE.index(after.verdict) >= WORSE.index(before.verdict)
