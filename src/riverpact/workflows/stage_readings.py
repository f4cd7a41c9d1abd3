"""Stage readings: put them month by month as Parquet files into a folder, for engines to read."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.standards.standard import Standard
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.manifest import Entry
from riverpact.files.archive.view import known_months, month_tables
from riverpact.files.delivery import Told
from riverpact.files.parquet import SCHEMA, observations_table, refuse_unstorable, table_bytes
from riverpact.files.readings import Readings
from riverpact.files.whole_file import write_whole
from riverpact.files.xlsx.columns import read_workbook_columns
from riverpact.foundation.period import Month

CELL_COLUMNS = ("section", "sampled_at", "item", "channel")


def stage_readings(readings: Readings, folder: Path) -> list[Path]:
    """Write readings into a folder, a file a month.

    Raises:
        RefusedError: a value cannot stand in Parquet; nothing is written.
    """
    refuse_unstorable(readings.observations)
    months: dict[Month, list[Observation]] = defaultdict(list)
    for one in readings.observations:
        months[Month.of(one.day)].append(one)
    if not months:
        return [_write(folder, "none", SCHEMA.empty_table())]
    return [
        _write(folder, str(month), observations_table(months[month])) for month in sorted(months)
    ]


def stage_workbooks(paths: Sequence[Path], folder: Path, standard: Standard) -> list[Path] | None:
    """Write workbooks into a folder column by column, which is several times as fast.

    Returns:
        the files; None where something is wrong or a cell is told twice, so that rows have to be
        read one by one and put together.
    """
    tables = []
    for path in paths:
        read = read_workbook_columns(path, standard)
        if read.findings:
            return None
        tables.append(read.table)
    table = pa.concat_tables(tables)
    cells = table.group_by([*CELL_COLUMNS], use_threads=False).aggregate([([], "count_all")])
    if cells.num_rows < table.num_rows or _written_twice(table["section"]):
        return None
    return [_write(folder, "workbooks", table)]


def stage_archive(
    archive: Archive,
    known: Sequence[Entry],
    folder: Path,
    *,
    months: Collection[Month] | None = None,
    told: Told | None = None,
) -> list[Path]:
    """Write what an archive said at a moment into a folder; memory holds one month at a time.

    Args:
        archive: where the rows lie.
        known: its batches at that moment.
        folder: receives a file a month.
        months: all that are known if None.
        told: told how many months are written.

    Raises:
        RefusedError: a file of rows is gone or was changed.
    """
    wanted = [month for month in known_months(known) if months is None or month in months]
    written = []
    for month, table in month_tables(archive, known, wanted):
        written.append(_write(folder, str(month), table.select(SCHEMA.names)))
        if told is not None:
            told(len(written), len(wanted))
    return written or [_write(folder, "none", SCHEMA.empty_table())]


def rows_in(files: Iterable[Path]) -> int:
    """Return how many rows Parquet files have, by their footers."""
    return sum(pq.read_metadata(file).num_rows for file in files)


def _written_twice(sections: pa.ChunkedArray) -> bool:
    """Say whether two names of sections are one in the form they are compared in."""
    names = sections.unique().to_pylist()
    return len({plain_section(name) for name in names}) < len(names)


def _write(folder: Path, name: str, table: pa.Table) -> Path:
    file = folder / f"{name}.parquet"
    write_whole(file, table_bytes(table))
    return file
