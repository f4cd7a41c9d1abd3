"""Awards as records: what was computed for each agreement and year, decided, paid, taken back."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Level, Person
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.awards.states import AWARD
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import Record, RecordQuerySet, StatefulRecord


class AwardRecord(StatefulRecord):
    """The award of one agreement and year as the workflow computed it, and what people decided.

    ``content`` is the award's JSON as ``riverpact awards --json`` gives it: answers with reasons
    and evidence, five readings of class drop, amount with its steps. ``letters`` are the letters
    it needs, with their files by digest. Where a later computation moves what was reviewed or
    decided, it is marked (``has_moved``) and stands in ``newer``; nothing else changes.
    """

    agreement = models.ForeignKey(AgreementRecord, on_delete=models.PROTECT, related_name="awards")
    year = models.PositiveIntegerField()
    answer = models.CharField(max_length=30)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    to_recover = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    as_of = models.DateField(null=True)
    content: Any = models.JSONField()
    letters: Any = models.JSONField(default=list, blank=True)
    has_moved = models.BooleanField(default=False)
    newer: Any = models.JSONField(default=dict, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    decision_document = models.CharField(max_length=120, blank=True)

    moves: ClassVar[Moves] = AWARD

    class Meta:
        """One of each agreement and year."""

        ordering = ("-year", "agreement")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "year"), name="one_award_record"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.title} {self.year}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("awards:award", args=[self.agreement.key, self.year])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the awards of agreements that the person may see; counties once decided."""
        seen = rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))
        return seen if person.territory.level == Level.PROVINCE else seen.filter(state="decided")


class AwardYear(Record):
    """What was computed for all awards of a year together: budget, shortfall, findings.

    ``content`` is the JSON of the year without its awards.
    """

    year = models.PositiveIntegerField(unique=True)
    as_of = models.DateField()
    content: Any = models.JSONField()

    class Meta:
        """The latest first."""

        ordering = ("-year",)

    def __str__(self) -> str:
        return str(self.year)

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return all to the province."""
        of_office = person.role_of_person in OFFICE
        return rows if of_office and person.territory.level == Level.PROVINCE else rows.none()


class AwardEntry(Record):
    """A row of ``awards.toml``: a budget, a choice in a shortfall, a payment, by its document.

    ``kind`` is the name of its table and ``data`` its keys, so that the file can be written again.
    """

    kind = models.CharField(max_length=30, db_index=True)
    year = models.PositiveIntegerField(null=True)
    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, null=True, related_name="award_entries"
    )
    document = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True)
    data: Any = models.JSONField()

    class Meta:
        """In the order they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.kind} {self.year} {self.document}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("awards:entry", args=[self.pk])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return all to the province, and what concerns their agreements to others."""
        if person.role_of_person not in OFFICE:
            return rows.none()
        if person.territory.level == Level.PROVINCE:
            return rows
        return rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))
