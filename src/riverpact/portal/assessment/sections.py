"""What is known of a section of an agreement: its terms, its months, who delivered readings."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import Http404

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.chain import HEAD
from riverpact.files.archive.view import known_months, month_tables
from riverpact.files.instruments import Instrument
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import COUNTY
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreedSectionRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.standing import TOLD
from riverpact.portal.lists.links import link
from riverpact.portal.monitoring.models import Delivery, DeliverySection

_DELIVERIES = 10


@dataclass(frozen=True, slots=True)
class SectionTerms:
    """A section as its agreement names it now, and all names it is delivered under."""

    record: AgreedSectionRecord
    instrument: Instrument
    agreed: AgreedSection

    @property
    def names(self) -> tuple[str, ...]:
        """Its name and its other names."""
        return (self.agreed.name, *self.agreed.aliases)


def section_terms(person: Person, key: str, name: str) -> SectionTerms:
    """Return a section that a person may see, or say that it does not exist."""
    seen: QuerySet[AgreedSectionRecord] = AgreedSectionRecord.objects.all().visible_to(person)
    rows = seen.filter(agreement__key=key, name=name).select_related("agreement", "standing")
    record = rows.prefetch_related("agreement__amendments", "agreement__seats").first()
    if record is None:
        raise Http404
    instrument = instrument_of(record.agreement)
    versions = [instrument.latest, *instrument.every_version]
    found = (one for it in versions for one in it.agreement.section if one.name == name)
    agreed = next(found, None)
    if agreed is None:
        raise Http404
    return SectionTerms(record, instrument, agreed)


def section_months(person: Person, terms: SectionTerms) -> list[dict[str, Any]]:
    """Return the section's judged months in order, each with its address.

    Counties see a month once it was told to both sides: another person checked it then.
    """
    seen: QuerySet[MonthRecord] = MonthRecord.objects.all().visible_to(person)
    rows = seen.filter(agreement=terms.record.agreement).order_by("month")
    if person.role_of_person in COUNTY:
        rows = rows.filter(state__in=TOLD)
    key = terms.record.agreement.key
    return [
        {**one, "month": month, "url": link("assessment:month", key, month)}
        for month, result in rows.values_list("month", "result")
        for one in result
        if one["section"] == terms.agreed.name
    ]


def last_sampled(names: Sequence[str]) -> date | None:
    """Return the last day of which the archive has a reading of a section."""
    archive = start_archive(settings.ARCHIVE)
    head = archive.store.read(HEAD) or b""
    key = f"sampled-{hashlib.sha256(head + chr(0).join(names).encode()).hexdigest()}"
    known: date | None = cache.get(key)
    if known is None:
        known = _last_day(archive, {plain_section(one) for one in names})
        cache.set(key, known, timeout=None)
    return known


def _last_day(archive: Archive, names: set[str]) -> date | None:
    batches = archive.batches()
    known = [one for one in batches if names & set(map(plain_section, one.manifest.sections))]
    for month in reversed(known_months(known)):
        for _, rows in month_tables(archive, known, {month}):
            days = [one.day for one in table_observations(rows.select(SCHEMA.names))
                    if plain_section(one.section) in names]  # fmt: skip
            if days:
                return max(days)
    return None


def section_deliveries(person: Person, names: Sequence[str]) -> list[dict[str, Any]]:
    """Return the last accepted deliveries with readings of a section that a person may see."""
    reached = DeliverySection.objects.filter(name__in=names).values("delivery")
    seen: QuerySet[Delivery] = Delivery.objects.all().visible_to(person)
    rows = seen.filter(pk__in=reached, state="accepted").order_by("-accepted_at", "-pk")
    return [
        {"delivery": one, "url": link("monitoring:delivery", one.pk)} for one in rows[:_DELIVERIES]
    ]
