"""Deliveries (报送): files of readings on their way into the archive, which alone holds them."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal import office
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import OFFICE, Role
from riverpact.portal.agreements.models import AgreedSectionRecord, AgreementRecord
from riverpact.portal.monitoring.states import DELIVERY
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import Record, RecordQuerySet, StatefulRecord


class Delivery(StatefulRecord):
    """One file of readings that an institution handed in, or a correction of readings accepted.

    ``findings`` is what the check said; ``preview`` what acceptance would change (readings,
    sections, months, cells replaced); ``effect`` what a correction would move (months, verdicts,
    amounts, awards), known before it is accepted. ``batch`` is the digest of its batch in the
    archive; ``accepted_at`` the moment from which its readings are known. ``rests_on`` is the
    number of the document a correction rests on. ``intake`` is what the file does not say itself:
    year, profile, stations. ``accepted_after`` is the number of the archive's last batch when
    acceptance began: what came later from the same hand is its own.
    """

    is_correction = models.BooleanField(default=False)
    corrects_because = models.TextField(blank=True)
    rests_on = models.CharField(max_length=120, blank=True)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField(default=0)
    origin = models.CharField(max_length=200, blank=True)
    intake: Any = models.JSONField(default=dict, blank=True)
    institution = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    uploaded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    uploaded_at = models.DateTimeField(default=office.now)
    accepted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    readings = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    first_month = models.CharField(max_length=7, blank=True)
    last_month = models.CharField(max_length=7, blank=True)
    sections: Any = models.JSONField(default=list, blank=True)
    findings: Any = models.JSONField(default=list, blank=True)
    preview: Any = models.JSONField(default=dict, blank=True)
    effect: Any = models.JSONField(default=dict, blank=True)
    returned_digest = models.CharField(max_length=64, blank=True)
    batch = models.CharField(max_length=64, blank=True, db_index=True)
    accepted_after = models.PositiveIntegerField(default=0)

    moves: ClassVar[Moves] = DELIVERY

    class Meta:
        """The latest first."""

        ordering = ("-pk",)

    def __str__(self) -> str:
        return f"{self.file_name} #{self.pk}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("monitoring:delivery", args=[self.pk])

    def side_of(self, person: Person) -> str:
        """Return ``institution`` for the people of the institution that hands it in."""
        is_its_own = person.role_of_person is Role.MONITORING
        return "institution" if is_its_own and person.territory_id == self.institution_id else ""

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return deliveries of the person's institution, and those with sections of its counties.

        Counties see what was accepted; institutions their own; the province all.
        """
        if person.role_of_person not in OFFICE:
            return rows.none()
        if person.territory.level == Level.PROVINCE:
            return rows
        reached = DeliverySection.objects.filter(
            name__in=AgreedSectionRecord.objects.filter(
                agreement__in=AgreementRecord.objects.all().visible_to(person)
            ).values("name")
        ).values("delivery")
        own = models.Q(institution=person.territory)
        return rows.filter(own | models.Q(pk__in=reached, state="accepted"))


class DeliverySection(Record):
    """A section that a delivery has readings of; by it counties find what concerns them."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, related_name="reaches")
    name = models.CharField(max_length=80, db_index=True)

    def __str__(self) -> str:
        return self.name


class BatchRecord(Record):
    """A batch of the archive as its manifest tells of it, for lists; the archive is what counts.

    ``sections`` are the names the agreements have for its sections.
    """

    number = models.PositiveIntegerField(unique=True)
    batch = models.CharField(max_length=64, db_index=True)
    manifest = models.CharField(max_length=64)
    kind = models.CharField(max_length=12)
    when = models.DateTimeField()
    who = models.CharField(max_length=120)
    approver = models.CharField(max_length=120, blank=True)
    reason = models.TextField(blank=True)
    rows = models.PositiveIntegerField()
    sections: Any = models.JSONField(default=list)
    months: Any = models.JSONField(default=list)
    origins = models.TextField(blank=True)
    delivery = models.ForeignKey(
        Delivery, on_delete=models.PROTECT, null=True, blank=True, related_name="batches"
    )

    class Meta:
        """The latest first."""

        ordering = ("-number",)

    def __str__(self) -> str:
        return f"{self.number}·{self.batch[:12]}"

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the batches that hold a section of the person's agreements, and its own."""
        if person.role_of_person not in OFFICE:
            return rows.none()
        if person.territory.level == Level.PROVINCE:
            return rows
        seen = AgreedSectionRecord.objects.all().visible_to(person)
        names = set(seen.values_list("name", flat=True))
        told = rows.values_list("pk", "sections")
        reached = [pk for pk, sections in told if names.intersection(sections)]
        own = models.Q(delivery__institution=person.territory)
        return rows.filter(own | models.Q(pk__in=reached))
