"""The deadlines of an agreement (时限) and how each stands on a day: from facts, none left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.due_day import due_day
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.working_days import WorkingCalendar, working_days_between
from riverpact.domain.policies.deadline_rule import (
    DONE_BY,
    KIND_TITLES,
    RIGHTS,
    DeadlineKind,
    DeadlineRule,
)
from riverpact.domain.policies.fact_kind import FACT_TITLES, FactKind
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


class DeadlineStanding(StrEnum):
    """How a deadline stands on a day; every deadline has one."""

    MET = "met"
    MET_LATE = "met_late"
    DUE = "due"
    OVERDUE = "overdue"
    """No fact that was given says it was done."""
    CLOSED = "closed"
    """A right that was not used in its time."""
    SUPERSEDED = "superseded"
    """It began anew, with a later fact, before it was answered."""
    NOT_STARTED = "not_started"
    """The fact it begins with has not happened."""
    NOT_AGREED = "not_agreed"
    """Neither the agreement nor a policy that was given and holds says when."""
    NO_CALENDAR = "no_calendar"
    """It is counted in working days of a year whose days off are not known."""


STANDING_TITLES = {
    DeadlineStanding.MET: Text("按期完成", "met"),
    DeadlineStanding.MET_LATE: Text("逾期完成", "met late"),
    DeadlineStanding.DUE: Text("未到期", "due"),
    DeadlineStanding.OVERDUE: Text("逾期，无完成记录", "overdue, no record of it"),
    DeadlineStanding.CLOSED: Text("期限已过，未提出", "closed, not used"),
    DeadlineStanding.SUPERSEDED: Text("已重新起算", "superseded"),
    DeadlineStanding.NOT_STARTED: Text("尚未起算", "not started"),
    DeadlineStanding.NOT_AGREED: Text(
        "协议和所给方案均未规定", "not agreed, and in no policy given"
    ),
    DeadlineStanding.NO_CALENDAR: Text("缺工作日历", "no calendar"),
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline of an agreement as it stands on a day.

    Attributes:
        year: the year it belongs to; none for what is due once.
        turn: which time it runs: 2 for the second statement of a year.
        day_off: whether nobody works on the due day, and it stays.
        days: days between the due day and what is compared with it: early, left, or late.
        working_days: the same in working days, where the calendar knows them.
        missing: the fact it waits for.
        step: how the due day and the standing came about; none where nothing is agreed.
    """

    agreement: str
    kind: DeadlineKind
    year: int | None
    turn: int
    standing: DeadlineStanding
    rule: DeadlineRule | None = None
    begins: Fact | None = None
    due_on: date | None = None
    day_off: bool = False
    done: Fact | None = None
    days: int | None = None
    working_days: int | None = None
    missing: FactKind | None = None
    step: Step | None = None


def deadlines_of(
    agreement: Agreement,
    policy: Sequence[DeadlineRule],
    facts: Sequence[Fact],
    calendar: WorkingCalendar,
    as_of: date,
) -> tuple[Deadline, ...]:
    """Return every deadline of an agreement as it stands at the end of a day.

    Args:
        agreement: its signing and its own windows; they stand beside the policy's rules.
        policy: the rules of the policy the agreement is under; none where it is under none. A
            rule holds for what begins on its days, or for a year whose last day is one of them.
        facts: what happened; of other agreements, or after the day, they are not looked at.
        calendar: the working days that are known.
        as_of: the day.

    Source: 赣环财字〔2019〕3号 三(二)1, 三(三)4; the agreement's own clauses.
    """
    told = [*_signed(agreement, facts), *(one for one in facts if one.agreement == agreement.id)]
    kinds = list(FactKind)
    known = sorted(
        (one for one in told if one.on <= as_of), key=lambda one: (one.on, kinds.index(one.kind))
    )
    rules = (*policy, *agreement.procedure.rules(agreement.source))
    found: list[Deadline] = []
    for rule in rules:
        for year in agreement.term.years if rule.every_year else (None,):
            empty = Deadline(agreement.id, rule.kind, year, 1, DeadlineStanding.DUE, rule)
            found += _of_year(empty, known, calendar, as_of)
    found += _not_agreed(agreement, rules, found)
    order = list(DeadlineKind)
    return tuple(sorted(found, key=lambda one: (one.year or 0, order.index(one.kind), one.turn)))


def _not_agreed(
    agreement: Agreement, rules: Sequence[DeadlineRule], found: Sequence[Deadline]
) -> list[Deadline]:
    """Return what no rule is given for, and the years in which no rule given holds."""
    every_year = {rule.kind: rule.every_year for rule in rules}
    ruled = {(one.kind, one.year) for one in found}
    return [
        Deadline(agreement.id, kind, year, 1, DeadlineStanding.NOT_AGREED)
        for kind in DeadlineKind
        for year in (agreement.term.years if every_year.get(kind) else (None,))
        if (kind, year) not in ruled
    ]


def _signed(agreement: Agreement, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield the signing that the agreement's text tells, where no fact tells it."""
    told = any(one.agreement == agreement.id and one.kind is FactKind.SIGNED for one in facts)
    if agreement.signed_on is not None and not told:
        yield Fact(
            agreement=agreement.id,
            kind=FactKind.SIGNED,
            on=agreement.signed_on,
            document=str(agreement.source),
        )


def _of_year(
    empty: Deadline, known: Sequence[Fact], calendar: WorkingCalendar, as_of: date
) -> Iterator[Deadline]:
    """Yield the deadline of one rule and year, once for each time it begins."""
    rule = empty.rule
    assert rule is not None
    mine = [one for one in known if one.year == empty.year]
    answers = [one for one in mine if one.kind in DONE_BY[rule.kind]]
    if rule.after is None:
        if empty.year is not None and rule.in_force.covers(date(empty.year, 12, 31)):
            yield _standing(replace(empty, done=next(iter(answers), None)), calendar, as_of)
        return
    starts = [one for one in mine if one.kind is rule.after]
    if not starts:
        yield replace(empty, standing=DeadlineStanding.NOT_STARTED, missing=rule.after)
    for turn, begins in enumerate(starts, 1):
        if not rule.in_force.covers(begins.on):
            continue
        anew = starts[turn].on if turn < len(starts) else None
        done = next((one for one in answers if _answers(one, rule, begins, anew)), None)
        if done is not None:
            answers.remove(done)
        opened = replace(empty, turn=turn, begins=begins, done=done)
        yield _standing(opened, calendar, as_of, began_anew=anew is not None)


def _answers(fact: Fact, rule: DeadlineRule, begins: Fact, anew: date | None) -> bool:
    """Say whether a fact ends what began.

    What is due once, and a payment, may be done before it begins. On the day a statement is sent
    again an objection answers the earlier one, and all else the new one.
    """
    if not rule.every_year:
        return True
    begun = begins.on <= fact.on or rule.kind is DeadlineKind.PAYMENT
    if anew is None:
        return begun
    return begun and (fact.on < anew or (fact.on == anew and fact.kind is FactKind.OBJECTED))


def _standing(
    deadline: Deadline, calendar: WorkingCalendar, as_of: date, *, began_anew: bool = False
) -> Deadline:
    rule, done = deadline.rule, deadline.done
    assert rule is not None
    due, step = due_day(rule, deadline.begins, deadline.year, calendar)
    compared = as_of if done is None else done.on
    if began_anew and done is None:
        standing = DeadlineStanding.SUPERSEDED
    elif due is None:
        standing = DeadlineStanding.NO_CALENDAR
    elif done is not None:
        standing = DeadlineStanding.MET if compared <= due else DeadlineStanding.MET_LATE
    elif compared <= due:
        standing = DeadlineStanding.DUE
    else:
        right = deadline.kind in RIGHTS
        standing = DeadlineStanding.CLOSED if right else DeadlineStanding.OVERDUE
    first, last = min(due or compared, compared), max(due or compared, compared)
    return replace(
        deadline,
        standing=standing,
        due_on=due,
        day_off=due is not None and calendar.works(due) is False,
        days=None if due is None else (last - first).days,
        working_days=None if due is None else working_days_between(first, last, calendar),
        step=_standing_step(deadline, standing, step, as_of),
    )


def _standing_step(deadline: Deadline, standing: DeadlineStanding, due: Step, as_of: date) -> Step:
    done = deadline.done
    if done is None:
        day = quantity("as_of", Text("截至", "as of"), as_of.isoformat())
    else:
        day = quantity(done.kind, FACT_TITLES[done.kind], done.on.isoformat(), shown=done.document)
    return Step(
        rule="deadlines.standing",
        result=quantity(
            "standing",
            KIND_TITLES[deadline.kind],
            standing,
            shown=STANDING_TITLES[standing].zh,
        ),
        formula=f"{day.name} against due_on",
        inputs=(day,),
        clause=due.clause,
        children=(due,),
    )
