"""What acceptance leaves behind: the record, and the archive's batches for lists."""

from collections.abc import Iterable

from django.conf import settings
from django.db import transaction

from riverpact.domain.monitoring.section import plain_section
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.manifest import Entry
from riverpact.files.readings import Readings
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.monitoring.accepted import readings_accepted
from riverpact.portal.monitoring.models import BatchRecord, Delivery, DeliverySection
from riverpact.portal.monitoring.queries import instruments
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
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
        readings_accepted.send(Delivery, readings=readings, by=by)


def copy_archive(by: Person | None) -> int:
    """Keep the batches that came into the archive past the portal."""
    return copy_batches(start_archive(settings.ARCHIVE).batches(), by)


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


def _bind(entry: Entry, delivery: Delivery, by: Person) -> None:
    row = BatchRecord.objects.get(number=entry.manifest.number)
    if row.delivery is None:
        row.delivery = delivery
        keep(row, by, "batch_of_delivery")
