"""What the audit says: of one record, of a year, of its chain."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model, Q

from riverpact.foundation.text import Text
from riverpact.portal.accounts.roles import Role
from riverpact.portal.audit.models import AuditEntry, ChainHead
from riverpact.portal.audit.words import action_word, record_word
from riverpact.portal.text.language import said

OFFICE_ITSELF = Text("系统", "the office's own task")
FIELDS = ("number", "previous", "content", "digest")


@dataclass(frozen=True, slots=True)
class Happened:
    """One line of a record's history: who took which step when, on what ground; no values."""

    number: int
    at: datetime
    who: str
    role: Text
    what: Text
    about: Text
    document: str
    note: str


def history_of(*records: Model) -> list[Happened]:
    """Return what happened to a record, and to others told with it, in one query.

    Args:
        records: the record of the page, and its parts where they belong to its story.
    """
    wanted = Q(pk__in=[])
    for one in records:
        wanted |= Q(record_type=one._meta.label_lower, record_id=str(one.pk))
    entries = AuditEntry.objects.filter(wanted).select_related("person__territory")
    return [_happened(one) for one in entries]


def who(entry: AuditEntry) -> str:
    """Return who did it, in words."""
    return said(OFFICE_ITSELF) if entry.person is None else str(entry.person)


def role_word(entry: AuditEntry) -> Text:
    """Return the post in which it was done."""
    return Role(entry.role).label if entry.role else Text("—", "—")


def _happened(entry: AuditEntry) -> Happened:
    return Happened(
        entry.number,
        entry.at,
        who(entry),
        role_word(entry),
        action_word(entry.record_type, entry.action),
        record_word(entry.record_type),
        entry.document,
        entry.note,
    )


@dataclass(frozen=True, slots=True)
class Changed:
    """One field that an entry changed, as words of the audit."""

    field: str
    old: str
    new: str


def changes_of(entry: AuditEntry) -> list[Changed]:
    """Return what an entry changed, field by field, as its sealed content says."""
    told = json.loads(entry.content)
    old, new = told["old"], told["new"]
    return [
        Changed(field, _words(old.get(field)), _words(new.get(field)))
        for field in sorted({*old, *new})
    ]


def _words(value: Any) -> str:
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False, sort_keys=True)


def head() -> tuple[int, str]:
    """Return how many entries there are and the digest of the last: note them elsewhere."""
    row = ChainHead.objects.filter(pk=1).first()
    return (0, "") if row is None else (row.number, row.digest)


def chain_lines() -> Iterator[str]:
    """Yield the chain as JSON Lines, its closing line last: what ``verify_audit.py`` reads."""
    count, digest = head()
    rows = AuditEntry.objects.filter(number__lte=count).order_by("number").values(*FIELDS)
    for row in rows.iterator(500):
        yield f"{json.dumps(row, ensure_ascii=False)}\n"
    yield f"{json.dumps({'count': count, 'head': digest})}\n"
