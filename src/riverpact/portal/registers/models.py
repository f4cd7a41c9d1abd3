"""Registers (台账): plain records of the working year, each row as the province's file says it.

Work plans, projects, joint monitoring and enforcement, consultations, incidents, fund use, rights
trading, enclave economy; facts with their days; and notices, training, guidance and experience,
which are one type with receipts.
"""

from typing import Any

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import COUNTY, OFFICE
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.records.record import Record, RecordQuerySet


class RegisterRow(Record):
    """One row of a register.

    ``file`` and ``kind`` name the file and table it belongs to (``records`` ``work_plan``,
    ``facts`` ``fact``, ``incidents`` ``incident``, ``notices`` ``notice``…), ``data`` its keys as
    that file has them, so that the file can be written again. A row that a later one replaces says
    by which.
    """

    file = models.CharField(max_length=30)
    kind = models.CharField(max_length=40, db_index=True)
    title = models.CharField(max_length=200)
    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, null=True, blank=True, related_name="registers"
    )
    counties = models.ManyToManyField(Territory, blank=True, related_name="+")
    on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    document = models.CharField(max_length=120, blank=True)
    data: Any = models.JSONField(default=dict)
    made_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    replaced_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaces"
    )

    class Meta:
        """The latest first."""

        ordering = ("-on", "-pk")

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("registers:row", args=[self.pk])

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the rows of agreements that the person may see, and what is addressed to it.

        A row that is neither of an agreement nor addressed to counties is for every office.
        """
        if person.role_of_person not in OFFICE:
            return rows.none()
        if person.territory.level == Level.PROVINCE:
            return rows
        seen = models.Q(agreement__in=AgreementRecord.objects.all().visible_to(person))
        mine = Territory.objects.filter(person.territory.within())
        through = cls.counties.through
        addressed = through._default_manager.values("registerrow")
        to_me = through._default_manager.filter(territory__in=mine).values("registerrow")
        for_all = models.Q(agreement=None) & ~models.Q(pk__in=addressed)
        return rows.filter(seen | for_all | models.Q(pk__in=to_me))

    def is_for(self, person: Person) -> bool:
        """Say whether a receipt is asked of a person: a county's clerk who sees it."""
        return person.role_of_person in COUNTY


class Receipt(Record):
    """Who has read a notice, and when (回执)."""

    row = models.ForeignKey(RegisterRow, on_delete=models.PROTECT, related_name="receipts")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    county = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")

    class Meta:
        """One a person."""

        constraints = (models.UniqueConstraint(fields=("row", "person"), name="one_receipt"),)

    def __str__(self) -> str:
        return f"{self.row} {self.person}"


class Comment(Record):
    """A comment of guidance (指导意见) on a row, such as a work plan."""

    row = models.ForeignKey(RegisterRow, on_delete=models.PROTECT, related_name="comments")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    on = models.DateField()

    class Meta:
        """In the order they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.text[:60]
