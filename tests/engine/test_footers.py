"""Finding Parquet files and refusing what is no table of observations."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import fsspec
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riverpact.domain.assessment.plan import Plan
from riverpact.engine.contract import engine_named
from riverpact.engine.footers import open_source
from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Place

ITEMS = standard().items.by_id
Write = Callable[..., Path]
FIRST = datetime(2020, 1, 1)  # noqa: DTZ001  wall time


@pytest.fixture
def folder(cell: Any, write: Write) -> Path:
    """Two months of one section in two files, one of them in a folder below."""
    rows = [
        cell("甲", FIRST + timedelta(days=day, hours=4 * slot), "tp", Decimal("0.1"))
        for day in (*range(28), *range(31, 59))
        for slot in range(6)
    ]
    return write(rows, lambda row: f"{row['sampled_at']:%Y/%m}")


def test_files_are_found_at_any_depth(folder: Path) -> None:
    """A folder's files and their days, from the footers alone; other files are passed over."""
    (folder / "README.txt").write_text("no", encoding="utf-8")
    found = open_source([folder, folder / "2020" / "01.parquet"], ITEMS)
    assert [Path(file).name for file in found.files] == ["01.parquet", "02.parquet"]
    assert (found.start, found.until, found.rows) == (date(2020, 1, 1), date(2020, 2, 29), 336)


def test_no_file_is_misuse(tmp_path: Path) -> None:
    """An empty folder and a missing file are wrong calls."""
    for path in (tmp_path, tmp_path / "no.parquet"):
        with pytest.raises(MisuseError, match="no Parquet file"):
            open_source([path], ITEMS)


def test_all_wrong_files_are_named(folder: Path) -> None:
    """A float value, a missing column, a time with a zone and a broken file, all at once."""
    table = pq.read_table(folder / "2020" / "01.parquet")
    value = SCHEMA.get_field_index("value")
    at = SCHEMA.get_field_index("sampled_at")
    floats = table["value"].cast(pa.float64())
    zoned = table["sampled_at"].cast(pa.timestamp("us", "UTC"))
    pq.write_table(table.set_column(value, "value", floats), folder / "a.parquet")
    pq.write_table(table.drop_columns(["censored"]), folder / "b.parquet")
    pq.write_table(table.set_column(at, "sampled_at", zoned), folder / "c.parquet")
    (folder / "d.parquet").write_bytes(b"PAR1 no PAR1")
    with pytest.raises(RefusedError) as refused:
        open_source([folder], ITEMS)
    found = [
        (Path(one.place.file).stem, one.code, one.place.column)
        for one in refused.value.findings
        if one.place
    ]
    assert found == [
        ("a", "parquet_column_type", "value"),
        ("b", "parquet_column_missing", "censored"),
        ("c", "parquet_column_type", "sampled_at"),
        ("d", "parquet_unreadable", None),
    ]


def test_files_without_statistics_are_read_for_their_days(folder: Path) -> None:
    """Where a footer says nothing, the column of times is read."""
    file = folder / "2020" / "01.parquet"
    pq.write_table(pq.read_table(file), file, write_statistics=False)
    assert open_source([folder], ITEMS).start == date(2020, 1, 1)


def test_dictionary_columns_are_texts_too(folder: Path, plans: dict[str, Plan]) -> None:
    """Sections written as a dictionary are read as they are."""
    file = folder / "2020" / "01.parquet"
    table = pq.read_table(file)
    coded = table.set_column(0, "section", table["section"].dictionary_encode())
    plain = engine_named("duckdb").month_sums(open_source([folder], ITEMS), plans["days"])
    pq.write_table(coded, file)
    found = engine_named("duckdb").month_sums(open_source([folder], ITEMS), plans["days"])
    assert found.digest == plain.digest


def test_a_store_is_read_through_fsspec(folder: Path, plans: dict[str, Plan]) -> None:
    """The same files in a store give the same sums, without any extension of DuckDB."""
    store = fsspec.filesystem("memory")
    for file in folder.rglob("*.parquet"):
        store.pipe(f"/readings/{file.name}", file.read_bytes())
    try:
        remote, local = open_source(["memory://readings"], ITEMS), open_source([folder], ITEMS)
        for name in ("duckdb", "reference"):
            one = engine_named(name).month_sums(remote, plans["days"])
            assert one.digest == engine_named(name).month_sums(local, plans["days"]).digest
        with pytest.raises(MisuseError, match="shared folder"):
            engine_named("spark").month_sums(remote, plans["days"])
    finally:
        store.rm("/readings", recursive=True)


@pytest.mark.parametrize("statistics", [True, False])
@pytest.mark.parametrize(
    ("code", "at", "shown"),
    [
        ("parquet_time", datetime(9999, 12, 31), "9999-12-31"),  # noqa: DTZ001  wall time
        ("parquet_time", datetime(1007, 1, 1), "1007-01-01"),  # noqa: DTZ001  wall time
        ("parquet_no_time", None, "1"),
    ],
)
def test_times_that_cannot_be_are_named(
    code: str, at: datetime | None, shown: str, cell: Any, tmp_path: Path, *, statistics: bool
) -> None:
    """Before a row is summed, by file and column."""
    loose = pa.schema([pa.field(one.name, one.type) for one in SCHEMA])
    rows = [cell("甲", when, "tp", Decimal(1)) for when in (FIRST, at)]
    file = tmp_path / "a.parquet"
    table = pa.Table.from_pylist(rows, schema=loose)
    pq.write_table(table, file, write_statistics=statistics)
    with pytest.raises(RefusedError) as refused:
        open_source([file], ITEMS)
    found = [(one.code, one.found, one.place) for one in refused.value.findings]
    assert [(name, said) for name, said, _ in found] == [(code, shown)]
    assert found[0][2] == Place(str(file), column="sampled_at")
