"""Write all records as a province's folder, on which every workflow and every verb runs.

A province's books can so be taken out at any time and opened without the portal::

    province.toml registry/ map.geojson     reference, as it came
    agreements/<id>/                        the text with its days, amendments, evaluations
    archive/                                every delivery of readings
    facts/ records.toml awards.toml decisions/ journal.jsonl <id>-<year>/
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import tomli_w
from django.conf import settings
from django.db.models import OuterRef, Subquery

from riverpact.files.toml_rows import as_toml
from riverpact.files.whole_file import write_whole
from riverpact.portal.agreements.instrument import dated_text, filed_amendments, write_texts
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthDecision
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.package import unpack
from riverpact.portal.attachments.store import content_of
from riverpact.portal.awards.models import AwardEntry
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.office import reference
from riverpact.portal.registers.models import RegisterRow
from riverpact.portal.settlement.models import StatementRecord

FILES = {
    "records": "records.toml",
    "facts": "facts/facts.toml",
    "incidents": "facts/incidents.toml",
    "disputes": "facts/disputes.toml",
}
"""Where the rows of each register stand; notices are the office's own and stand nowhere."""
EVALUATION = "evaluation"
UNSIGNED = ("draft",)


@contextmanager
def province_folder() -> Iterator[Path]:
    """Lend a folder with all records in it; it is gone afterwards."""
    with TemporaryDirectory(prefix="riverpact-") as folder:
        write_records(Path(folder))
        yield Path(folder)


def write_records(folder: Path) -> None:
    """Write all records into an empty folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in sorted(reference().iterdir()):
        (folder / file.name).symlink_to(file.resolve())
    archive = Path(settings.ARCHIVE)
    if archive.is_dir():
        (folder / "archive").symlink_to(archive.resolve())
    _write_agreements(folder)
    _write_registers(folder)
    _write_awards(folder)
    _write_decisions(folder)
    _write_journal(folder)
    _write_statements(folder)


def _write_agreements(folder: Path) -> None:
    rows = AgreementRecord.objects.exclude(state__in=UNSIGNED)
    for record in rows.prefetch_related("amendments", "opinions"):
        place = folder / "agreements" / record.key
        write_texts(place, dated_text(record), filed_amendments(record))


def _write_registers(folder: Path) -> None:
    tables: dict[str, dict[str, list[Any]]] = {file: defaultdict(list) for file in FILES.values()}
    rows = RegisterRow.objects.filter(replaced_by=None).order_by("pk")
    for row in rows.filter(file__in=FILES):
        tables[FILES[row.file]][row.kind].append(row.data)
    for file, of_file in tables.items():
        if of_file:
            _write_toml(folder / file, of_file)
    for row in rows.filter(kind=EVALUATION).select_related("agreement"):
        _write_evaluation(folder, row)


def _write_evaluation(folder: Path, row: RegisterRow) -> None:
    """Write an evaluation beside its agreement, with the evidence attached to it."""
    assert row.agreement is not None
    place = folder / "agreements" / row.agreement.key / "performance"
    write_whole(place / f"{row.data['year']}.toml", row.data["text"].encode("utf-8"))
    about = {"about_type": row._meta.label_lower, "about_id": str(row.pk)}
    for attachment in Attachment.objects.filter(**about):
        write_whole(place / attachment.name, content_of(attachment.digest))


def _write_awards(folder: Path) -> None:
    tables: dict[str, list[Any]] = defaultdict(list)
    for entry in AwardEntry.objects.order_by("pk"):
        tables[entry.kind].append(entry.data)
    for row in RegisterRow.objects.filter(file="awards", replaced_by=None).order_by("pk"):
        tables[row.kind].append(row.data)
    if tables:
        _write_toml(folder / "awards.toml", tables)


def _write_decisions(folder: Path) -> None:
    texts = MonthDecision.objects.order_by("pk").values_list("text", flat=True)
    if texts:
        content = "\n".join(dict.fromkeys(texts))
        write_whole(folder / "decisions" / "decisions.toml", content.encode("utf-8"))


def _write_journal(folder: Path) -> None:
    lines = EntryRecord.objects.order_by("number").values_list("line", flat=True)
    content = "".join(lines)
    if content:
        write_whole(folder / "journal.jsonl", content.encode("utf-8"))


def _write_statements(folder: Path) -> None:
    adjusted: dict[str, int] = defaultdict(int)
    for record in (*latest_statements(), *_adjusting_statements()):
        name = f"{record.year.agreement.key}-{record.year.year}"
        if record.adjusts_id is not None:
            adjusted[name] += 1
            name = f"{name}-adjusted-{adjusted[name]}"
        unpack(content_of(record.package), folder / name)


def latest_statements() -> Iterable[StatementRecord]:
    """Return the last statement of every year, adjusting ones left out."""
    drafted = StatementRecord.objects.filter(adjusts=None)
    later = drafted.filter(year=OuterRef("year")).order_by("-number")
    rows = drafted.filter(pk=Subquery(later.values("pk")[:1]))
    return rows.select_related("year__agreement").order_by("pk")


def _adjusting_statements() -> Iterable[StatementRecord]:
    rows = StatementRecord.objects.exclude(adjusts=None).select_related("year__agreement")
    return rows.order_by("year", "number")


def _write_toml(file: Path, tables: Any) -> None:
    rows = {kind: [as_toml(one) for one in of_kind] for kind, of_kind in tables.items()}
    write_whole(file, tomli_w.dumps(rows).encode("utf-8"))
