"""Which files lie with a record, and who may add one."""

from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from riverpact.portal.accounts.access import visible_or_404
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import OFFICE, Role
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.records.record import Record, StatefulRecord

LOOKS_ON = frozenset({Role.EVALUATOR})
"""Who reads records and hands nothing in with them."""


def attachments_of(record: Record) -> QuerySet[Attachment]:
    """Return the files bound to a record, in the order they came; in one query."""
    rows: QuerySet[Attachment] = Attachment.objects.filter(
        about_type=record._meta.label_lower, about_id=str(record.pk)
    ).select_related("handed_in_by__territory")
    return rows


def attachment_panel(record: Record, person: Person) -> dict[str, Any]:
    """Return what ``partials/attachment_panel.html`` is handed: files, and where to add one."""
    about = [record._meta.label_lower, str(record.pk)]
    can_add = may_attach(record, person)
    return {
        "files": list(attachments_of(record)),
        "upload_url": reverse("attachments:upload", args=about) if can_add else "",
        "most": settings.UPLOAD_MEGABYTES,
    }


def may_attach(record: Record, person: Person) -> bool:
    """Say whether a person, who sees a record, may hand in a file with it.

    Whoever has a part in its life may: by the table of its states a step of its role and side.
    """
    role = person.role_of_person
    if role not in OFFICE - LOOKS_ON:
        return False
    if not isinstance(record, StatefulRecord):
        return True
    side = record.side_of(person)
    return any(
        role in move.roles and (not move.sides or side in {*move.sides, "both"})
        for move in record.moves.moves
    )


def record_or_404(person: Person, about_type: str, about_id: str) -> Record:
    """Return the record that a file is for; one that has a page, and that the person may see."""
    model: Any = next(
        (one for one in apps.get_models() if one._meta.label_lower == about_type), None
    )
    is_record = isinstance(model, type) and issubclass(model, Record)
    if not is_record or not hasattr(model, "get_absolute_url") or not about_id.isdecimal():
        raise Http404
    found: Record = visible_or_404(model, person, pk=int(about_id))
    return found
