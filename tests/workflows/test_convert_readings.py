"""Converting: to our csv, or to Parquet."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.convert_readings import convert_readings

CNEMC = (
    "省份,断面名称,监测时间,水质类别,pH(无量纲),总磷(mg/L)\n"
    "江西省,金滩,04-01 08:00,Ⅱ,7.1,0.0290351\n江西省,金滩,04-01 12:00,Ⅱ,*,--\n"
)
ONE_TOO_MANY = CNEMC.replace("0.0290351", "0.029035181")


def read(folder: Path, text: str) -> Readings:
    file = folder / "2021-04.csv"
    file.write_text(text, encoding="utf-8")
    return read_readings([file], standard())


def test_a_published_feed_becomes_our_csv(tmp_path: Path) -> None:
    """Every value to its last digit; the printed classes stay behind, and that is said."""
    readings, out = read(tmp_path, CNEMC), tmp_path / "out" / "long.CSV"
    (finding,) = convert_readings(readings, out, standard())
    assert (finding.code, finding.severity) == ("published_left_behind", "note")
    again = read_readings([out], standard())
    assert [one.says for one in again.observations] == [one.says for one in readings.observations]
    assert "0.0290351" in out.read_text(encoding="utf-8")


def test_parquet_holds_the_observations(tmp_path: Path) -> None:
    """Value, text and cell, in the columns that archives keep."""
    readings, out = read(tmp_path, CNEMC.replace("0.0290351", "0.029")), tmp_path / "a.parquet"
    convert_readings(readings, out, standard())
    table = pq.ParquetFile(pa.BufferReader(out.read_bytes())).read()
    assert table.schema.equals(SCHEMA)
    assert tuple(table_observations(table)) == readings.observations


def test_a_value_that_parquet_cannot_hold_is_refused(tmp_path: Path) -> None:
    """Nothing is written, nothing is rounded."""
    out = tmp_path / "a.parquet"
    with pytest.raises(RefusedError) as raised:
        convert_readings(read(tmp_path, ONE_TOO_MANY), out, standard())
    assert [one.code for one in raised.value.findings] == ["too_many_decimals"]
    assert not out.exists()


def test_other_formats_are_misuse(tmp_path: Path) -> None:
    """Only .csv and .parquet are written."""
    with pytest.raises(MisuseError):
        convert_readings(read(tmp_path, CNEMC), tmp_path / "a.xlsx", standard())
