"""Stage readings: put them month by month as Parquet files into a folder, for engines to read."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from riverpact.domain.monitoring.observation import Observation
from riverpact.files.archive import Archive
from riverpact.files.archive_folder import Folder
from riverpact.files.archive_view import known_months, month_tables
from riverpact.files.parquet import SCHEMA, observations_table, refuse_unstorable, table_bytes
from riverpact.files.readings import Readings
from riverpact.foundation.period import Month

Told = Callable[[int, int], None]
"""Told how many months are written, and of how many."""


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


def stage_archive(
    archive: Archive,
    folder: Path,
    *,
    as_of: datetime | None = None,
    months: Collection[Month] | None = None,
    told: Told | None = None,
) -> list[Path]:
    """Write what an archive said at a moment into a folder; memory holds one month at a time.

    Raises:
        RefusedError: the archive was changed.
    """
    known = known_months(archive, as_of)
    wanted = [month for month in known if months is None or month in months]
    written = []
    for month, table in month_tables(archive, as_of, wanted):
        written.append(_write(folder, str(month), table.select(SCHEMA.names)))
        if told is not None:
            told(len(written), len(wanted))
    return written or [_write(folder, "none", SCHEMA.empty_table())]


def rows_in(files: Iterable[Path]) -> int:
    """Return how many rows Parquet files have, by their footers."""
    return sum(pq.read_metadata(file).num_rows for file in files)


def _write(folder: Path, name: str, table: pa.Table) -> Path:
    file = f"{name}.parquet"
    Folder(folder).put(file, table_bytes(table))
    return folder / file
