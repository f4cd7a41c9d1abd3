"""The way of a delivery into the archive, as work in the background: check it, then accept it.

Both may be run again from the beginning. A check writes nothing but what it found. An acceptance
writes one batch: run again, it finds the batch its first run wrote, or writes it, and then keeps
the record.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from riverpact.domain.monitoring.batch import BatchKind
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.manifest import Entry
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal import failpoints, office
from riverpact.portal.accounts.models import Person
from riverpact.portal.attachments.store import store
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress
from riverpact.portal.monitoring.batches import keep_accepted
from riverpact.portal.monitoring.corrections import begin_effect
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.monitoring.preview import preview_json
from riverpact.portal.monitoring.queries import (
    handed_in,
    institution_of,
    instruments,
    intake_of,
    readings_of,
    ruling,
)
from riverpact.portal.monitoring.signing import TO_COME, last_number, signature_of, signs_as
from riverpact.portal.records.act import act
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.check_readings import check_readings
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.delivered_sections import delivered_sections
from riverpact.workflows.preview_readings import Preview, preview_readings

MOST_FINDINGS = 200
"""So many are kept with the record, errors first; the file handed back has all of them."""
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
_CHECKABLE = ("uploaded", "checked", "faulty")


def check_delivery(
    job: Job, progress: Progress, *, delivery: int, digest: str, language: str
) -> list[dict[str, Any]]:
    """Check a delivery's file, and keep what was found and what acceptance would change."""
    record = Delivery.objects.select_related("institution", "uploaded_by").get(pk=delivery)
    if record.digest != digest or record.state not in _CHECKABLE:
        return _note("已有新版本，未核对", "there is a newer version: not checked")
    readings, findings, returned = _read(record, progress, language)
    archive = start_archive(settings.ARCHIVE)
    head = last_number(archive)
    found = preview_readings(
        archive, readings, signature_of(record, TO_COME), correction=record.is_correction
    )
    names = {one.section for one in readings.observations}
    institution = institution_of(record.institution)
    named = delivered_sections(names, instruments(), ruling(), institution, office.today())
    findings += [*_beyond(found, readings), *named.findings]
    errors = sum(one.severity is Severity.ERROR for one in findings)
    months = sorted({f"{one.day:%Y-%m}" for one in readings.observations})
    changes = {
        "findings": findings_json(sorted(findings, key=_rank)[:MOST_FINDINGS]),
        "errors": errors,
        "readings": len(readings.observations),
        "first_month": months[0] if months else "",
        "last_month": months[-1] if months else "",
        "sections": sorted(set(named.names.values())),
        "preview": preview_json(readings, found, named, head),
        "returned_digest": returned,
        "effect": {},
    }
    assert job.started_by is not None, "a person asked for the check"
    _keep_check(record, "faulty" if errors else "checked", job.started_by, changes)
    zh = f"核对完毕：{len(readings.observations)} 个读数，{errors} 处错误"
    return _note(zh, f"checked: {len(readings.observations)} readings, {errors} errors")


def accept_delivery(_job: Job, progress: Progress, *, delivery: int) -> list[dict[str, Any]]:
    """Write a delivery into the archive, once, and keep that it was accepted."""
    record = Delivery.objects.select_related("uploaded_by", "accepted_by").get(pk=delivery)
    if record.state != "accepting":
        return _note("已经办结", "it is settled already")
    approver = record.accepted_by
    assert approver is not None, "acceptance was begun by a person"
    try:
        readings = readings_of(record, progress)
        archive = start_archive(settings.ARCHIVE)
        entry, findings = _committed(archive, record, readings)
    except RefusedError as error:
        _stop(record, approver, error)
        raise
    failpoints.reach("import.committed")
    keep_accepted(record, approver, entry=entry, readings=readings, archive=archive)
    told = findings_json(findings)
    if entry is None:
        return [*_note("全部读数已在存档中，没有新增", "all was known: nothing was added"), *told]
    number = entry.manifest.number
    return [*_note(f"已入库：第 {number} 批", f"accepted: batch {number}"), *told]


def _read(
    record: Delivery, progress: Progress, language: str
) -> tuple[Readings, list[Finding], str]:
    """Return the readings of a file, what is wrong with them, and the digest of what goes back."""
    with handed_in(record) as path:
        intake = intake_of(record, path, lambda done, total: progress(done, total * 2))
        readings = read_readings([path], standard(), intake)
        intake = intake_of(record, path, lambda done, total: progress(total + done, total * 2))
        intake = replace(intake, names={})  # what it writes back, it finds by the path
        back = path.parent / "back"
        back.mkdir()
        checked = check_readings([path], standard(), intake, out=back, language=language)
        more = [_named(one, path) for one in checked.findings[len(readings.findings) :]]
        files = [one.read_bytes() for one in checked.returned.values()]
        return readings, [*readings.findings, *more], store(files[0]) if files else ""


def _named(finding: Finding, path: Path) -> Finding:
    place = finding.place
    if place is None or place.file != str(path):
        return finding
    return replace(finding, place=replace(place, file=path.name))


def _beyond(found: Preview, readings: Readings) -> Iterable[Finding]:
    """Return what the archive says beyond what the readings say of themselves."""
    own = set(readings.findings)
    return [one for one in found.findings if one not in own]


def _rank(finding: Finding) -> int:
    return _ORDER.index(finding.severity)


@transaction.atomic
def _keep_check(record: Delivery, state: str, by: Person, changes: dict[str, Any]) -> None:
    """Keep what a check found, unless another version was handed in meanwhile."""
    stored = Delivery.objects.select_for_update().get(pk=record.pk)
    if stored.digest != record.digest or stored.state not in _CHECKABLE:
        return
    kept = act(stored, "check", by, target=state, **changes)
    assert isinstance(kept, Delivery)
    if kept.is_correction and state == "checked":
        begin_effect(kept, by)


def _committed(
    archive: Archive, record: Delivery, readings: Readings
) -> tuple[Entry | None, Sequence[Finding]]:
    """Return the delivery's batch: the one an earlier run wrote, else the one written now.

    Where all was known, it is the first batch that holds the same file; or none.
    """
    own = _batch_of(archive, record, after=record.accepted_after)
    if own is not None:
        return own, ()
    failpoints.reach("import.stored")
    assert record.accepted_by is not None, "acceptance was begun by a person"
    signature = signature_of(record, signs_as(record.accepted_by))
    work = correct_readings if record.is_correction else accept_readings
    kept = work(archive, readings, signature)
    return kept.entry or _batch_of(archive, record, after=0), kept.findings


def _batch_of(archive: Archive, record: Delivery, *, after: int) -> Entry | None:
    kind = BatchKind.CORRECTION if record.is_correction else BatchKind.DELIVERY
    for entry in archive.batches():
        one = entry.manifest
        files = {origin.sha256 for origin in one.origins}
        if one.number > after and one.kind is kind and record.digest in files:
            return entry
    return None


def _stop(record: Delivery, by: Person, error: RefusedError) -> None:
    """Send a delivery back that the archive refuses, with why."""
    head = Finding("delivery.not_accepted", Severity.ERROR, error.message)
    findings = sorted([head, *error.findings], key=_rank)
    errors = sum(one.severity is Severity.ERROR for one in findings)
    changes: dict[str, Any] = {
        "findings": findings_json(findings[:MOST_FINDINGS]),
        "errors": errors,
    }
    act(record, "stop", by, note=error.message.zh, accepted_by=None, **changes)


def _note(zh: str, en: str) -> list[dict[str, Any]]:
    return findings_json([Finding("", Severity.NOTE, Text(zh, en))])
