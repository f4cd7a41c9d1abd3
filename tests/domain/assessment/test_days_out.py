"""Samples of named days leave the mean; nothing else does."""

from datetime import date, datetime, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.assessment.days_out import (
    DaysOut,
    days_out_step,
    only_whole_months,
    take_out,
    under_names,
)
from riverpact.domain.assessment.decided_days import Days
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.settlement.showing import shown_step
from riverpact.engine.reference import walk
from riverpact.files.plans import load_plan
from riverpact.files.statement.verify_statement import check_rule, check_step
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Month

PLAN = load_plan("agreement-minimum")
JULY = Month(2019, 7)


def sample(day: date, value: str | None = "0.4", section: str = "甲") -> Observation:
    reported = None if value is None else Reported(Decimal(value), censored=False, text=value)
    flag = Flag.NO_FLOW if value is None else Flag.NONE
    at = datetime.fromisoformat(f"{day} 08:00")
    origin = Origin("a.csv", day.toordinal(), "氨氮")
    return Observation(section, at, "nh3n", reported, Channel.MANUAL, origin, flag)


def decided(first: date, until: date, section: str = "甲", document: str = "1号") -> Decision:
    days = Days(first, until)
    month = Month.of(first)
    return Decision(
        section, month, Verdict.EXCLUDED, "顶托", "省厅", document, days=days, reason_en="backwater"
    )


THIRD = decided(date(2019, 7, 3), date(2019, 7, 6))


def test_what_was_sampled_on_these_days_is_taken_out_and_kept_on_record() -> None:
    """With the decision that took it out; days without a sample are not counted."""
    days = [date(2019, 7, day) for day in (2, 3, 3, 5, 6)]
    samples = [sample(day) for day in days]
    parted = take_out(samples, [THIRD], PLAN.items)
    assert [one.day.day for one in parted.kept] == [2, 6]
    assert [(one.day.day, by) for one, by in parted.out] == [(3, THIRD), (3, THIRD), (5, THIRD)]
    assert parted.by_month == {("甲", JULY): (DaysOut(THIRD, 2),)}


def test_days_of_another_section_or_year_are_not_touched() -> None:
    """The decision is of one section; brackets of both kinds are one."""
    others = [sample(date(2019, 7, 3), section="乙"), sample(date(2018, 7, 3))]
    assert take_out(others, [THIRD], PLAN.items).kept == others
    old = decided(date(2019, 7, 3), date(2019, 7, 6), section="甲（老）")
    assert take_out([sample(date(2019, 7, 3), section="甲(老)")], [old], ()).kept == []


def test_a_note_of_no_flow_on_these_days_is_taken_out_too() -> None:
    """It was no sample, so it is not counted as one."""
    parted = take_out([sample(date(2019, 7, 3), None)], [THIRD], PLAN.items)
    assert (parted.kept, parted.by_month[("甲", JULY)][0].days) == ([], 0)


def test_a_decision_about_a_month_takes_no_sample_out() -> None:
    """It stands before any value; the values are shown all the same."""
    whole = Decision("甲", JULY, Verdict.EXCLUDED, "洪水", "省厅", "1号")
    samples = [sample(date(2019, 7, 3))]
    parted = take_out(samples, [whole], PLAN.items)
    assert (parted.kept, parted.out, parted.by_month) == (samples, [], {})


@given(
    st.lists(st.dates(date(2019, 6, 20), date(2019, 8, 10)), min_size=1),
    st.integers(0, 29),
    st.integers(1, 20),
)
def test_taking_days_out_never_invents_data(days: list[date], first: int, count: int) -> None:
    """Every sum is of fewer values or the same, and only of July's; what is left was there."""
    start = date(2019, 7, 1) + timedelta(days=first)
    decision = decided(start, min(start + timedelta(days=count), date(2019, 8, 1)))
    samples = [sample(day, str(Decimal(n + 1) / 10)) for n, day in enumerate(days)]
    parted = take_out(samples, [decision], PLAN.items)
    assert sorted([*parted.kept, *(one for one, _ in parted.out)], key=samples.index) == samples
    before = {one.month: one for one in walk(samples, PLAN)[0]}
    after = {one.month: one for one in walk(parted.kept, PLAN)[0]}
    assert set(after) <= set(before)
    for month, one in after.items():
        assert (one.values, one.days, one.total) <= (
            before[month].values,
            before[month].days,
            before[month].total,
        )
        assert month == JULY or one == before[month]
    taken = sum((Fraction(o.reported.value) for o, _ in parted.out if o.reported), Fraction(0))
    left = after[JULY].total if JULY in after else Fraction(0)
    assert (before[JULY].total if JULY in before else 0) == left + taken


def test_each_document_says_how_many_days_it_took_out() -> None:
    """The step adds them up, and a verifier can."""
    second = decided(date(2019, 7, 20), date(2019, 7, 22), document="2号")
    step = days_out_step([DaysOut(THIRD, 2), DaysOut(second, 1)])
    assert (step.result.value, step.formula, step.clause) == ("3", "out_1 + out_2", "1号；2号")
    said = "2019-07-03 至 2019-07-05（3 天）按省厅，1号剔除，其中有样品 2 天：顶托"
    assert step.inputs[0].title.zh == said
    shown = shown_step(step).model_dump()
    assert (check_step(shown), check_rule(shown)) == (None, None)
    assert check_rule(shown | {"formula": "out_1"}) is not None


def test_sums_of_whole_months_have_no_days_to_take_out() -> None:
    """Refused, with the section and month, never passed over."""
    whole = Decision("甲", JULY, Verdict.SUSPENDED, "施工")
    assert only_whole_months([whole]) == [whole]
    with pytest.raises(RefusedError, match="甲 2019-07"):
        only_whole_months([whole, THIRD])


def test_a_decision_under_an_alias_is_of_the_section() -> None:
    """Under the section's own name it finds its samples."""
    (one,) = under_names([THIRD], {"甲": "甲断面"})
    assert (one.section, one.days) == ("甲断面", THIRD.days)
    assert under_names([THIRD], {}) == [THIRD]
