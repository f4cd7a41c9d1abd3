"""Clocks (时限): by which day something is due, as the agreement says it; nothing is assumed."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from riverpact.domain.agreements.due_day import due_day
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.working_days import WorkingCalendar
from riverpact.domain.policies.deadline_rule import DeadlineKind, Due
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.text import Text
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord


@dataclass(frozen=True, slots=True)
class Window:
    """A window as it runs: what the agreement allows, where it says so, and its last day."""

    limit: Text
    clause: str
    due_on: date | None


def window_of(
    record: AgreementRecord, kind: DeadlineKind, begins: FactKind, on: date, year: int
) -> Window | None:
    """Return the window that begins with something that happened; None where none is agreed.

    Args:
        record: the agreement; as it stands with its amendments.
        kind: what is due.
        begins: what the time runs from, and ``on`` the day it happened.
        on: that day.
        year: the assessment year it belongs to.
    """
    agreement = instrument_of(record).latest.agreement
    rules = agreement.procedure.rules(agreement.source)
    rule = next((one for one in rules if one.kind is kind), None)
    if rule is None:
        return None
    fact = Fact(agreement=record.key, kind=begins, on=on, year=year)
    due, _ = due_day(rule, fact, year, announced_days())
    return Window(limit_of(rule), rule.clause, due)


def limit_of(rule: Due) -> Text:
    """Return how long a rule allows, or by which day of the year, in words."""
    if rule.within is not None:
        return rule.within.title
    return Text(f"每年 {rule.by} 前", f"by {rule.by}")


@cache
def announced_days() -> WorkingCalendar:
    """Return the working days as announced."""
    return working_calendar()
