"""A workbook's readings as columns: the rules of the row reader, applied a column at a time.

What a column usually holds is converted at once; a row with any cell that is not of the usual
kind goes through the row reader, which also says what is wrong with it. Both give the same
observations, which a property test holds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, TypeVar

import pyarrow as pa
from pyarrow import compute

from riverpact.domain.standards.item import Items
from riverpact.domain.standards.standard import Standard
from riverpact.files.cells import read_section
from riverpact.files.delivery import no_readings
from riverpact.files.fault import Fault
from riverpact.files.loading import load
from riverpact.files.parquet import SCHEMA, observations_table
from riverpact.files.readings_rows import HEAD, RowReader, read_channel
from riverpact.files.times import read_moment
from riverpact.files.xlsx.grid import Raw
from riverpact.files.xlsx.readings import SheetTable, workbook_tables
from riverpact.files.xlsx.refusals import no_workbook
from riverpact.files.xlsx.value_columns import ValueColumn, value_column
from riverpact.files.xlsx.values import cell_text, moment_text, to_second
from riverpact.foundation.finding import Finding, Place, stops

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ReadColumns:
    """What a workbook holds, as columns, and everything that is wrong with it.

    Attributes:
        table: of ``parquet.SCHEMA``, item by item, each in the order of its rows; rows that went
            through the row reader come last. Repetitions are kept: they are dropped where
            deliveries are merged.
        digest: the sha256 of the file; None where it was not read.
    """

    table: Any
    findings: tuple[Finding, ...]
    digest: str | None


def read_workbook_columns(path: Path, standard: Standard) -> ReadColumns:
    """Read a workbook as columns; nothing in it raises."""
    loaded, name = load(path), str(path)
    if loaded.packed is None:
        fault = loaded.text if isinstance(loaded.text, Fault) else no_workbook()
        return ReadColumns(SCHEMA.empty_table(), (fault.at(Place(name)),), loaded.digest)
    found = workbook_tables(name, loaded.packed, standard.items)
    findings, tables = [*found.findings], [SCHEMA.empty_table()]
    for sheet in found.tables:
        read, wrong = _read_sheet(sheet, standard.items)
        tables += read
        findings += wrong
    table = pa.concat_tables(tables)
    if not table.num_rows and not stops(findings):
        findings.append(no_readings().at(Place(name)))
    return ReadColumns(table, tuple(findings), loaded.digest)


def _read_sheet(sheet: SheetTable, items: Items) -> tuple[list[Any], list[Finding]]:
    reader = RowReader(sheet.table, sheet.columns, items)
    whole = not reader.long and all(name in sheet.columns.fields for name in HEAD)
    irregular, tables = set(range(len(sheet.rows))), []
    if whole and sheet.rows:
        columns = _Columns.of(sheet)
        irregular, tables = columns.irregular, columns.tables()
    for index in sorted(irregular):
        cells = sheet.texts(sheet.rows[index])
        if any(isinstance(cell, Fault) or cell.strip() for cell in cells):
            reader.read(sheet.first_row + index, cells)
    return [*tables, observations_table(reader.observations)], reader.findings


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns of one sheet, and the rows that do not go by columns."""

    sheet: SheetTable
    sections: Sequence[str | None]
    moments: Sequence[datetime | None]
    channels: Sequence[str | None]
    values: Sequence[ValueColumn]
    irregular: set[int]

    @classmethod
    def of(cls, sheet: SheetTable) -> "_Columns":
        """Convert each column of a sheet that has rows."""
        raw = list(zip(*sheet.rows, strict=True))
        cells = {name: raw[sheet.places[index]] for name, index in sheet.columns.fields.items()}

        def moment(value: Raw) -> datetime | None:
            return _moment(value, since_1904=sheet.since_1904)

        sections = _each(cells["section"], _section)
        moments = _each(cells["sampled_at"], moment)
        channels = _each(cells["channel"], _channel)
        values = [
            value_column(raw[sheet.places[column.index]], column.item, column.factor)
            for column in sheet.columns.items
        ]
        irregular = {
            index
            for head in (sections, moments, channels)
            for index, one in enumerate(head)
            if one is None
        }
        irregular.update(*(value.irregular for value in values))
        return cls(sheet, sections, moments, channels, values, irregular)

    def tables(self) -> list[Any]:
        """Return a table for each item, of the rows that go by columns."""
        rows = len(self.sheet.rows)
        table, first = self.sheet.table, self.sheet.first_row
        shared = {
            "section": pa.array(self.sections, pa.string()),
            "sampled_at": pa.array(self.moments, pa.timestamp("us")),
            "channel": pa.array(self.channels, pa.string()),
            "source_file": pa.repeat(table.file, rows),
            "source_sheet": pa.repeat(table.sheet, rows),
            "source_row": pa.array(range(first, first + rows), pa.int32()),
        }
        regular = pa.array(_mask(rows, self.irregular), pa.bool_())
        tables = []
        for column, value in zip(self.sheet.columns.items, self.values, strict=True):
            own = {
                "item": pa.repeat(column.item.id, rows),
                "source_column": pa.repeat(table.labels[column.index], rows),
                **value.arrays,
            }
            arrays = [(shared | own)[name] for name in SCHEMA.names]
            kept = compute.and_(regular, value.present)
            whole = pa.Table.from_arrays(arrays, schema=SCHEMA)
            tables.append(whole if compute.all(kept).as_py() else whole.filter(kept))
        return tables


def _mask(rows: int, without: set[int]) -> list[bool]:
    mask = [True] * rows
    for index in without:
        mask[index] = False
    return mask


def _each(column: Sequence[Raw], read: Callable[[Raw], T | None]) -> list[T | None]:
    """Read a column, each of its distinct cells once; None marks what the row reader must see."""
    if bool in set(map(type, column)):  # True and 1.0 are one key
        return [read(value) for value in column]
    known = {value: read(value) for value in set(column)}
    return [known[value] for value in column]


def _section(raw: Raw) -> str | None:
    text = cell_text(raw)
    section = text if isinstance(text, Fault) else read_section(text)
    return None if isinstance(section, Fault) else section


def _channel(raw: Raw) -> str | None:
    text = cell_text(raw)
    channel = text if isinstance(text, Fault) else read_channel(text)
    return None if isinstance(channel, Fault) else str(channel)


def _moment(raw: Raw, *, since_1904: bool) -> datetime | None:
    if isinstance(raw, datetime):
        return to_second(raw)
    if isinstance(raw, date):
        return datetime.combine(raw, time())
    text = moment_text(raw, since_1904=since_1904)
    moment = text if isinstance(text, Fault) else read_moment(text)
    return None if isinstance(moment, Fault) else moment
