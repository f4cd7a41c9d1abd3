"""Attachments (附件): files bound to a record by their digest; the content is kept once."""

from typing import Any

from django.db import models
from django.db.models.functions import Cast

from riverpact.portal.accounts.models import Person
from riverpact.portal.records.record import Record, RecordQuerySet


class Attachment(Record):
    """A file that somebody handed in with a record.

    ``about_type`` and ``about_id`` name the record; who may see that may see this.
    """

    digest = models.CharField(max_length=64, db_index=True)
    name = models.CharField(max_length=200)
    media_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    about_type = models.CharField(max_length=60)
    about_id = models.CharField(max_length=60)
    handed_in_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        """In the order they came."""

        ordering = ("pk",)
        indexes = (models.Index(fields=("about_type", "about_id")),)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the attachments of records that the person may see."""
        from django.apps import apps  # noqa: PLC0415  models of later apps

        types = rows.values_list("about_type", flat=True).order_by().distinct()
        found = models.Q(pk__in=[])
        for kind in types:
            model: Any = apps.get_model(kind)
            seen = model.objects.all().visible_to(person).order_by()
            ids = seen.annotate(id_as_text=Cast("pk", models.CharField())).values("id_as_text")
            found |= models.Q(about_type=kind, about_id__in=ids)
        return rows.filter(found)
