"""Keep a record: write it and its audit entry, both or neither."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from riverpact.portal.accounts.models import Handover, Person, PostRequest
from riverpact.portal.audit.entries import Happening, write_entry
from riverpact.portal.records.record import Record

Kept = Record | Person | PostRequest | Handover
_NOT_TOLD = {"id", "version", "made_at", "changed_at", "password", "last_login"}
"""What the audit does not show: what keeps itself, and what nobody may read."""


@transaction.atomic
def keep(
    record: Kept, by: Person | None, action: str, *, document: str = "", note: str = ""
) -> None:
    """Write a record, new or changed, with its audit entry of old and new values.

    Args:
        record: with its fields as they are to be.
        by: who does it; None for the office's own tasks.
        action: the name of what is done.
        document: the number of the document it rests on.
        note: the reason, in words.
    """
    old = _stored(record)
    record.version += 1
    models.Model.save(record)
    new = _values(record)
    happening = Happening(
        action=action,
        record_type=record._meta.label_lower,
        record_id=str(record.pk),
        label=str(record),
        old={key: value for key, value in old.items() if value != new.get(key)},
        new={key: value for key, value in new.items() if value != old.get(key)},
        document=document,
        note=note,
    )
    write_entry(happening, by)


def _stored(record: Kept) -> dict[str, Any]:
    if record.pk is None:
        return {}
    model = record.__class__  # of what a request's lazy person stands for
    return _values(model._default_manager.get(pk=record.pk))


def _values(record: Kept) -> dict[str, Any]:
    """Return the values of the fields, as JSON can say them."""
    return {
        field.attname: _plain(getattr(record, field.attname))
        for field in record._meta.concrete_fields
        if field.name not in _NOT_TOLD
    }


def _plain(value: Any) -> Any:
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
