"""Years of agreements as records: the inputs agreed, statements, what was said to them."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.accounts.roles import COUNTY
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import Record, RecordQuerySet, StatefulRecord
from riverpact.portal.settlement.states import YEAR


class YearRecord(StatefulRecord):
    """One assessment year of one agreement.

    ``inputs`` names what both sides agree on: the months with their verdicts and the moment up to
    which deliveries are known; ``inputs_digest`` is its sha256. Money shows once both agreed.
    """

    agreement = models.ForeignKey(AgreementRecord, on_delete=models.PROTECT, related_name="years")
    year = models.PositiveIntegerField()
    inputs: Any = models.JSONField(default=dict, blank=True)
    inputs_digest = models.CharField(max_length=64, blank=True)
    known_at = models.DateTimeField(null=True, blank=True)
    served_on = models.DateField(null=True, blank=True)
    final_document = models.CharField(max_length=120, blank=True)
    final_on = models.DateField(null=True, blank=True)

    moves: ClassVar[Moves] = YEAR

    class Meta:
        """One of each agreement and year."""

        ordering = ("-year", "agreement")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "year"), name="one_year_record"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.title} {self.year}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("settlement:year", args=[self.agreement.key, self.year])

    def shows_money_to(self, person: Person) -> bool:
        """Say whether a person may see amounts: a county once both sides agreed the inputs."""
        return self.state != "open" or person.role_of_person not in COUNTY

    def side_of(self, person: Person) -> str:
        """Return the side of the agreement."""
        return self.agreement.side_of(person)

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the years of agreements that the person may see."""
        return rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))


class StatementRecord(Record):
    """A statement of a year as drafted: its JSON, its amount, its package by digest; never changed.

    ``package`` is the digest of the zip of the statement's folder in the store of attachments. An
    adjusting statement names the one it ``adjusts``; ``adjustment`` is its ``adjustment.json``.
    """

    year = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="statements")
    number = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    package = models.CharField(max_length=64)
    state = models.CharField(max_length=20)
    amount = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    content: Any = models.JSONField()
    known_at = models.DateTimeField()
    adjusts = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="adjusted_by"
    )
    adjustment: Any = models.JSONField(null=True, blank=True)

    class Meta:
        """In the order they were drafted."""

        ordering = ("year", "number")
        constraints = (models.UniqueConstraint(fields=("year", "number"), name="statement_number"),)

    def __str__(self) -> str:
        return f"{self.year} #{self.number}"

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the statements of years that the person may see.

        A county sees no amount before both sides agreed the inputs.
        """
        seen = rows.filter(year__in=YearRecord.objects.all().visible_to(person))
        return seen.exclude(year__state="open") if person.role_of_person in COUNTY else seen


class YearResponse(Record):
    """What one county said to a year: inputs agreed, statement confirmed, or objected.

    ``kind`` is ``agree_inputs``, ``confirm`` or ``object``; ``about_digest`` the digest of the
    inputs or of the statement it was said to.
    """

    year = models.ForeignKey(YearRecord, on_delete=models.PROTECT, related_name="responses")
    statement = models.ForeignKey(
        StatementRecord, on_delete=models.PROTECT, null=True, related_name="responses"
    )
    county = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20)
    about_digest = models.CharField(max_length=64, blank=True)
    ground = models.TextField(blank=True)
    evidence = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_document = models.CharField(max_length=120, blank=True)

    class Meta:
        """In the order they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.year} {self.county} {self.kind}"

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the responses to years that the person may see."""
        return rows.filter(year__in=YearRecord.objects.all().visible_to(person))
