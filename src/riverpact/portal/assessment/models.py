"""Months of agreements as records: how the water was, and what both sides said to it."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Person, Territory
from riverpact.portal.agreements.models import AgreedSectionRecord, AgreementRecord
from riverpact.portal.assessment.states import MONTH
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import Record, RecordQuerySet, StatefulRecord


class MonthRecord(StatefulRecord):
    """One month of one agreement.

    ``result`` is the judged month as ``workflows/judge_month.py`` shows it: a list of sections
    (``JudgedSection``), each with its verdict, class, target, items with means and counts, main
    pollutants, why, and its steps; ``findings`` what is not confirmed in it. ``known_at`` is the
    moment up to which deliveries were known, so that the month can be judged again as it was.
    ``result_digest`` is the sha256 of what both sides answer to.
    """

    agreement = models.ForeignKey(AgreementRecord, on_delete=models.PROTECT, related_name="months")
    month = models.CharField(max_length=7)
    result: Any = models.JSONField(default=list, blank=True)
    result_digest = models.CharField(max_length=64, blank=True)
    findings: Any = models.JSONField(default=list, blank=True)
    verdict = models.CharField(max_length=30, blank=True)
    water_class = models.CharField(max_length=6, blank=True)
    known_at = models.DateTimeField(null=True, blank=True)
    re_examine_by = models.DateField(null=True, blank=True)

    moves: ClassVar[Moves] = MONTH

    class Meta:
        """One of each agreement and month."""

        ordering = ("-month", "agreement")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "month"), name="one_month_record"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.title} {self.month}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("assessment:month", args=[self.agreement.key, self.month])

    def side_of(self, person: Person) -> str:
        """Return the side of the agreement."""
        return self.agreement.side_of(person)

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the months of agreements that the person may see."""
        return rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))


class MonthResponse(Record):
    """What one county said to a month: acknowledged, or objected with its ground and evidence.

    ``about_digest`` is the ``result_digest`` it was said to; judged anew, the month is answered
    anew. ``outcome`` is what the re-examination came to: upheld, or corrected.
    """

    month = models.ForeignKey(MonthRecord, on_delete=models.PROTECT, related_name="responses")
    county = models.ForeignKey(Territory, on_delete=models.PROTECT, related_name="+")
    about_digest = models.CharField(max_length=64)
    objects_to = models.BooleanField()
    section = models.CharField(max_length=80, blank=True)
    ground = models.TextField(blank=True)
    evidence = models.ForeignKey(
        Attachment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    outcome = models.CharField(max_length=20, blank=True)
    answer = models.TextField(blank=True)
    answered_on = models.DateField(null=True, blank=True)
    answer_document = models.CharField(max_length=120, blank=True)

    class Meta:
        """In the order they came."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.month} {self.county}"

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the responses to months that the person may see."""
        return rows.filter(month__in=MonthRecord.objects.all().visible_to(person))


class MonthDecision(Record):
    """What an authority decided about a month of a section, or days of it (断流认定、剔除).

    ``text`` is its ``[[decision]]`` table as ``files/decisions.py`` reads it; what is copied beside
    it serves lists and searches only.
    """

    section = models.CharField(max_length=80, db_index=True)
    month = models.CharField(max_length=7)
    verdict = models.CharField(max_length=30)
    reason = models.TextField()
    approver = models.CharField(max_length=60)
    document = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        """By month."""

        ordering = ("month", "section")

    def __str__(self) -> str:
        return f"{self.section} {self.month} {self.verdict}"

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the decisions about sections of agreements that the person may see."""
        seen = AgreementRecord.objects.all().visible_to(person)
        return rows.filter(section__in=seen.values("sections__name"))


class SectionStanding(models.Model):
    """The last month of a section that both sides were told, with its class and verdict.

    It is no record: it follows the months (``standing.py``), for lists and the map.
    """

    section = models.OneToOneField(
        AgreedSectionRecord, on_delete=models.CASCADE, related_name="standing"
    )
    month = models.CharField(max_length=7)
    water_class = models.CharField(max_length=6, blank=True)
    verdict = models.CharField(max_length=30)

    def __str__(self) -> str:
        return f"{self.section} {self.month} {self.water_class}"
