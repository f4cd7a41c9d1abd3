"""Load a province's folder into the portal as records: how a demonstration, or old books, come in.

What the folder tells of later than the day is not loaded: the office does not know it yet. All
records come in one transaction; readings go into the archive, where the same delivery is one.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.journal.entry import Entry
from riverpact.domain.journal.journal import Journal, Sealed
from riverpact.domain.policies.fact_kind import FACT_TITLES
from riverpact.files.instruments import load_agreement
from riverpact.files.journal.journal_file import line_of, read_journal
from riverpact.files.province.province_file import read_province
from riverpact.files.registry import read_registry
from riverpact.files.toml_rows import as_json, read_tables
from riverpact.portal.accounts.models import Territory
from riverpact.portal.agreements.instrument import text_digest
from riverpact.portal.agreements.keeping import keep_new, keep_parts
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord
from riverpact.portal.assessment.decisions import decision_rows, decision_text
from riverpact.portal.attachments.store import attach_content
from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.exchange.history import Digests, keep_history
from riverpact.portal.exchange.territories import load_territories
from riverpact.portal.exchange.write import EVALUATION, FILES
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.office import reference
from riverpact.portal.records.keep import keep
from riverpact.portal.registers.kinds import title_of
from riverpact.portal.registers.models import RegisterRow

_REFERENCE = ("province.toml", "map.geojson", "registry", "opening")
_DAYS = ("on", "filed_on", "completed_on", "decided_on", "signed_on", "from", "received_on")
"""By which keys a row says when it became known; the first that it has."""


@dataclass
class Loaded:
    """What was loaded, by kind; and how many rows lie after the day."""

    province: Territory
    agreements: dict[str, AgreementRecord] = field(default_factory=dict)
    later: int = 0


def copy_reference(folder: Path) -> None:
    """Copy what is reference and no record: the province's file, its registry, its map."""
    for name in _REFERENCE:
        source, target = folder / name, reference() / name
        if source.is_dir():
            shutil.copytree(source, target, dirs_exist_ok=True)
        elif source.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, target)


@transaction.atomic
def load_records(folder: Path, day: date, *, with_history: bool = False) -> Loaded:
    """Load the records of a province's folder as known at the end of a day.

    Args:
        folder: as ``riverpact demo`` writes one.
        day: what lies after it is not known.
        with_history: whether the months and years that have ended are judged and settled anew from
            the archive; the journal then rests on those statements.

    Raises:
        MisuseError, RefusedError: the folder holds no province, or a file of it does not hold.
    """
    province, registry = read_province(folder), read_registry(folder / "registry")
    loaded = Loaded(load_territories(province, registry))
    _load_agreements(folder, day, loaded)
    for name, place in FILES.items():
        _load_register(name, folder / place, day, loaded)
    _load_evaluations(folder, day, loaded)
    _load_awards(folder / "awards.toml", day, loaded)
    _load_decisions(folder, day)
    digests = keep_history(day) if with_history else {}
    _load_journal(folder / "journal.jsonl", day, loaded, digests)
    return loaded


def _load_agreements(folder: Path, day: date, loaded: Loaded) -> None:
    for file in sorted(folder.glob("agreements/*/agreement.toml")):
        instrument = load_agreement(file)
        agreement = instrument.agreement
        if agreement.signed_on is not None and agreement.signed_on > day:
            loaded.later += 1
            continue
        record = keep_new(file.read_text(encoding="utf-8"), None, state="filed")
        loaded.agreements[record.key] = record
        _load_amendments(file.parent, record, day)
        record.state = _state(record, day)
        if record.filed_on is not None and record.filed_on > day:
            record.filed_on = None
        record.submitted_on = record.signed_on
        keep(record, None, "loaded")


def _state(record: AgreementRecord, day: date) -> str:
    """Return where an agreement stands on a day, by its days."""
    if record.filed_on is None or record.filed_on > day:
        return "submitted" if record.signed_on else "draft"
    if record.until is not None and record.until <= day:
        return "expired"
    if record.starts_on is None or record.starts_on > day:
        return "filed"
    return "amended" if record.amendments.filter(state="filed").exists() else "in_force"


def _load_amendments(folder: Path, record: AgreementRecord, day: date) -> None:
    instrument = load_agreement(folder)
    for number, filed in enumerate(instrument.amendments, start=1):
        amendment = filed.amendment
        if amendment.signed_on > day:
            continue
        text = (folder / filed.file).read_text(encoding="utf-8")
        row = AmendmentRecord(
            agreement=record,
            number=number,
            title=f"补充协议 {number}",
            text=text,
            digest=text_digest(text),
            from_day=amendment.effective,
            filed_on=amendment.signed_on,
            state="filed",
        )
        keep(row, None, "loaded")
    versions = (*instrument.every_version, instrument.latest)
    keep_parts(record, [one.agreement for one in versions], None)


def _rows(file: Path, day: date, loaded: Loaded) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows of all tables of a file that are known on a day, as JSON."""
    for kind, rows in read_tables(file).items():
        for row in rows:
            known = next((row[key] for key in _DAYS if isinstance(row.get(key), date)), None)
            stranger = row.get("agreement") not in {None, "", *loaded.agreements}
            if stranger or (known is not None and known > day):
                loaded.later += 1
                continue
            yield kind, as_json(row)


def _load_register(name: str, file: Path, day: date, loaded: Loaded) -> None:
    for kind, data in _rows(file, day, loaded):
        on = next((data[key] for key in _DAYS if key in data), None)
        row = RegisterRow(
            file=name,
            kind=kind,
            title=_title(kind, data),
            agreement=loaded.agreements.get(data.get("agreement", "")),
            on=None if on is None else date.fromisoformat(on),
            document=data.get("document", ""),
            data=data,
        )
        keep(row, None, "loaded")


def _title(kind: str, data: dict[str, Any]) -> str:
    if kind == "fact":
        return FACT_TITLES[Fact.model_validate(data).kind].zh
    return title_of(kind, data)


def _load_evaluations(folder: Path, day: date, loaded: Loaded) -> None:
    for key, record in loaded.agreements.items():
        for file in sorted((folder / "agreements" / key / "performance").glob("*.toml")):
            told = read_tables(file)
            filed = told.get("filed_on")
            if isinstance(filed, date) and filed > day:
                loaded.later += 1
                continue
            row = RegisterRow(
                file="performance",
                kind=EVALUATION,
                title=f"{told['year']} 年度绩效评价",
                agreement=record,
                on=filed,
                document=told.get("document", ""),
                data={"year": told["year"], "text": file.read_text(encoding="utf-8")},
            )
            keep(row, None, "loaded")
            for evidence in sorted(file.parent.iterdir()):
                if evidence.suffix != ".toml":
                    attach_content(evidence.name, evidence.read_bytes(), row, None)


def _load_awards(file: Path, day: date, loaded: Loaded) -> None:
    for kind, data in _rows(file, day, loaded):
        on = data.get("on") or data.get("decided_on")
        entry = AwardEntry(
            kind=kind,
            year=data.get("year"),
            agreement=loaded.agreements.get(data.get("agreement", "")),
            document=data.get("document", ""),
            on=None if on is None else date.fromisoformat(on),
            data=data,
        )
        keep(entry, None, "loaded")


def _load_decisions(folder: Path, day: date) -> None:
    for file in sorted((folder / "decisions").glob("*.toml")):
        for row in read_tables(file).get("decision", []):
            for decision in decision_rows(decision_text(row.items())):
                if decision.month <= f"{day:%Y-%m}":
                    keep(decision, None, "loaded")


def _load_journal(file: Path, day: date, loaded: Loaded, digests: Digests) -> None:
    """Keep the entries of a journal up to the first one that lies after the day.

    Where the statements of years are known anew, what is owed rests on them, and the entries are
    sealed anew.
    """
    journal = Journal()
    for sealed in read_journal(file).sealed if file.is_file() else ():
        if sealed.entry.on > day:
            loaded.later += 1
            return
        posted = journal.post(_resting_on(sealed.entry, digests))
        assert posted.sealed is not None, posted.findings
        journal = posted.journal
        keep(_entry_record(posted.sealed, loaded), None, "loaded")


def _entry_record(sealed: Sealed, loaded: Loaded) -> EntryRecord:
    entry = sealed.entry
    of = (one.account.agreement for one in entry.postings)
    return EntryRecord(
        number=sealed.number,
        command=entry.command,
        kind=entry.kind.value,
        on=entry.on,
        year=entry.year,
        document=entry.document,
        agreement=loaded.agreements.get(next(of, "")),
        line=line_of(sealed),
        digest=sealed.digest,
    )


def _resting_on(entry: Entry, digests: Digests) -> Entry:
    """Return an entry with the digest of the statement that is kept, where one is."""
    agreements = {one.account.agreement for one in entry.postings}
    known = [digests[one, entry.year] for one in agreements if (one, entry.year) in digests]
    return entry.model_copy(update={"basis": known[0]}) if entry.basis and known else entry
