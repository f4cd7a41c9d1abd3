"""The job that judges a month on the readings known now, and keeps what came of it."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from riverpact.files.archive.archive import start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.foundation.period import Month
from riverpact.portal import office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.assessment.decisions import decisions_of
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.signals import month_moved
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress, start
from riverpact.portal.records.act import act, refuse_closed
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.judge_month import JudgedMonth
from riverpact.workflows.judge_month import judge_month as judge


def start_judging(record: MonthRecord, by: Person, seen: int | None = None) -> Job:
    """Begin the job, where the person may judge the month now.

    Raises:
        NotAllowedError, WrongStateError: as ``act``.
    """
    refuse_closed(record, "judge", by, seen)
    title = f"评价 {record}"
    return start("judge_month", title, by, back_to=record.get_absolute_url(), month_id=record.pk)


def judge_month(job: Job, progress: Progress, month_id: int) -> list[dict[str, Any]]:
    """Judge a month as known now and keep the result; its year is agreed anew if it moves."""
    record = MonthRecord.objects.select_related("agreement").get(pk=month_id)
    by, known_at = job.started_by, office.now()
    assert by is not None, "a person judges"
    judged = judged_at(record, known_at)
    progress(1, 2)
    result = [one.model_dump(mode="json") for one in judged.shown]
    worst = judged.water_class
    with transaction.atomic():
        act(
            record, "judge", by,
            result=result,
            result_digest=digest_of(result, known_at),
            findings=findings_json(judged.findings),
            verdict=str(judged.verdict),
            water_class="" if worst is None else worst.label,
            known_at=known_at,
            re_examine_by=None,
        )  # fmt: skip
        month_moved.send(MonthRecord, month=record, by=by, note="重新评价")
    return [{"severity": "note", "zh": one.reason.zh, "en": one.reason.en} for one in judged.shown]


def judged_at(record: MonthRecord, known_at: datetime) -> JudgedMonth:
    """Judge a month on what the archive knew at a moment, and on what was decided by now."""
    month = Month.parse(record.month)
    readings = archive_readings(start_archive(settings.ARCHIVE), {month}, known_at)
    return judge(
        instrument_of(record.agreement),
        readings,
        month,
        standard(),
        decisions=decisions_of(record.agreement),
    )


def digest_of(result: Any, known_at: datetime) -> str:
    """Return the sha256 of a result with the moment it was known at; both sides answer to it."""
    told = {"result": result, "known_at": known_at.astimezone(UTC).isoformat()}
    text = json.dumps(told, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
