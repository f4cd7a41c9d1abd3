"""What is due from me (待办): deadlines with their day, consultations, notices, steps that wait."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Exists, OuterRef
from django.urls import NoReverseMatch, reverse

from riverpact.domain.agreements.deadline_words import deadline_title, standing_words
from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding
from riverpact.domain.policies.deadline_rule import DeadlineKind
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import COUNTY, Role
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.desk.deadlines import RESPONSIBLE, Kept
from riverpact.portal.records.address import address_of
from riverpact.portal.registers.kinds import CONSULTATION, NOTICE
from riverpact.portal.registers.models import Receipt, RegisterRow

AHEAD = timedelta(days=90)
"""How far ahead the desk looks."""
_SHOWN = (DeadlineStanding.OVERDUE, DeadlineStanding.NO_CALENDAR, DeadlineStanding.DUE)


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that is due, by which day, and where to do it.

    Attributes:
        title: what.
        about: of which agreement or record.
        on: the day; None where it cannot be said.
        words: how it stands.
        url: the next step.
        clause: where it is written.
    """

    title: Text
    about: str
    on: date | None
    words: Text
    url: str
    clause: str = ""

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over."""
        return self.on is not None and self.on < office.today()

    @property
    def badge(self) -> str:
        """The kind of its badge."""
        return "bad" if self.is_overdue else ("warn" if self.on is None else "info")


def due_from(person: Person, kept: Kept, deadlines: tuple[Deadline, ...]) -> list[Due]:
    """Return what is due from a person, what is overdue first.

    Args:
        person: who asks.
        kept: the agreements the person sees.
        deadlines: theirs, as they stand today.
    """
    found = [*_deadlines(person, kept, deadlines), *_consultations(person)]
    return sorted(found, key=lambda one: (one.on is None, one.on or date.max, one.about))


def shown_deadline(one: Deadline, record: AgreementRecord) -> Due:
    """Return a deadline as the desk shows it."""
    clause = "" if one.rule is None else one.rule.cited
    url = next_step(one, record)
    return Due(deadline_title(one), record.title, one.due_on, standing_words(one), url, clause)


def next_step(one: Deadline, record: AgreementRecord) -> str:
    """Return the page on which what is due is done."""
    if one.kind is DeadlineKind.WORK_PLAN:
        return (
            f"{reverse('registers:new', args=['work_plan'])}?{urlencode({'agreement': record.pk})}"
        )
    if one.year is not None and one.kind is not DeadlineKind.PERFORMANCE_REPORT:
        try:
            return reverse("settlement:year", args=[record.key, one.year])
        except NoReverseMatch:
            return address_of(record)
    return address_of(record)


def unread(person: Person) -> list[RegisterRow]:
    """Return the notices that a county's clerk has not read."""
    if person.role_of_person not in COUNTY:
        return []
    read = Receipt.objects.filter(row=OuterRef("pk"), person=person)
    rows: Any = RegisterRow.objects.all().visible_to(person)
    return list(rows.filter(~Exists(read), kind=NOTICE.name, replaced_by=None).order_by("-pk"))


def _deadlines(person: Person, kept: Kept, deadlines: tuple[Deadline, ...]) -> Iterator[Due]:
    today = office.today()
    for one in deadlines:
        mine = person.role_of_person in RESPONSIBLE[one.kind]
        soon = one.due_on is None or one.due_on <= today + AHEAD
        if mine and soon and one.standing in _SHOWN:
            yield shown_deadline(one, kept.records[one.agreement])


def _consultations(person: Person) -> Iterator[Due]:
    """Yield the consultations whose next one is due: nothing later was held."""
    if person.role_of_person not in COUNTY | {Role.CITY_DESK}:
        return
    later = RegisterRow.objects.filter(
        kind=CONSULTATION.name,
        agreement=OuterRef("agreement"),
        on__gt=OuterRef("on"),
        replaced_by=None,
    )
    rows: Any = RegisterRow.objects.all().visible_to(person)
    until = office.today() + AHEAD
    rows = rows.filter(~Exists(later), kind=CONSULTATION.name, replaced_by=None, until__lte=until)
    for row in rows.select_related("agreement"):
        query = urlencode({"agreement": row.agreement_id})
        yield Due(
            Text("下次会商", "next consultation"),
            row.agreement.title,
            row.until,
            Text(f"上次会商 {row.on}", f"the last was on {row.on}"),
            f"{reverse('registers:new', args=[CONSULTATION.name])}?{query}",
        )
