"""Handing over (交接): the work that is open is listed on the day and carried to the successor.

Work waits for a post, not for a person, so the successor of the same post finds it on the desk; the
list says what it was on the day.
"""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from riverpact.portal import office
from riverpact.portal.accounts.models import Handover, Person
from riverpact.portal.desk.deadlines import kept_for
from riverpact.portal.desk.due import due_from, unread
from riverpact.portal.desk.waiting import waiting_for
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import not_allowed

SHOWN_FOR = timedelta(days=90)
"""How long a desk shows what was taken over."""


def open_work(person: Person) -> list[dict[str, str]]:
    """Return what is open on a person's desk: what waits, what is due, what was not read."""
    work = [
        _line(item.title, group.label.zh, group.label.en, item.url)
        for group in waiting_for(person)
        for item in group.items
    ]
    kept = kept_for(person)
    for due in due_from(person, kept, kept.deadlines()):
        on = "" if due.on is None else f" {due.on}"
        work.append(_line(due.about, f"{due.title.zh}{on}", f"{due.title.en}{on}", due.url))
    work += [
        _line(one.title, "待签收", "to be read", f"/registers/{one.pk}/") for one in unread(person)
    ]
    return work


def successors(person: Person) -> QuerySet[Person]:
    """Return who may take over: colleagues of the same post and territory who are active."""
    rows = Person.objects.filter(role=person.role, territory=person.territory, is_active=True)
    return rows.exclude(pk=person.pk).select_related("territory")


@transaction.atomic
def hand_over(given_by: Person, given_to: Person, note: str = "") -> Handover:
    """Hand one's work to a colleague of the same post.

    Raises:
        NotAllowedError: the colleague has another post or territory, or is not active.
    """
    if not successors(given_by).filter(pk=given_to.pk).exists():
        raise not_allowed(
            "只能交接给同岗位、同辖区的在岗人员",
            "only to a colleague of the same post who is active",
        )
    handover = Handover(
        given_by=given_by,
        given_to=given_to,
        on=office.today(),
        note=note,
        work=open_work(given_by),
    )
    keep(handover, given_by, "handed_over", note=note)
    return handover


def taken_over(person: Person) -> list[Handover]:
    """Return what was handed to a person not long ago."""
    since = office.today() - SHOWN_FOR
    rows = Handover.objects.filter(given_to=person, on__gte=since)
    return list(rows.select_related("given_by__territory"))


def _line(title: str, zh: str, en: str, url: str) -> dict[str, Any]:
    return {"title": title, "label_zh": zh, "label_en": en, "url": url}
