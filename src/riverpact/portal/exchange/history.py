"""The years before the portal as its records: months as judged, statements as they were sent.

What the facts of a province tell says how far a year is; the water and the money are reckoned anew
from the archive, as it was known when the statement was sent.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings
from riverpact.files.statement.as_json import statement_data
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import RiverpactError
from riverpact.foundation.period import CHINA_TIME, Month
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.decisions import decisions_of
from riverpact.portal.assessment.judge import digest_of
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.opening import RUNNING, months_begun
from riverpact.portal.attachments.package import packed
from riverpact.portal.attachments.store import store
from riverpact.portal.records.keep import keep
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement.draft import keep_statement
from riverpact.portal.settlement.inputs import inputs_of
from riverpact.portal.settlement.models import YearRecord
from riverpact.portal.text.findings import findings_json
from riverpact.workflows.judge_month import judge_month
from riverpact.workflows.settle import settle

Digests = dict[tuple[str, int], str]
"""The digest of the statement of each agreement and year."""
_STATES = {
    FactKind.PAID: "paid",
    FactKind.FINAL: "final",
    FactKind.CONFIRMED: "confirmed",
    FactKind.STATEMENT_SENT: "drafted",
}
"""How far a year is, by the last thing that happened to it."""
_TO_ANSWER = 3
"""So many of the last months of a year that is being collected wait for both sides."""


@dataclass
class Archived:
    """The archive as it was known at moments; what is the same at two of them is read once."""

    archive: Archive
    _views: dict[datetime, Readings] = field(default_factory=dict)

    def moment(self, day: date) -> datetime:
        """Return when the last batch came that was known at the end of a day; else that end."""
        end = datetime.combine(day, time(23, 59, 59), CHINA_TIME)
        whens = [one.manifest.when for one in self.archive.batches(end)]
        return max(whens, default=end)

    def at(self, moment: datetime) -> Readings:
        """Return all readings known at a moment."""
        if moment not in self._views:
            self._views[moment] = archive_readings(self.archive, None, moment)
        return self._views[moment]


def keep_history(day: date) -> Digests:
    """Keep the months and years that have ended by a day, of every agreement that was in force."""
    archived, digests = Archived(start_archive(settings.ARCHIVE)), Digests()
    told = _told()
    for record in AgreementRecord.objects.filter(state__in=RUNNING).order_by("pk"):
        for year, months in _years(record, day):
            facts = told.get((record.key, year), {})
            digest = _keep_year(record, year, months, facts, archived, day)
            if digest:
                digests[record.key, year] = digest
    return digests


def _told() -> dict[tuple[str, int], dict[FactKind, RegisterRow]]:
    """Return what happened to each year: of each kind of fact the last one."""
    found: dict[tuple[str, int], dict[FactKind, RegisterRow]] = {}
    for row in RegisterRow.objects.filter(kind="fact").order_by("on"):
        year = row.data.get("year")
        if year is not None:
            of_year = found.setdefault((row.data["agreement"], year), {})
            of_year[FactKind(row.data["kind"])] = row
    return found


def _years(record: AgreementRecord, day: date) -> Iterator[tuple[int, list[Month]]]:
    begun = months_begun(record, day)
    for year in sorted({one.year for one in begun}):
        yield year, [one for one in begun if one.year == year and one.last_day <= day]


def _keep_year(
    record: AgreementRecord,
    year: int,
    months: list[Month],
    facts: dict[FactKind, RegisterRow],
    archived: Archived,
    day: date,
) -> str:
    """Keep the months of a year, and where it has ended the year with its statement."""
    if not months:
        return ""
    sent = facts.get(FactKind.STATEMENT_SENT)
    known = archived.moment(day if sent is None or sent.on is None else sent.on)
    state = next((state for kind, state in _STATES.items() if kind in facts), "open")
    _keep_months(record, months, archived.at(known), known, is_open=state == "open")
    asked = instrument_of(record).months_in(year)
    if len(months) < len(asked):
        return ""
    row = _year_record(record, year, state, facts)
    return "" if state == "open" else _keep_statement(row, archived.at(known), known)


def _keep_months(
    record: AgreementRecord,
    months: list[Month],
    readings: Readings,
    known: datetime,
    *,
    is_open: bool,
) -> None:
    instrument, decisions, of_standard = instrument_of(record), decisions_of(record), standard()
    for number, month in enumerate(months):
        judged = judge_month(instrument, readings, month, of_standard, decisions=decisions)
        result = [one.model_dump(mode="json") for one in judged.shown]
        worst = judged.water_class
        waits = is_open and number >= len(months) - _TO_ANSWER
        row = MonthRecord(
            agreement=record,
            month=str(month),
            state="published" if waits else "closed",
            result=result,
            result_digest=digest_of(result, known),
            findings=findings_json(judged.findings),
            verdict=str(judged.verdict),
            water_class="" if worst is None else worst.label,
            known_at=known,
        )
        keep(row, None, "loaded")


def _year_record(
    record: AgreementRecord, year: int, state: str, facts: dict[FactKind, RegisterRow]
) -> YearRecord:
    inputs = inputs_of(record, year)
    sent, final = facts.get(FactKind.STATEMENT_SENT), facts.get(FactKind.FINAL)
    row = YearRecord(
        agreement=record,
        year=year,
        state=state,
        inputs=inputs.content,
        inputs_digest=inputs.digest,
        known_at=inputs.known_at,
        served_on=None if sent is None else sent.on,
        final_on=None if final is None else final.on,
        final_document="" if final is None else final.document,
    )
    keep(row, None, "loaded")
    return row


def _keep_statement(row: YearRecord, readings: Readings, known: datetime) -> str:
    """Settle a year and keep its statement; a year that cannot be settled has none."""
    record = row.agreement
    try:
        settled = settle(
            instrument_of(record), readings, row.year, standard(), decisions=decisions_of(record)
        )
    except RiverpactError:
        return ""
    with TemporaryDirectory() as folder:
        place = write_statement(Path(folder), settled.statement, settled.samples, standard())
        package = store(packed(place))
    data: dict[str, Any] = statement_data(settled.statement)
    keep_statement(row, data, package, None, known_at=known)
    return str(data["digest"])
