"""Days in a row over the limit at a station, counted by hand."""

from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import InsufficientMonth, NoFlowMonth
from riverpact.domain.assessment.target import Target
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.section import Section
from riverpact.domain.settlement.judged import Judged, judged_month
from riverpact.domain.settlement.methods.consecutive_days import ConsecutiveDays
from riverpact.domain.settlement.showing import shown_step
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, walk
from riverpact.workflows.assess import assess

PLAN = load_plan("agreement-minimum").agreed({"cod": 1, "tp": 3})
JULY = Month(2019, 7)
WAN = 10_000
TERMS: dict[str, Any] = {"family": "consecutive_days", "period": "month", "item": ["nh3n"]} | {
    "least_days": 3,
    "counted": "every_day",
    "charge": "2 万元",
}


def method(**changes: Any) -> ConsecutiveDays:
    return ConsecutiveDays.model_validate(TERMS | changes)


def july(over: set[int], missing: set[int] = frozenset(), *, by_hand: bool = False) -> Judged:  # type: ignore[assignment]
    """A month of a station: ammonia 1.2 on the days that are over, else 0.4."""
    channel = Channel.MANUAL if by_hand else Channel.AUTOMATIC
    found = [_one("cod", "15", 5, 8, Channel.MANUAL)]
    for day in set(range(1, 32)) - missing:
        for hour in (0, 6, 12, 18):
            found.append(_one("nh3n", "1.2" if day in over else "0.4", day, hour, channel))
            found.append(_one("tp", "0.06", day, hour, channel))
    target = {Section("甲"): Target(WaterClass.III)}
    (month,) = assess(found, target, [JULY], PLAN, standard(), daily=["nh3n", "tp"]).months
    return judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT)


def _one(item: str, text: str, day: int, hour: int, channel: Channel) -> Observation:
    at = datetime.fromisoformat(f"2019-07-{day:02d} {hour:02d}:00")
    reported = Reported(Decimal(text), censored=False, text=text)
    return Observation("甲", at, item, reported, channel, Origin("a.csv", day, item))


def holds(step: Step) -> bool:
    shown = [shown_step(one).model_dump() for one in walk(step)]
    return all(check_step(one) is None and check_rule(one) is None for one in shown)


FIVE_AND_TWO = {3, 4, 5, 6, 7, 9, 10}


@pytest.mark.parametrize(
    ("counted", "least", "wan"),
    [
        ("every_day", 3, 10),
        ("days_from_nth", 3, 6),
        ("run", 3, 2),
        ("run", 2, 4),
        ("days_from_nth", 2, (4 + 1) * 2),
        ("every_day", 6, 0),
    ],
)
def test_runs_are_counted_as_agreed(counted: str, least: int, wan: int) -> None:
    """Five days and two days in July, 2 万元 for each one counted."""
    amount, step = method(counted=counted, least_days=least).amount(july(FIVE_AND_TWO))
    assert amount == -wan * WAN
    assert (step.rule, step.name, holds(step)) == ("consecutive_days.month", "m07", True)


def test_a_missing_day_ends_a_run() -> None:
    """Two days, a gap, two days: no run of three, and the page says so."""
    judged = july({3, 4, 6, 7}, {5})
    amount, step = method().amount(judged)
    assert amount == 0
    (counted,) = [one for one in walk(step) if one.rule == "consecutive_days.counted"]
    assert counted.note is not None
    assert "有效日均值 30 天" in counted.note.zh
    assert "缺测的一天使连续中断" in counted.note.zh
    assert method(least_days=2).amount(judged)[0] == -8 * WAN


def test_an_item_costs_no_more_than_its_cap_nor_all_of_them_than_theirs() -> None:
    """10 万元, closed at 6, and at 5."""
    capped = method(cap_item="6 万元").amount(july(FIVE_AND_TWO))
    assert (capped[0], holds(capped[1])) == (Fraction(-6 * WAN), True)
    both = method(cap_item="6 万元", cap_down="5 万元").amount(july(FIVE_AND_TWO))
    assert (both[0], holds(both[1])) == (Fraction(-5 * WAN), True)


def test_another_limit_may_be_agreed() -> None:
    """Phosphorus 0.06 lies over 0.05 on every day of July."""
    terms = {"item": ["nh3n", "tp"], "limits": {"tp": "0.05"}, "join": "sum"}
    amount, step = method(**terms).amount(july(FIVE_AND_TWO))
    assert (amount, holds(step)) == (Fraction(-(5 + 31) * 2 * WAN), True)


def test_samples_by_hand_are_no_days_of_a_station() -> None:
    """Without a valid day there is no answer: nobody knows of any run."""
    amount, step = method().amount(july(FIVE_AND_TWO, by_hand=True))
    assert (amount, holds(step)) == (None, True)
    assert step.note is not None
    assert "没有自动站有效日均值" in step.note.zh


def test_oxygen_has_no_upper_limit() -> None:
    """Whatever limit is given: no answer, and it is said."""
    plan = load_plan("national-5+x").agreed({"tp": 3})
    clean = {"ph": "7", "do": "4", "codmn": "3", "nh3n": "0.4", "tp": "0.06"}
    found = [_one(item, text, 5, 8, Channel.MANUAL) for item, text in clean.items()]
    target = {Section("甲"): Target(WaterClass.III)}
    (month,) = assess(found, target, [JULY], plan, standard(), daily=["do"]).months
    judged = judged_month(month, InsufficientMonth.BLOCK_YEAR, NoFlowMonth.NO_PAYMENT)
    amount, step = method(item=["do"], limits={"do": "5"}).amount(judged)
    assert (amount, holds(step)) == (None, True)
    assert step.note is not None
    assert step.note.zh == "溶解氧没有上限，不能计连续超标天数"


def test_terms_that_do_not_fit_are_refused() -> None:
    """A run of one day is none; what decides has no default."""
    with pytest.raises(ValidationError):
        method(least_days=1)
    with pytest.raises(ValidationError):
        method(charge="-1 元")
    with pytest.raises(ValidationError):
        ConsecutiveDays.model_validate({k: v for k, v in TERMS.items() if k != "counted"})
    assert method().unbounded() == frozenset()
    assert method(counted="run").unbounded() == {Side.UPSTREAM}
    assert method(item=["nh3n", "tp"], join="sum").daily_items == ("nh3n", "tp")


DAYS = st.sets(st.integers(1, 31))


@settings(max_examples=40, deadline=None)
@given(DAYS, DAYS.filter(lambda days: len(days) < 12), st.integers(1, 31))
def test_a_longer_run_never_costs_less(over: set[int], missing: set[int], day: int) -> None:
    """One more day over, whether it was good or missing; by run, where it joins no two."""
    before, after = july(over, missing), july(over | {day}, missing - {day})
    for counted in ("every_day", "days_from_nth"):
        one = method(counted=counted)
        less, more = one.amount(before)[0], one.amount(after)[0]
        assert less is not None
        assert more is not None
        assert more <= less
    if day - 1 not in over - missing or day + 1 not in over - missing:
        one = method(counted="run")
        assert (one.amount(after)[0] or Fraction(0)) <= (one.amount(before)[0] or Fraction(0))
