"""What a correction would move, tried on the province as its records say it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from riverpact.domain.assessment.verdict import Decision
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.foundation.errors import RiverpactError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.exchange.write import province_folder
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.monitoring.queries import instruments, readings_of
from riverpact.portal.monitoring.shown_effect import awards_json, effect_json
from riverpact.portal.monitoring.signing import TO_COME, last_number, signature_of
from riverpact.portal.records.act import act
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.correction_awards import correction_awards
from riverpact.workflows.correction_effect import CorrectionEffect, correction_effect

_TRIED = ("checked", "submitted")


def find_effect(
    job: Job, progress: Progress, *, delivery: int, digest: str
) -> list[dict[str, Any]]:
    """Keep what a correction would move: months, years, amounts, and awards where they are told."""
    record = Delivery.objects.select_related("uploaded_by").get(pk=delivery)
    if record.digest != digest or record.state not in _TRIED:
        return []
    archive = start_archive(settings.ARCHIVE)
    head = last_number(archive)
    readings = readings_of(record, lambda done, total: progress(done, total * 3))
    with province_folder() as folder:
        found = correction_effect(
            archive,
            readings,
            signature_of(record, TO_COME),
            instruments(),
            standard(),
            decisions=_decisions(folder),
        )
        progress(2, 3)
        effect = {
            "digest": digest,
            "head": head,
            **effect_json(found),
            **_awards(folder, archive, found),
        }
    assert job.started_by is not None, "a person asked for it"
    _keep_effect(record, effect, job.started_by)
    moved = sum(one["moves"] for one in effect["years"])
    zh, en = f"试算完毕：{moved} 个年度受影响", f"tried: years that move: {moved}"
    return findings_json([Finding("", Severity.NOTE, Text(zh, en))])


def _decisions(folder: Path) -> list[Decision]:
    files = sorted((folder / "decisions").glob("*.toml"))
    return [one for file in files for one in read_decisions(file)]


def _awards(folder: Path, archive: Archive, found: CorrectionEffect) -> dict[str, Any]:
    """Return the awards it would move; where they cannot be decided, why."""
    try:
        return awards_json(correction_awards(folder, archive, found, office.today()))
    except RiverpactError as error:
        head = Finding("correction.awards_not_tried", Severity.WARNING, error.message)
        return {
            "awards": [],
            "award_years": [],
            "reopened": [],
            "awards_not_judged": findings_json([head, *error.findings]),
        }


@transaction.atomic
def _keep_effect(record: Delivery, effect: dict[str, Any], by: Person) -> None:
    stored = Delivery.objects.select_for_update().get(pk=record.pk)
    if stored.digest == record.digest and stored.state in _TRIED:
        act(stored, "try", by, effect=effect)
