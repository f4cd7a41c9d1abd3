"""Readings from Parquet: the columns that ``readings convert`` writes and archives keep."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from riverpact.domain.monitoring.row import ROW, wrong_columns
from riverpact.domain.standards.standard import Standard
from riverpact.files.delivery import Delivery, no_readings
from riverpact.files.fault import Fault, shown
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

_MOST_NAMED = 100


def read(name: str, content: bytes, standard: Standard) -> Delivery:
    """Read a Parquet file of observations; nothing in it raises.

    Every column of ``parquet.SCHEMA`` is needed, in its type; rows are counted from one.
    """
    try:  # by ParquetFile: the threads of read_table can abort the process as it ends
        table = pq.ParquetFile(pa.BufferReader(content)).read()
    except (pa.ArrowException, OSError) as error:
        said = Text("Parquet 文件已损坏，无法读取", "the Parquet file is damaged")
        fault = Fault("parquet_unreadable", said, shown(str(error)), "Parquet")
        return Delivery(findings=(fault.at(Place(name)),))
    wrong = list(_wrong_columns(name, table.schema)) or list(_wrong_rows(name, table, standard))
    if wrong:
        return Delivery(findings=tuple(wrong))
    observations = table_observations(table.select(SCHEMA.names).cast(SCHEMA))
    findings = () if observations else (no_readings().at(Place(name)),)
    return Delivery(tuple(observations), findings=findings)


def _wrong_columns(name: str, schema: Any) -> Iterator[Finding]:
    for field in SCHEMA:
        place = Place(name, column=field.name)
        if field.name not in schema.names:
            message = Text(f"缺少列“{field.name}”", f"the column {field.name!r} is missing")
            yield Fault("parquet_column_missing", message, "", str(field.type)).at(place)
            continue
        found = schema.field(field.name).type
        plain = found.value_type if pa.types.is_dictionary(found) else found
        if not (plain == field.type or (plain == pa.large_string() and field.type == pa.string())):
            message = Text(f"列“{field.name}”的类型不对", f"{field.name!r} has another type")
            yield Fault("parquet_column_type", message, str(found), str(field.type)).at(place)


def _wrong_rows(name: str, table: Any, standard: Standard) -> Iterator[Finding]:
    """Name the cells that hold nothing, or what cannot be; a hundred, and how many more."""
    count = 0
    for row, column, value in _wrong_cells(table, standard):
        count += 1
        if count <= _MOST_NAMED:
            yield _wrong_cell(name, row, column, value)
    if count > _MOST_NAMED:
        rest = count - _MOST_NAMED
        message = Text(f"另有 {rest} 处同样的问题", f"{rest} more of the same")
        yield Fault("parquet_cell", message, str(rest)).at(Place(name))


def _wrong_cells(table: Any, standard: Standard) -> Iterator[tuple[int, str, object]]:
    others = [field.name for field in SCHEMA if field.name not in ROW]
    for row, cells in enumerate(table.select(SCHEMA.names).to_pylist(), 1):
        wrong = [*wrong_columns(cells, standard.items.by_id)]
        for column in wrong + [one for one in others if cells[one] is None]:
            yield row, column, cells[column]


def _wrong_cell(name: str, row: int, column: str, value: object) -> Finding:
    expected = {"item": "指标代号 an item's id", "channel": "automatic | manual"}.get(column, "")
    if value is None:
        message = Text(f"“{column}”没有值", f"{column!r} is empty")
    else:
        message = Text(f"“{column}”的值不认识", f"{column!r} holds an unknown value")
    found = "" if value is None else shown(str(value))
    return Fault("parquet_cell", message, found, expected).at(Place(name, row=row, column=column))
