"""The journal (账簿) as rows: entries sealed one to the other, and vouchers on their way into it.

The rules of posting are the domain's (``domain/journal``); rows keep what it sealed.
"""

from typing import Any, ClassVar

from django.db import models

from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.journal.states import VOUCHER
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
    line = models.TextField()
    digest = models.CharField(max_length=64)

    class Meta:
        """In their order."""

        ordering = ("number",)

    def __str__(self) -> str:
        return f"{self.number} {self.command}"

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
    """A payment as its document tells of it, entered by one person and posted by another."""

    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, related_name="vouchers"
    )
    year = models.PositiveIntegerField()
    kind = models.CharField(max_length=30)
    payer = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    payee = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    document = models.CharField(max_length=120)
    channel = models.CharField(max_length=30)
    budget_year = models.PositiveIntegerField()
    received_on = models.DateField()
    content: Any = models.JSONField(default=dict, blank=True)
    entered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    posted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(EntryRecord, on_delete=models.PROTECT, null=True, related_name="+")

    moves: ClassVar[Moves] = VOUCHER

    class Meta:
        """The latest first; a document pays once."""

        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "year", "kind", "payer", "payee", "document"),
                name="voucher_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.document} {self.amount}"

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the vouchers of agreements that the person may see."""
        return rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))
