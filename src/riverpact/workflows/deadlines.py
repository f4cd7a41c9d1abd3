"""Deadlines and stages: what is due in agreements on a day, from what happened."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.deadline_words import deadline_title
from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding, deadlines_of
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.working_days import WorkingCalendar
from riverpact.domain.policies.deadline_rule import DONE_BY, DeadlineRule
from riverpact.domain.policies.fact_kind import FACT_TITLES, FactKind
from riverpact.files.facts import Facts
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class DeadlineList:
    """The deadlines of agreements on a day, and what is to be said of the facts and the days."""

    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...]


def list_deadlines(
    agreements: Sequence[Agreement],
    policy: Sequence[DeadlineRule],
    facts: Facts | None,
    calendar: WorkingCalendar,
    as_of: date,
) -> DeadlineList:
    """List every deadline of agreements as it stands at the end of a day.

    Facts of other agreements, of later days, and facts that answer no deadline are findings: none
    is left out in silence. So is a deadline in a year whose working days are not known.
    """
    told = () if facts is None else facts.facts
    found = tuple(
        deadline
        for agreement in agreements
        for deadline in deadlines_of(agreement, policy, told, calendar, as_of)
    )
    findings = [*_no_calendar(found, calendar)]
    if facts is not None:
        findings += _not_counted(facts, {one.id for one in agreements}, found, as_of)
    return DeadlineList(found, tuple(findings))


def _no_calendar(deadlines: Sequence[Deadline], calendar: WorkingCalendar) -> Iterator[Finding]:
    known = f"{min(calendar.years)}–{max(calendar.years)}"
    for one in deadlines:
        if one.standing is DeadlineStanding.NO_CALENDAR:
            title = deadline_title(one)
            yield Finding(
                "deadline.no_calendar",
                Severity.ERROR,
                Text(
                    f"{one.agreement} {title.zh}：工作日历没有这一年，请用 --calendar 补充",
                    f"{one.agreement} {title.en}: no working calendar, add one by --calendar",
                ),
                expected=known,
                clause="" if one.rule is None else one.rule.cited,
            )


def _not_counted(
    facts: Facts, agreements: set[str], deadlines: Sequence[Deadline], as_of: date
) -> Iterator[Finding]:
    counted = [fact for one in deadlines for fact in (one.begins, one.done)]
    for fact in facts.facts:
        if fact.kind is FactKind.STEP_DONE or (fact.on <= as_of and fact in counted):
            continue
        if fact.agreement not in agreements:
            said = Text("这个协议没有给出", "its agreement was not given")
            yield _finding("fact.other_agreement", Severity.WARNING, facts, fact, said)
        elif fact.on > as_of:
            said = Text(f"晚于 {as_of}，未计入", f"later than {as_of}, not counted")
            yield _finding("fact.later", Severity.NOTE, facts, fact, said)
        elif any(_could_answer(fact, one) for one in deadlines):
            said = Text("没有对应的起算事实，未计入", "nothing it answers had begun, not counted")
            yield _finding("fact.answers_nothing", Severity.WARNING, facts, fact, said)


def _could_answer(fact: Fact, deadline: Deadline) -> bool:
    same = (fact.agreement, fact.year) == (deadline.agreement, deadline.year)
    return same and deadline.rule is not None and fact.kind in DONE_BY[deadline.kind]


def _finding(code: str, severity: Severity, facts: Facts, fact: Fact, said: Text) -> Finding:
    title, year = FACT_TITLES[fact.kind], fact.year or ""
    return Finding(
        code,
        severity,
        Text(
            f"{fact.agreement} {year} {fact.on} {title.zh}：{said.zh}",
            f"{fact.agreement} {year} {fact.on} {title.en}: {said.en}",
        ),
        facts.place(fact),
    )
