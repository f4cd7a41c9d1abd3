"""Adjusting statements (调整单): what a late correction moves in a year that stands.

The statement that was made final stays as it is, to the byte. The difference is shown before
anything is written; written, it is a statement of its own, posted in an open year.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.db import transaction

from riverpact.domain.monitoring.section import plain_section
from riverpact.files.archive.archive import start_archive
from riverpact.files.archive.manifest import Manifest
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.statement.adjusted import ADJUSTMENT
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import failpoints, office
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.assessment.decisions import decisions_of
from riverpact.portal.attachments.package import packed, unpack
from riverpact.portal.attachments.store import content_of, store
from riverpact.portal.jobs.models import Job
from riverpact.portal.jobs.run import Progress, start
from riverpact.portal.records.act import act, refuse_closed
from riverpact.portal.settlement.answer import latest, post_in_journal
from riverpact.portal.settlement.draft import keep_statement
from riverpact.portal.settlement.models import StatementRecord, YearRecord
from riverpact.portal.settlement.package import refuse_unverified
from riverpact.workflows.adjust import Adjusting, adjust
from riverpact.workflows.beside import months_read
from riverpact.workflows.section_names import section_names

_TRIED = "试算"
_NOTHING = Text("各方收付不变，没有调整单", "nothing moves: there is no adjusting statement")


def corrections_known(year: YearRecord) -> list[Manifest]:
    """Return the batches that came since the last statement of a year and may move it."""
    last = year.statements.order_by("-number").first()
    if last is None:
        return []
    instrument = instrument_of(year.agreement)
    months = set(map(str, months_read([instrument], year.year)))
    names = section_names(instrument.every_version)
    batches = start_archive(settings.ARCHIVE).batches(office.now())
    return [
        one.manifest
        for one in batches
        if one.manifest.when > last.known_at
        and months & set(one.manifest.months)
        and any(plain_section(name) in names for name in one.manifest.sections)
    ]


def tried(year: YearRecord) -> Adjusting:
    """Return what an adjusting statement would say now; nothing is kept.

    Raises:
        RefusedError: the year cannot be settled on what is known now.
    """
    with _adjusted(year, office.now(), open_year=year.year + 1, document=_TRIED) as found:
        return found


def start_adjusting(
    year: YearRecord, by: Person, *, open_year: int, document: str, seen: int | None = None
) -> Job:
    """Begin the job, where the person may adjust the year now."""
    refuse_closed(year, "adjust", by, seen)
    return start(
        "adjust_statement", f"调整单 {year}", by, back_to=year.get_absolute_url(),
        year_id=year.pk, open_year=open_year, document=document,
    )  # fmt: skip


def adjust_statement(
    job: Job, progress: Progress, year_id: int, open_year: int, document: str
) -> list[dict[str, Any]]:
    """Write the adjusting statement of a year that stands, keep it, and post the difference.

    Raises:
        RefusedError: nothing moves, or the year cannot be settled on what is known now.
    """
    record = YearRecord.objects.select_related("agreement").get(pk=year_id)
    by, known_at = job.started_by, office.now()
    assert by is not None, "a person adjusts"
    refuse_closed(record, "adjust", by)
    with _adjusted(record, known_at, open_year=open_year, document=document) as found:
        if found.folder is None:
            raise RefusedError(_NOTHING)
        refuse_unverified(found.folder)
        package = store(packed(found.folder))
        data = json.loads((found.folder / "statement.json").read_bytes())
        adjustment = json.loads((found.folder / ADJUSTMENT).read_bytes())
    failpoints.reach("settlement.settled")
    progress(1, 2)
    with transaction.atomic():
        act(record, "adjust", by, document=document)
        last = record.statements.order_by("-number").first()
        statement = keep_statement(
            record, data, package, by, known_at=known_at, adjusts=last, adjustment=adjustment
        )
        post_in_journal(statement, by, document, office.today())
        failpoints.reach("settlement.kept")
    return [{"severity": "note", "zh": "调整单已出具", "en": "the adjusting statement is kept"}]


@contextmanager
def _adjusted(
    year: YearRecord, known_at: datetime, *, open_year: int, document: str
) -> Iterator[Adjusting]:
    instrument = instrument_of(year.agreement)
    months = months_read([instrument], year.year)
    readings = archive_readings(start_archive(settings.ARCHIVE), months, known_at)
    with TemporaryDirectory() as folder:
        original = _laid_out(year, Path(folder))
        yield adjust(
            original, instrument, readings, standard(),
            open_year=open_year, document=document, decisions=decisions_of(year.agreement),
        )  # fmt: skip


def _laid_out(year: YearRecord, out: Path) -> Path:
    """Lay the statement of a year and its adjustments side by side, as the workflow reads them."""
    statement = latest(year)
    assert statement is not None, "a year that stands has its statement"
    name = f"{year.agreement.key}-{year.year}"
    unpack(content_of(statement.package), out / name)
    after: list[StatementRecord] = list(year.statements.exclude(adjusts=None).order_by("number"))
    for count, one in enumerate(after, start=1):
        unpack(content_of(one.package), out / f"{name}-adjusted-{count}")
    return out / name
