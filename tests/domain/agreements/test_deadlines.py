"""How every deadline of an agreement stands on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.deadlines import (
    STANDING_TITLES,
    Deadline,
    DeadlineStanding,
    deadlines_of,
)
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.procedure import Procedure
from riverpact.domain.agreements.working_days import DayKind, WorkingCalendar
from riverpact.domain.policies.deadline_rule import DeadlineKind, DeadlineRule
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.instruments import load_agreement
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.step import walk

QINGXI = load_agreement(instruments_folder() / "demonstration" / "qingxi").agreement
# 国办发明电〔2019〕16号, 国办发明电〔2020〕1号: as far as the examples of 2020 go, by hand.
OFF = [date(2020, 1, day) for day in range(24, 32)] + [date(2020, 4, 6)]
OFF += [date(2020, 5, day) for day in (1, 4, 5)]
CALENDAR = WorkingCalendar(
    dict.fromkeys(OFF, DayKind.HOLIDAY), frozenset(range(2018, 2022)), "by hand"
)
PLAN = DeadlineRule.model_validate(
    {"kind": "work_plan", "after": "signed", "within": "3 months", "clause": "1", "source": "P"}
)
REPORT = DeadlineRule.model_validate(
    {
        "kind": "performance_report",
        "by": "04-30",
        "years_later": 1,
        "clause": "4",
        "source": "P",
    }
)


def fact(kind: str, on: date, year: int | None = 2019) -> Fact:
    return Fact.model_validate({"agreement": QINGXI.id, "kind": kind, "on": on, "year": year})


def listed(
    *facts: Fact,
    as_of: date,
    policy: Sequence[DeadlineRule] = (PLAN, REPORT),
    agreement: Agreement = QINGXI,
) -> tuple[Deadline, ...]:
    return deadlines_of(agreement, policy, facts, CALENDAR, as_of)


def one(kind: str, *facts: Fact, as_of: date, turn: int = 1) -> Deadline:
    year = None if kind == "work_plan" else 2019
    (found,) = [
        deadline
        for deadline in listed(*facts, as_of=as_of)
        if (deadline.kind, deadline.year, deadline.turn) == (kind, year, turn)
    ]
    return found


def shown(deadline: Deadline) -> tuple[Any, ...]:
    return (str(deadline.standing), deadline.due_on, deadline.days, deadline.working_days)


@pytest.mark.parametrize(
    ("filed", "as_of", "expected"),
    [
        (date(2019, 2, 18), date(2020, 1, 1), ("met", 2, 2)),
        (date(2019, 2, 20), date(2020, 1, 1), ("met", 0, 0)),
        (date(2019, 2, 25), date(2020, 1, 1), ("met_late", 5, 3)),
        (date(2018, 11, 1), date(2020, 1, 1), ("met", 111, 79)),  # before it was signed
        (None, date(2019, 2, 20), ("due", 0, 0)),
        (None, date(2019, 2, 19), ("due", 1, 1)),
        (None, date(2019, 2, 21), ("overdue", 1, 1)),
        (date(2019, 2, 25), date(2019, 2, 24), ("overdue", 4, 2)),  # not known yet on that day
    ],
)
def test_the_work_plan_is_due_three_months_after_signing(
    filed: date | None, as_of: date, expected: tuple[str, int, int]
) -> None:
    """三(二)1: signed 2018-11-20, due 2019-02-20, a Wednesday; the weeks of CALENDAR 2019 plain."""
    facts = [] if filed is None else [fact("work_plan_filed", filed, None)]
    standing, days, working = expected
    found = one("work_plan", *facts, as_of=as_of)
    assert shown(found) == (standing, date(2019, 2, 20), days, working)


def test_the_report_is_due_on_30_april_of_the_next_year() -> None:
    """三(三)4; filed on May 6, 2020 it is 6 days late, one of them a working day."""
    found = one("performance_report", fact("report_filed", date(2020, 5, 6)), as_of=date.max)
    assert shown(found) == ("met_late", date(2020, 4, 30), 6, 1)


def test_a_statement_opens_a_window_of_working_days() -> None:
    """January 20 and 15 working days over the Spring Festival of 2020: February 18."""
    sent = fact("statement_sent", date(2020, 1, 20))
    found = one("confirmation", sent, as_of=date(2020, 2, 17))
    assert shown(found) == ("due", date(2020, 2, 18), 1, 1)
    late = one("confirmation", sent, as_of=date(2020, 2, 24))
    assert shown(late) == ("overdue", date(2020, 2, 18), 6, 4)


def test_an_objection_answers_the_statement() -> None:
    """A side that objects need not confirm; the time to re-examine runs."""
    facts = [
        fact("statement_sent", date(2020, 1, 20)),
        fact("objected", date(2020, 2, 17)),
    ]
    assert one("confirmation", *facts, as_of=date(2020, 3, 1)).standing == "met"
    examined = one("re_examination", *facts, as_of=date(2020, 3, 1))
    assert shown(examined) == ("due", date(2020, 3, 18), 17, 13)


def test_a_right_that_is_not_used_closes() -> None:
    """Nobody is late with an objection."""
    sent = fact("statement_sent", date(2020, 1, 20))
    assert one("objection", sent, as_of=date(2020, 2, 18)).standing == "due"
    assert one("objection", sent, as_of=date(2020, 2, 19)).standing == "closed"


def test_a_statement_sent_again_opens_its_own_window() -> None:
    """March 16 and 15 working days over Qingming: April 7; the first was answered by objecting."""
    facts = [
        fact("statement_sent", date(2020, 1, 20)),
        fact("objected", date(2020, 2, 17)),
        fact("statement_sent", date(2020, 3, 16)),
        fact("confirmed", date(2020, 3, 30)),
    ]
    first = one("confirmation", *facts, as_of=date(2020, 6, 1))
    second = one("confirmation", *facts, as_of=date(2020, 6, 1), turn=2)
    assert (first.done and first.done.kind, first.standing) == ("objected", "met")
    assert (second.done and second.done.kind, second.due_on) == ("confirmed", date(2020, 4, 7))
    again = one("confirmation", facts[0], facts[2], as_of=date(2020, 3, 20))
    assert (again.standing, again.due_on) == ("superseded", date(2020, 2, 18))


def test_a_confirmation_before_the_statement_confirms_nothing() -> None:
    """What is answered must have begun."""
    facts = [fact("confirmed", date(2020, 1, 10)), fact("statement_sent", date(2020, 1, 20))]
    assert one("confirmation", *facts, as_of=date(2020, 6, 1)).standing == "overdue"


def test_what_has_not_begun_names_the_fact_it_waits_for() -> None:
    """No statement, no objection: nothing runs, and it is said why."""
    missing = {found.kind: found.missing for found in listed(as_of=date(2020, 6, 1))}
    assert missing[DeadlineKind.CONFIRMATION] is FactKind.STATEMENT_SENT
    assert missing[DeadlineKind.RE_EXAMINATION] is FactKind.OBJECTED
    unsigned = QINGXI.model_copy(update={"signed_on": None})
    (plan, *_) = listed(as_of=date(2020, 6, 1), agreement=unsigned)
    assert (plan.standing, plan.missing) == ("not_started", "signed")
    told = listed(fact("signed", date(2019, 11, 30), None), as_of=date.max, agreement=unsigned)
    assert told[0].due_on == date(2020, 2, 29)


def test_what_no_text_says_is_named() -> None:
    """An agreement without windows under no policy has six deadlines, none with a day."""
    bare = QINGXI.model_copy(update={"procedure": Procedure()})
    found = listed(as_of=date(2020, 6, 1), policy=(), agreement=bare)
    assert [deadline.kind for deadline in found] == list(DeadlineKind)
    assert {deadline.standing for deadline in found} == {DeadlineStanding.NOT_AGREED}


def test_working_days_of_an_unknown_year_have_no_answer() -> None:
    """The calendar ends with 2021; the due day is not guessed."""
    agreement = QINGXI.model_copy(
        update={"term": QINGXI.term.model_copy(update={"until": date(2023, 1, 1)})}
    )
    sent = fact("statement_sent", date(2021, 12, 28), 2020)
    found = listed(sent, as_of=date(2022, 6, 1), agreement=agreement)
    (confirmation,) = [d for d in found if (d.kind, d.year) == ("confirmation", 2020)]
    assert (confirmation.standing, confirmation.due_on) == ("no_calendar", None)


def test_a_due_day_off_is_marked() -> None:
    """Signed 2019-11-09, due 2020-02-09, a Sunday; it stays, and it is said."""
    agreement = QINGXI.model_copy(update={"signed_on": date(2019, 11, 9)})
    plan = listed(as_of=date(2020, 6, 1), agreement=agreement)[0]
    assert (plan.due_on, plan.day_off) == (date(2020, 2, 9), True)
    assert not one("work_plan", as_of=date(2020, 6, 1)).day_off


def test_every_day_has_its_derivation() -> None:
    """The standing rests on the due day, the due day on its fact; each names the clause."""
    sent = fact("statement_sent", date(2020, 1, 20))
    step = one("confirmation", sent, as_of=date(2020, 6, 1)).step
    assert step is not None
    assert [each.rule for each in walk(step)] == ["deadlines.standing", "deadlines.due"]
    assert [each.clause for each in walk(step)] == ["演示·模拟数据 第六条"] * 2
    assert (step.result.value, step.children[0].result.value) == ("overdue", "2020-02-18")


def test_every_standing_has_its_words() -> None:
    """In both languages."""
    assert set(STANDING_TITLES) == set(DeadlineStanding)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["statement_sent", "confirmed", "objected", "re_examined", "final"]),
            st.dates(date(2020, 1, 1), date(2020, 12, 31)),
        ),
        max_size=8,
    ),
    st.dates(date(2019, 1, 1), date(2021, 12, 31)),
)
def test_nothing_is_left_out_and_order_is_no_matter(
    told: list[tuple[str, date]], as_of: date
) -> None:
    """Every kind of every year is listed whatever happened; the file's order changes nothing."""
    facts = [fact(kind, on) for kind, on in told]
    found = listed(*facts, as_of=as_of)
    assert found == listed(*reversed(facts), as_of=as_of)
    yearly = set(DeadlineKind) - {DeadlineKind.WORK_PLAN}
    assert {(d.kind, d.year) for d in found} == {
        (DeadlineKind.WORK_PLAN, None),
        *((kind, year) for kind in yearly for year in (2019, 2020)),
    }
    assert all(d.done is None or d.done.on <= as_of for d in found)


def test_a_rule_holds_on_its_days_only() -> None:
    """Signed on 2018-11-20 and ended with 2020: a policy of 2019 rules one report and no plan."""
    days = {"start": date(2019, 1, 1), "until": date(2020, 1, 1)}
    policy = tuple(rule.model_copy(update=days) for rule in (PLAN, REPORT))
    found = listed(as_of=date(2021, 6, 1), policy=policy)
    ruled = {
        (one.kind, one.year): str(one.standing)
        for one in found
        if one.kind in {DeadlineKind.WORK_PLAN, DeadlineKind.PERFORMANCE_REPORT}
    }
    assert ruled == {
        (DeadlineKind.WORK_PLAN, None): "not_agreed",
        (DeadlineKind.PERFORMANCE_REPORT, 2019): "overdue",
        (DeadlineKind.PERFORMANCE_REPORT, 2020): "not_agreed",
    }


def test_rules_of_one_kind_follow_each_other() -> None:
    """A later text sets a later day for the years it rules."""
    first = REPORT.model_copy(update={"until": date(2020, 1, 1)})
    second = REPORT.model_copy(update={"start": date(2020, 1, 1), "by": "05-31"})
    found = listed(as_of=date(2021, 6, 1), policy=(first, second))
    due = [one.due_on for one in found if one.kind is DeadlineKind.PERFORMANCE_REPORT]
    assert due == [date(2020, 4, 30), date(2021, 5, 31)]


def test_a_payment_before_the_year_is_final_is_a_payment() -> None:
    """Paid on 30 March, final on 1 April, due within 30 days of it: met, not overdue."""
    rule = {"within": "30 days", "clause": "第八条"}
    late = Procedure.model_validate({"payment": rule})
    agreement = QINGXI.model_copy(update={"procedure": late})
    facts = (fact("paid", date(2020, 3, 30)), fact("final", date(2020, 4, 1)))
    (payment,) = [
        d
        for d in listed(*facts, as_of=date(2020, 8, 1), agreement=agreement)
        if (d.kind, d.year) == ("payment", 2019)
    ]
    assert (payment.standing, payment.due_on) == ("met", date(2020, 5, 1))


def test_what_is_answered_on_the_day_of_sending_again_answers_the_new_one() -> None:
    """Sent in January, objected to, sent again and confirmed on 16 March: both turns answered."""
    facts = (
        fact("statement_sent", date(2020, 1, 20)),
        fact("statement_sent", date(2020, 3, 16)),
        fact("confirmed", date(2020, 3, 16)),
    )
    found = listed(*facts, as_of=date(2020, 8, 1))
    turns = [d.standing for d in found if (d.kind, d.year) == ("confirmation", 2019)]
    assert turns == ["superseded", "met"]
