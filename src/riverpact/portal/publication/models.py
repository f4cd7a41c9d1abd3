"""Releases: what the public may see, once two persons of the province said so."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import PROVINCE
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.publication.states import RELEASE
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import RecordQuerySet, StatefulRecord


class Release(StatefulRecord):
    """A year of an agreement as the public reads it: the water of its months, who paid whom.

    ``content`` is frozen when it is proposed: what was approved is what is shown, to the byte.
    """

    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, related_name="releases"
    )
    year = models.PositiveIntegerField()
    content: Any = models.JSONField(default=dict)
    proposed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved_on = models.DateField(null=True, blank=True)

    moves: ClassVar[Moves] = RELEASE

    class Meta:
        """One of each agreement and year."""

        ordering = ("-year", "agreement")
        constraints = (models.UniqueConstraint(fields=("agreement", "year"), name="one_release"),)

    def __str__(self) -> str:
        return f"{self.agreement.title} {self.year}"

    def get_absolute_url(self) -> str:
        """Return its page in the office; the public one is ``publication:year``."""
        return reverse("publication:release", args=[self.pk])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return all to the province; others read the public page."""
        return rows if person.role_of_person in PROVINCE else rows.none()
