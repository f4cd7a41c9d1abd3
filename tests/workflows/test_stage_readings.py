"""Readings and archives as monthly Parquet files."""

from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import xlsxwriter

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME, Month, months_of
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.stage_readings import (
    rows_in,
    stage_archive,
    stage_readings,
    stage_workbooks,
)

HEAD = "断面,采样时间,监测方式,氨氮,总磷"
ROWS = ("石桥,2019-03-05,手工,0.3,0.08", "石桥,2019-04-05,手工,0.4,断流", "石桥,2020-01-05,手工,1,")


def read(folder: Path, *rows: str) -> Readings:
    file = folder / "a.csv"
    file.write_text("\n".join([HEAD, *rows]), encoding="utf-8")
    return read_readings([file], standard())


def kept(folder: Path, *rows: str) -> Archive:
    archive = start_archive(str(folder / "archive"))
    signature = Signature("王", datetime(2020, 2, 1, tzinfo=CHINA_TIME))
    accept_readings(archive, read(folder, *rows), signature)
    return archive


def tables(files: list[Path]) -> list[pa.Table]:
    return [pq.ParquetFile(pa.BufferReader(file.read_bytes())).read() for file in files]


def test_each_month_has_a_file_and_nothing_is_lost(tmp_path: Path) -> None:
    """Three months, five cells, each with the text and the cell it came from."""
    readings = read(tmp_path, *ROWS)
    files = stage_readings(readings, tmp_path / "out")
    assert [file.name for file in files] == [
        "2019-03.parquet",
        "2019-04.parquet",
        "2020-01.parquet",
    ]
    back = [one for table in tables(files) for one in table_observations(table)]
    assert tuple(back) == readings.observations
    assert rows_in(files) == 5


def test_an_archive_gives_the_months_asked_for(tmp_path: Path) -> None:
    """And tells how many months are done; other months stay where they are."""
    told: list[tuple[int, int]] = []
    archive = kept(tmp_path, *ROWS)
    out, year = tmp_path / "out", months_of(2019)
    files = stage_archive(
        archive, archive.batches(), out, months=year, told=lambda *one: told.append(one)
    )
    assert [file.stem for file in files] == ["2019-03", "2019-04"]
    assert told == [(1, 2), (2, 2)]


@pytest.mark.parametrize("months", [None, (Month(2021, 1),)])
def test_where_nothing_is_known_an_empty_file_says_so(
    tmp_path: Path, months: tuple[Month, ...] | None
) -> None:
    """So an engine has columns to read, and finds no row in them."""
    before = datetime(2020, 1, 1, tzinfo=CHINA_TIME) if months is None else None
    archive = kept(tmp_path, *ROWS)
    (file,) = stage_archive(archive, archive.batches(before), tmp_path / "out", months=months)
    (table,) = tables([file])
    assert (table.num_rows, table.schema) == (0, SCHEMA)


def test_a_value_the_columns_cannot_hold_leaves_nothing_behind(tmp_path: Path) -> None:
    """Nine decimals, from a feed that prints what it likes."""
    text = "省份,断面名称,监测时间,水质类别,总磷(mg/L)\n江西省,金滩,04-01 08:00,Ⅱ,0.029035181\n"
    file = tmp_path / "2021-04.csv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError):
        stage_readings(read_readings([file], standard()), tmp_path / "out")
    assert not (tmp_path / "out").exists()


def workbook(folder: Path, *rows: str) -> Path:
    file = folder / f"{len(list(folder.iterdir()))}.xlsx"
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate((HEAD, *rows)):
            sheet.write_row(number, 0, row.split(","))
    return file


def test_good_workbooks_are_written_as_columns(tmp_path: Path) -> None:
    """The same observations as row by row, cell for cell."""
    files = [workbook(tmp_path, ROWS[0]), workbook(tmp_path, *ROWS[1:])]
    staged = stage_workbooks(files, tmp_path / "out", standard())
    assert staged is not None
    (table,) = tables(staged)
    read = read_readings(files, standard()).observations
    assert sorted(table_observations(table), key=str) == sorted(read, key=str)


@pytest.mark.parametrize(
    "rows",
    [
        (ROWS[0], "石桥,2019-05-05,手工,十,0.08"),
        (ROWS[0], ROWS[0]),
        ("石桥（上）,2019-03-05,手工,0.3,0.08", "石桥(上),2019-04-05,手工,0.3,0.08"),
    ],
    ids=["a wrong cell", "a row twice", "a name in two ways"],
)
def test_what_has_to_be_put_together_is_left_to_the_rows(
    tmp_path: Path, rows: tuple[str, ...]
) -> None:
    """Nothing is written; whoever reads row by row says what is wrong, or merges."""
    assert stage_workbooks([workbook(tmp_path, *rows)], tmp_path / "out", standard()) is None
    assert not (tmp_path / "out").exists()
