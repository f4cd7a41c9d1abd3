"""The yearly report of the audit: every entry of a year, a row a changed field, old value and new.

A cell of a workbook holds 32,767 characters; a longer value is cut there and says so, while the csv
holds all of it.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils import timezone

from riverpact.foundation.text import Text
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.queries import Changed, changes_of, role_word, who
from riverpact.portal.audit.words import action_word, record_word
from riverpact.portal.lists.export import Sheet
from riverpact.portal.text.language import said

LONGEST_CELL = 32_000
_CUT = Text("……（过长，全文见 CSV）", "… (cut; the csv has all of it)")
HEADING = (
    Text("序号", "Number"),
    Text("时间", "Time"),
    Text("人员", "Person"),
    Text("岗位", "Post"),
    Text("事项", "What was done"),
    Text("记录类型", "Kind of record"),
    Text("记录", "Record"),
    Text("字段", "Field"),
    Text("原值", "Old value"),
    Text("新值", "New value"),
    Text("文号", "Document"),
    Text("理由", "Reason"),
    Text("摘要", "Digest"),
)


def yearly_report(year: int, *, longest: int | None = None) -> Sheet:
    """Return the report of a year of the office's own calendar.

    Args:
        year: the calendar year.
        longest: how long a cell may be; none where it may be any length.
    """
    heading = [said(one) for one in HEADING]
    return Sheet(f"audit-{year}", heading, _rows(year, longest))


def _rows(year: int, longest: int | None) -> Iterator[list[Any]]:
    zone = timezone.get_current_timezone()
    begin, end = (datetime(one, 1, 1, tzinfo=zone) for one in (year, year + 1))
    entries = AuditEntry.objects.filter(at__gte=begin, at__lt=end)
    for entry in entries.select_related("person__territory").order_by("number").iterator(500):
        for changed in changes_of(entry) or [Changed("", "", "")]:
            yield [_cut(one, longest) for one in _cells(entry, changed)]


def _cells(entry: AuditEntry, changed: Changed) -> tuple[Any, ...]:
    return (
        entry.number,
        f"{timezone.localtime(entry.at):%Y-%m-%d %H:%M:%S}",
        who(entry),
        said(role_word(entry)),
        said(action_word(entry.record_type, entry.action)),
        said(record_word(entry.record_type)),
        entry.label,
        changed.field,
        changed.old,
        changed.new,
        entry.document,
        entry.note,
        entry.digest,
    )


def _cut(value: Any, longest: int | None) -> Any:
    if longest is None or not isinstance(value, str) or len(value) <= longest:
        return value
    return value[:longest] + said(_CUT)
