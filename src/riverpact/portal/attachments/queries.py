"""The attachments of a record."""

from django.db.models import QuerySet

from riverpact.portal.attachments.models import Attachment
from riverpact.portal.records.record import Record


def attachments_of(record: Record) -> QuerySet[Attachment]:
    """Return the files bound to a record, in the order they came; in one query."""
    rows: QuerySet[Attachment] = Attachment.objects.filter(
        about_type=record._meta.label_lower, about_id=str(record.pk)
    ).select_related("handed_in_by__territory")
    return rows
