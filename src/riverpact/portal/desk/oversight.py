"""What a superior office sees beside its own work: who is late, and who objects."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from riverpact.domain.agreements.deadlines import Deadline
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.desk.deadlines import Kept, overdue
from riverpact.portal.desk.due import Due, shown_deadline
from riverpact.portal.desk.reminding import last_reminders, reminder_title
from riverpact.portal.records.address import address_of
from riverpact.portal.settlement.models import YearRecord


@dataclass(frozen=True, slots=True)
class Late:
    """An overdue deadline, and when its counties were last reminded."""

    due: Due
    agreement: str
    kind: str
    year: int | None
    turn: int
    reminded: date | None


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection that is open: what is to be mediated."""

    title: str
    ground: str
    url: str


def late_of(kept: Kept, deadlines: tuple[Deadline, ...]) -> list[Late]:
    """Return what is overdue in a person's agreements, the oldest first."""
    late = [(one, kept.records[one.agreement]) for one in overdue(deadlines)]
    titles = [reminder_title(one, record) for one, record in late]
    sent = last_reminders(titles)
    return [
        Late(
            shown_deadline(one, record),
            record.key,
            one.kind.value,
            one.year,
            one.turn,
            sent.get(title),
        )
        for (one, record), title in zip(late, titles, strict=True)
    ]


def open_objections(person: Person) -> list[Objection]:
    """Return the months and years that stand objected, with the last ground given."""
    return [*_objected(MonthRecord, person), *_objected(YearRecord, person)]


def _objected(model: Any, person: Person) -> Iterator[Objection]:
    rows = model.objects.all().visible_to(person).filter(state="objected")
    for one in rows.select_related("agreement").prefetch_related("responses__county"):
        grounds = [f"{it.county.name}：{it.ground}" for it in one.responses.all() if it.ground]
        yield Objection(str(one), next(reversed(grounds), ""), address_of(one))
