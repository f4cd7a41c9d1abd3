"""The journal (账簿) as rows: entries sealed one to the other, and vouchers on their way into it.

The rules of posting are the domain's (``domain/journal``); rows keep what it sealed.
"""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Level, Person
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.journal.states import CLOSING, VOUCHER
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import Record, RecordQuerySet, StatefulRecord


class JournalHead(models.Model):
    """The one row that posters of the journal take turns on."""

    number = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)


class EntryRecord(Record):
    """One sealed entry; ``line`` is its line of the journal file, as ``files/journal`` has it."""

    number = models.PositiveIntegerField(unique=True)
    command = models.CharField(max_length=300, unique=True)
    kind = models.CharField(max_length=30)
    on = models.DateField()
    year = models.PositiveIntegerField()
    document = models.CharField(max_length=120)
    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, null=True, related_name="entries"
    )
    voucher = models.ForeignKey(
        "VoucherRecord", on_delete=models.PROTECT, null=True, blank=True, related_name="entries"
    )
    line = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        """In their order."""

        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.command}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("journal:entry", args=[self.number])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the entries of agreements that the person may see; closings for everyone."""
        if person.role_of_person not in OFFICE:
            return rows.none()
        if person.territory.level == Level.PROVINCE:
            return rows
        seen = AgreementRecord.objects.all().visible_to(person)
        return rows.filter(models.Q(agreement__in=seen) | models.Q(agreement=None))


class VoucherRecord(StatefulRecord):
    """Money that moved as its document tells of it, entered by one person and posted by another.

    ``kind`` is one of ``vouchers.KINDS``; ``payer`` and ``payee`` are parties of the agreement, the
    province or the superior treasury, by their id. ``purpose`` and ``content`` are of money spent.
    """

    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, related_name="vouchers"
    )
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    payer = models.CharField(max_length=60)
    payee = models.CharField(max_length=60, blank=True)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    document = models.CharField(max_length=120)
    channel = models.CharField(max_length=30)
    budget_year = models.PositiveIntegerField()
    received_on = models.DateField()
    purpose = models.CharField(max_length=120, blank=True)
    content: Any = models.JSONField(default=dict, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    posted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    moves: ClassVar[Moves] = VOUCHER

    class Meta:
        """The latest first; a document pays once, unless it was sent back."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "year", "kind", "payer", "payee", "document", "purpose"),
                condition=~models.Q(state="refused"),
                name="voucher_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.amount}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("journal:voucher", args=[self.pk])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the vouchers of agreements that the person may see."""
        return rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))


class ClosingRecord(StatefulRecord):
    """The closing (结账) of a year, prepared by one person and carried out by another."""

    year = models.PositiveIntegerField()
    on = models.DateField()
    document = models.CharField(max_length=120)
    prepared_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    moves: ClassVar[Moves] = CLOSING

    class Meta:
        """The latest first; a year is closed once."""

        ordering = ("-year", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("year",), condition=~models.Q(state="refused"), name="closed_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.document}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("journal:closing", args=[self.pk])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return all to the province: a closing is of the books of all."""
        of_office = person.role_of_person in OFFICE
        return rows if of_office and person.territory.level == Level.PROVINCE else rows.none()
