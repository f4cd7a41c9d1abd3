"""What acceptance leaves behind: the record, its batch for lists, and months to be judged."""

from collections.abc import Iterable

from django.db import transaction

from riverpact.domain.monitoring.section import plain_section
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.manifest import Entry
from riverpact.files.readings import Readings
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.monitoring.models import BatchRecord, Delivery, DeliverySection
from riverpact.portal.monitoring.queries import agreed, instruments
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.workflows.delivered_sections import reached_months
from riverpact.workflows.section_names import section_names


def keep_accepted(
    record: Delivery,
    by: Person,
    *,
    entry: Entry | None,
    readings: Readings,
    archive: Archive,
) -> None:
    """Keep that a delivery was accepted, in one transaction; what is kept already stays so."""
    batches = archive.batches()
    with transaction.atomic():
        stored = Delivery.objects.select_for_update().get(pk=record.pk)
        if stored.state != "accepting":
            return
        moment = office.now() if entry is None else entry.manifest.when
        batch = "" if entry is None else entry.manifest.batch
        kept = act(stored, "keep", by, accepted_at=moment, batch=batch)
        assert isinstance(kept, Delivery)
        known = set(kept.reaches.values_list("name", flat=True))
        for name in kept.sections:
            if name not in known:
                keep(DeliverySection(delivery=kept, name=name), by, "reached")
        copy_batches(batches, by)
        if entry is not None:
            _bind(entry, kept, by)
        keep_months(readings, by)


@transaction.atomic
def copy_batches(batches: Iterable[Entry], by: Person | None) -> int:
    """Keep the batches of the archive that lists do not know yet; return how many they were."""
    known = set(BatchRecord.objects.values_list("number", flat=True))
    missing = [one for one in batches if one.manifest.number not in known]
    if not missing:
        return 0
    names = {
        plain: name
        for one in reversed(instruments())
        for plain, name in section_names(one.every_version).items()
    }
    for entry in missing:
        one = entry.manifest
        named = {names.get(plain_section(section), section) for section in one.sections}
        row = BatchRecord(
            number=one.number, batch=one.batch, manifest=entry.digest, kind=one.kind.value,
            when=one.when, who=one.who[:120], approver=one.approver[:120], reason=one.reason,
            rows=one.rows, sections=sorted(named), months=list(one.months),
            origins="\n".join(origin.file for origin in one.origins),
        )  # fmt: skip
        keep(row, by, "batch")
    return len(missing)


def keep_months(readings: Readings, by: Person | None) -> int:
    """Begin the months that readings reach, so that somebody sees what is to be judged.

    A month that was begun stands as it is; return how many were begun.
    """
    records = {one.key: one for one in agreed()}
    known = set(MonthRecord.objects.values_list("agreement__key", "month"))
    begun = 0
    for key, month in reached_months(readings, instruments()):
        if (key, str(month)) not in known:
            row = MonthRecord(agreement=records[key], month=str(month), state="collecting")
            keep(row, by, "collect")
            begun += 1
    return begun


def _bind(entry: Entry, delivery: Delivery, by: Person) -> None:
    row = BatchRecord.objects.get(number=entry.manifest.number)
    if row.delivery is None:
        row.delivery = delivery
        keep(row, by, "batch_of_delivery")
