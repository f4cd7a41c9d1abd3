"""Agreements as records: the text in force, who sits on which side, opinions, amendments."""

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.accounts.roles import COUNTY, OFFICE, Role
from riverpact.portal.agreements.states import AGREEMENT, AMENDMENT
from riverpact.portal.records.moves import Moves
from riverpact.portal.records.record import Record, RecordQuerySet, StatefulRecord


class AgreementRecord(StatefulRecord):
    """An agreement and where it stands.

    ``text`` is its ``agreement.toml``; what is copied beside it serves lists and searches only.
    """

    key = models.SlugField(max_length=80, unique=True, allow_unicode=True)
    title = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    round = models.PositiveIntegerField(default=1)
    lead = models.CharField(max_length=30, default=Role.PROVINCE_ECOLOGY.value)
    signed_on = models.DateField(null=True, blank=True)
    submitted_on = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    filing_document = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)

    moves: ClassVar[Moves] = AGREEMENT

    class Meta:
        """By its number."""

        ordering = ("key",)

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("agreements:agreement", args=[self.key])

    def side_of(self, person: Person) -> str:
        """Return the side of a county's clerk; ``both`` where the county sits on both."""
        seats = [one for one in self.seats.all() if one.is_current]
        sides = {one.side for one in seats if one.county_id == person.territory_id}
        return "both" if len(sides) > 1 else next(iter(sides), "")

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return agreements of the person's counties; a draft is seen by its parties alone."""
        if person.role_of_person not in OFFICE:
            return rows.none()
        seen = rows if _whole_province(person) else rows.filter(seated_in(person))
        return seen if person.role_of_person in COUNTY else seen.exclude(state="draft")


class Seat(Record):
    """A party's seat at an agreement: a county on one side of the section.

    A county that a later draft left out sits there no more; one that an amendment left out stays,
    for it signed and its years are its own.
    """

    agreement = models.ForeignKey(AgreementRecord, on_delete=models.PROTECT, related_name="seats")
    party = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    side = models.CharField(max_length=12)
    county = models.ForeignKey(Territory, on_delete=models.PROTECT, null=True, related_name="+")
    is_current = models.BooleanField(default=True)

    class Meta:
        """Upstream first."""

        ordering = ("-side", "pk")

    def __str__(self) -> str:
        return f"{self.name} {self.side}"


class AgreedSectionRecord(Record):
    """A section of an agreement, for lists, maps and the section's page."""

    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, related_name="sections"
    )
    name = models.CharField(max_length=80, db_index=True)
    water_body = models.CharField(max_length=12)
    target = models.CharField(max_length=6)
    is_current = models.BooleanField(default=True)

    class Meta:
        """In the order of the text."""

        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the sections of agreements that the person may see."""
        return rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))


class Signature(Record):
    """A party's signature under one text, known by its digest; another text is not signed.

    A text that is opened again for changes loses its signatures: they are void and stay to be seen.
    """

    agreement = models.ForeignKey(AgreementRecord, on_delete=models.PROTECT, related_name="signs")
    amendment = models.ForeignKey(
        "AmendmentRecord", on_delete=models.PROTECT, null=True, related_name="signs"
    )
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64)
    on = models.DateField()
    is_void = models.BooleanField(default=False)

    class Meta:
        """One signature of a seat under a text."""

        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("seat", "digest"),
                condition=models.Q(amendment=None, is_void=False),
                name="signed_once",
            ),
            models.UniqueConstraint(
                fields=("seat", "digest", "amendment"),
                condition=models.Q(is_void=False),
                name="amendment_signed_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.seat} {self.on}"


class Opinion(Record):
    """What one of the four departments says in one round of the review (并联审核)."""

    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, related_name="opinions"
    )
    round = models.PositiveIntegerField()
    department = models.CharField(max_length=30)
    agrees = models.BooleanField()
    reason = models.TextField(blank=True)
    document = models.CharField(max_length=120, blank=True)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta:
        """One opinion of a department in a round."""

        ordering = ("round", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("agreement", "round", "department"), name="one_opinion_a_round"
            ),
        )

    def __str__(self) -> str:
        return f"{self.department} {self.round} {self.agrees}"


class AmendmentRecord(StatefulRecord):
    """An amendment (补充协议) as a text of its own, in force from its day once filed."""

    agreement = models.ForeignKey(
        AgreementRecord, on_delete=models.PROTECT, related_name="amendments"
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    text = models.TextField()
    digest = models.CharField(max_length=64)
    from_day = models.DateField(null=True, blank=True)
    filed_on = models.DateField(null=True, blank=True)
    filing_document = models.CharField(max_length=120, blank=True)

    moves: ClassVar[Moves] = AMENDMENT

    class Meta:
        """In their order."""

        ordering = ("agreement", "number")
        constraints = (
            models.UniqueConstraint(fields=("agreement", "number"), name="amendment_number"),
        )

    def __str__(self) -> str:
        return f"{self.agreement.title} · {self.title}"

    def get_absolute_url(self) -> str:
        """Return its page."""
        return reverse("agreements:amendment", args=[self.agreement.key, self.number])

    def side_of(self, person: Person) -> str:
        """Return the side of the agreement."""
        return self.agreement.side_of(person)

    @classmethod
    def visible(cls, rows: RecordQuerySet, person: Person) -> RecordQuerySet:
        """Return the amendments of agreements one may see; a draft is seen by its parties alone."""
        seen = rows.filter(agreement__in=AgreementRecord.objects.all().visible_to(person))
        return seen if person.role_of_person in COUNTY else seen.exclude(state="draft")


def seated_in(person: Person, path: str = "") -> models.Q:
    """Return the condition that a county of the person's territory sits at the agreement."""
    seats = Seat.objects.filter(person.territory.within("county"), is_current=True)
    at: Any = seats.values("agreement")
    return models.Q(**{f"{path}pk__in" if not path else f"{path}__in": at})


def _whole_province(person: Person) -> bool:
    return person.territory.level == Level.PROVINCE
