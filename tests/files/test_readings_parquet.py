"""Readings from Parquet."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA, table_bytes
from riverpact.files.readings import read_readings

ROW: dict[str, Any] = {
    "section": "石桥",
    "sampled_at": datetime(2019, 3, 5, 8),  # noqa: DTZ001  local wall time
    "item": "nh3n",
    "channel": "manual",
    "value": Decimal("0.31"),
    "censored": False,
    "flag": "",
    "reported": "0.31",
    "source_file": "a.csv",
    "source_sheet": "",
    "source_row": 2,
    "source_column": "氨氮",
}
LOOSE = pa.schema([field.with_nullable(nullable=True) for field in SCHEMA])


def written(folder: Path, *rows: dict[str, Any], schema: pa.Schema = LOOSE) -> Path:
    file = folder / "a.parquet"
    file.write_bytes(table_bytes(pa.Table.from_pylist(list(rows), schema=schema)))
    return file


def test_an_observation_keeps_the_cell_it_came_from(tmp_path: Path) -> None:
    """Value, text and origin; the folder is searched for Parquet as for csv."""
    written(tmp_path, ROW)
    read = read_readings([tmp_path], standard())
    assert read.findings == ()
    (one,) = read.observations
    assert (str(one.value), one.item, str(one.origin)) == ("0.31", "nh3n", "a.csv:2:氨氮")


@pytest.mark.parametrize(
    ("changed", "column", "found"),
    [
        ({"item": "unobtainium"}, "item", "unobtainium"),
        ({"channel": "hearsay"}, "channel", "hearsay"),
        ({"flag": "lost"}, "flag", "lost"),
        ({"section": None}, "section", ""),
        ({"sampled_at": None}, "sampled_at", ""),
        ({"value": None}, "value", ""),
        ({"item": "ph", "value": Decimal("14.01")}, "value", "14.01000000"),
        ({"value": Decimal("-0.1")}, "value", "-0.10000000"),
    ],
)
def test_a_cell_that_cannot_be_is_named(
    tmp_path: Path, changed: dict[str, Any], column: str, found: str
) -> None:
    """The row counted from one, the column by its name; nothing is read of the file."""
    read = read_readings([written(tmp_path, ROW, {**ROW, **changed})], standard())
    assert read.observations == ()
    (one,) = read.findings
    assert one.place is not None
    assert (one.code, one.place.row, one.place.column) == ("parquet_cell", 2, column)
    assert one.found == found


def test_columns_that_are_missing_or_of_another_type_are_all_named(tmp_path: Path) -> None:
    """A float is no exact value; nobody can say what was printed."""
    kept = [field for field in LOOSE if field.name not in {"value", "reported"}]
    schema = pa.schema([*kept, pa.field("value", pa.float64())])
    row = {**ROW, "value": 0.31}
    read = read_readings([written(tmp_path, row, schema=schema)], standard())
    assert sorted((one.code, one.place.column) for one in read.findings if one.place) == [
        ("parquet_column_missing", "reported"),
        ("parquet_column_type", "value"),
    ]


def test_a_file_cut_off_is_a_finding(tmp_path: Path) -> None:
    """As any broken file is."""
    file = written(tmp_path, ROW)
    file.write_bytes(file.read_bytes()[:-9])
    assert [one.code for one in read_readings([file], standard()).findings] == [
        "parquet_unreadable"
    ]


def test_a_hundred_wrong_cells_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    """A column of another code list is one mistake, not a thousand."""
    rows = [{**ROW, "item": "W21003"}] * 130
    findings = read_readings([written(tmp_path, *rows)], standard()).findings
    assert (len(findings), findings[-1].found) == (101, "30")
