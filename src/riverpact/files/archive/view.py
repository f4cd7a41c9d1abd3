"""What an archive says at a moment: the rows that hold, as columns or as readings.

The rule is ``domain.monitoring.batch.view``; here it runs on columns, and a test holds the two
equal. Rows are read month by month, so a long archive needs no more memory than its largest month.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from riverpact.domain.monitoring.batch import Batch, BatchKind
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.manifest import Entry
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.files.readings import Readings
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.period import Month, moment_text
from riverpact.foundation.text import Text

BATCH = pa.field("batch", pa.int32(), nullable=False)
VIEW_SCHEMA = SCHEMA.append(BATCH)
"""A row that holds, and the number of the batch it stands in."""
_CELL = ["cell", "sampled_at", "item", "channel"]
_ORDER = [(name, "ascending") for name in ("sampled_at", "section", "item", "channel")]


def delivered(
    archive: Archive, entries: Sequence[Entry], months: Collection[Month]
) -> Iterator[tuple[Batch, list[Observation]]]:
    """Yield each batch with its rows of some months, in order: what ``view`` takes."""
    for entry, rows in _of_months(archive, entries, months):
        yield entry.batch, table_observations(rows)


def known_months(known: Iterable[Entry]) -> tuple[Month, ...]:
    """Return the months of which batches say something, in order."""
    return tuple(sorted(_months(known)))


def month_tables(
    archive: Archive, known: Sequence[Entry], months: Collection[Month] | None = None
) -> Iterator[tuple[Month, pa.Table]]:
    """Yield each month, or each of some, with the rows that hold in it, of ``VIEW_SCHEMA``.

    Args:
        archive: where the rows lie.
        known: its batches at a moment.
        months: all that are known if None.

    Raises:
        RefusedError: a file of rows is gone or was changed.
    """
    for month in known_months(known) if months is None else sorted(months):
        yield month, holding(list(_of_months(archive, known, {month})))


def archive_readings(
    archive: Archive, months: Collection[Month] | None = None, as_of: datetime | None = None
) -> Readings:
    """Return the readings of some months, or of all, as they were known at a moment, or now.

    ``digests`` lists the batches they come from by their manifests; ``sections`` names every
    section known then, also those without a reading in these months.

    Raises:
        RefusedError: the archive was changed.
    """
    known = archive.batches(as_of)
    asked = _months(known) if months is None else set(months)
    entries = [entry for entry in known if entry.months & asked]
    rows = holding(list(_of_months(archive, entries, asked)))
    return replace(
        about_view(archive, known, asked, as_of),
        observations=tuple(table_observations(rows.select(SCHEMA.names))),
    )


def about_view(
    archive: Archive, known: Sequence[Entry], months: Collection[Month], as_of: datetime | None
) -> Readings:
    """Return what ``archive_readings`` says beside the readings themselves."""
    entries = [entry for entry in known if entry.months & set(months)]
    return Readings(
        (),
        findings=() if entries else (_nothing(archive, as_of),),
        digests={entry.name: entry.digest for entry in entries},
        sections=tuple(sorted({name for one in known for name in one.manifest.sections})),
        as_of=moment_text(as_of or known[-1].manifest.when) if known else "",
    )


def holding(batches: Sequence[tuple[Entry, pa.Table]]) -> pa.Table:
    """Return the rows that hold: of a cell the newest correction, else the first delivery."""
    ranked = [*reversed(_of_kind(batches, BatchKind.CORRECTION))]
    ranked += _of_kind(batches, BatchKind.DELIVERY)
    if not ranked:
        return VIEW_SCHEMA.empty_table()
    rows = pa.concat_tables([_numbered(entry, table) for entry, table in ranked])
    rank = pa.array(range(rows.num_rows), pa.int64())
    cells = rows.append_column("cell", _plain(rows["section"])).append_column("rank", rank)
    first = cells.group_by(_CELL).aggregate([("rank", "min")])["rank_min"]
    return rows.take(first).sort_by(_ORDER)


def _months(entries: Iterable[Entry]) -> set[Month]:
    return {month for entry in entries for month in entry.months}


def _of_kind(
    batches: Sequence[tuple[Entry, pa.Table]], kind: BatchKind
) -> list[tuple[Entry, pa.Table]]:
    return [(entry, rows) for entry, rows in batches if entry.manifest.kind is kind]


def _numbered(entry: Entry, rows: pa.Table) -> pa.Table:
    number = pa.repeat(pa.scalar(entry.manifest.number, BATCH.type), rows.num_rows)
    return rows.append_column(BATCH, number)


def _plain(sections: pa.ChunkedArray) -> pa.Array:
    """Return the sections in the form names are compared in; each name is brought there once."""
    names = sections.combine_chunks().dictionary_encode()
    plain = pa.array([plain_section(name) for name in names.dictionary.to_pylist()], pa.string())
    return plain.take(names.indices)


def _of_months(
    archive: Archive, entries: Sequence[Entry], months: Collection[Month]
) -> Iterator[tuple[Entry, pa.Table]]:
    wanted = pa.array([month.year * 12 + month.month for month in months], pa.int64())
    for entry in entries:
        if entry.months & set(months):
            rows = archive.rows(entry)
            at = rows["sampled_at"]
            month = pc.add(pc.multiply(pc.year(at), 12), pc.month(at))
            yield entry, rows.filter(pc.is_in(month, wanted))


def _nothing(archive: Archive, as_of: datetime | None) -> Finding:
    then = "" if as_of is None else moment_text(as_of)
    message = Text(
        f"存档中没有所问月份的数据{f'（截至 {then}）' if then else ''}",
        f"the archive held nothing of these months{f' at {then}' if then else ''}",
    )
    place = Place(archive.store.location)
    return Finding("archive.nothing_known", Severity.WARNING, message, place)
