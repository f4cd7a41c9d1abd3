"""Write an entry of the audit, in the transaction of what it tells of."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils import timezone

from riverpact.portal.accounts.models import Person
from riverpact.portal.audit.models import AuditEntry, ChainHead


@dataclass(frozen=True, slots=True)
class Happening:
    """What was done to which record, old values and new ones."""

    action: str
    record_type: str
    record_id: str
    label: str
    old: dict[str, Any] = field(default_factory=dict)
    new: dict[str, Any] = field(default_factory=dict)
    document: str = ""
    note: str = ""


def write_entry(what: Happening, by: Person | None) -> AuditEntry:
    """Seal an entry to the last one; one writer after the other.

    The content is JSON with sorted keys; the digest is the sha256 of the digest before, a line
    feed, and the content.
    """
    head = hold_chain()
    at, number = timezone.now(), head.number + 1
    person = "" if by is None else by.username
    role = "" if by is None else by.role
    told: dict[str, Any] = {
        "number": number,
        "at": at.isoformat(),
        "person": person,
        "role": role,
        "action": what.action,
        "record_type": what.record_type,
        "record_id": what.record_id,
        "label": what.label,
        "document": what.document,
        "note": what.note,
        "old": what.old,
        "new": what.new,
    }
    content = json.dumps(told, ensure_ascii=False, sort_keys=True)
    digest = digest_of(head.digest, content)
    entry = AuditEntry.objects.create(
        number=number, at=at, person=by, role=role, action=what.action,
        record_type=what.record_type, record_id=what.record_id, label=what.label[:200],
        document=what.document, note=what.note, content=content,
        previous=head.digest, digest=digest,
    )  # fmt: skip
    head.number, head.digest = number, digest
    head.save()
    return entry


def hold_chain() -> ChainHead:
    """Keep other writers of the audit waiting until this transaction ends.

    Whoever keeps something holds it; rows that are to be locked are locked before it.
    """
    assert transaction.get_connection().in_atomic_block, "an entry belongs to a transaction"
    return ChainHead.objects.select_for_update().get_or_create(pk=1)[0]


def digest_of(previous: str, content: str) -> str:
    """Return the digest that seals a content to the entry before it.

    Example:
        >>> digest_of("", "{}")[:8]
        'a062dd49'
    """
    return hashlib.sha256(f"{previous}\n{content}".encode()).hexdigest()
