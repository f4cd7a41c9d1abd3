"""The audit (审计): what was done, by whom, old and new values, each sealed to the one before."""

from typing import NoReturn

from django.conf import settings
from django.db import models


class ChainHead(models.Model):
    """The one row that writers of the audit take turns on: number and digest of the last entry."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.CharField(max_length=64, default="", blank=True)

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"


class AuditEntry(models.Model):
    """One thing that was done; ``content`` is what is sealed, the columns serve searches."""

    number = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField(db_index=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    role = models.CharField(max_length=30, blank=True)
    action = models.CharField(max_length=60)
    record_type = models.CharField(max_length=60)
    record_id = models.CharField(max_length=60)
    label = models.CharField(max_length=200)
    document = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    content = models.TextField()
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        """In the order they happened."""

        ordering = ("number",)
        indexes = (models.Index(fields=("record_type", "record_id", "action")),)

    def __str__(self) -> str:
        return f"{self.number} {self.action} {self.label}"

    def delete(self, *_: object, **__: object) -> NoReturn:
        """Refuse: nothing is taken out of the audit."""
        raise TypeError("an audit entry is not deleted")
