"""Readings in a workbook: every sheet whose head is known, by the rules of the csv template."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from riverpact.domain.standards.item import Items
from riverpact.domain.standards.standard import Standard
from riverpact.files.columns import Columns
from riverpact.files.delivery import Delivery, Told, no_readings
from riverpact.files.fault import Fault
from riverpact.files.readings_rows import (
    Cell,
    Row,
    Table,
    is_checked,
    read_rows,
    table_columns,
)
from riverpact.files.xlsx.cells import column_label, letters
from riverpact.files.xlsx.grid import Grid, Raw, read_sheets
from riverpact.files.xlsx.head import LOOKED_THROUGH, Head, find_head
from riverpact.files.xlsx.merged import fill_merged
from riverpact.files.xlsx.values import cell_text, moment_text
from riverpact.foundation.finding import Finding, Place, Severity, stops
from riverpact.foundation.text import Text

NOTES_SHEET = "说明"
"""The sheet of a template that says how to fill it in; it holds no readings."""


@dataclass(frozen=True, slots=True)
class SheetTable:
    """The table of one sheet, its cells as the workbook holds them.

    Attributes:
        places: where in ``rows`` each column of the table stands.
        columns: its fields and items.
        first_row: the row, as a person counts it, of the first of ``rows``.
        checked: where 检查结果 stands, or may be written.
    """

    table: Table
    places: tuple[int, ...]
    columns: Columns
    first_row: int
    rows: Sequence[Sequence[Raw]]
    since_1904: bool
    checked: int

    def texts(self, row: Sequence[Raw]) -> list[Cell]:
        """Return a row's cells as a csv would carry them."""
        cells = [cell_text(row[place]) for place in self.places]
        time = self.columns.fields.get("sampled_at")
        if time is not None:
            cells[time] = moment_text(row[self.places[time]], since_1904=self.since_1904)
        return cells

    def numbered(self) -> Iterator[Row]:
        """Yield the rows that are not blank."""
        for number, row in enumerate(self.rows, self.first_row):
            if row.count("") == len(row):
                continue
            cells = self.texts(row)
            if any(isinstance(cell, Fault) or cell.strip() for cell in cells):
                yield number, cells


@dataclass(frozen=True, slots=True)
class WorkbookTables:
    """The tables of a workbook, and what is to be said of it besides."""

    tables: tuple[SheetTable, ...] = ()
    findings: tuple[Finding, ...] = ()


def read(name: str, content: bytes, standard: Standard, told: Told | None = None) -> Delivery:
    """Read a workbook row by row; nothing in it raises, all that is wrong is found at once."""
    found = workbook_tables(name, content, standard.items)
    total, before, sheets = sum(len(one.rows) for one in found.tables), 0, []
    for one in found.tables:
        within = None if told is None else partial(_tell, told, before, total)
        sheets.append(read_rows(one.table, one.numbered(), standard.items, within))
        before += len(one.rows)
    observations = tuple(one for sheet in sheets for one in sheet.observations)
    findings = [*found.findings, *(one for sheet in sheets for one in sheet.findings)]
    if not observations and not stops(findings):
        findings.append(no_readings().at(Place(name)))
    return Delivery(observations, findings=tuple(findings))


def _tell(told: Told, before: int, total: int, done: int) -> None:
    told(before + done, total)


def workbook_tables(name: str, content: bytes, items: Items) -> WorkbookTables:
    """Find the tables of a workbook's sheets."""
    sheets = read_sheets(content)
    if isinstance(sheets, Fault):
        return WorkbookTables(findings=(sheets.at(Place(name)),))
    tables: list[SheetTable] = []
    findings: list[Finding] = []
    for sheet, grid in sheets.grids.items():
        place = Place(name, sheet=sheet)
        if isinstance(grid, Fault):
            findings.append(grid.at(place))
            continue
        head = None if grid is None else find_head(grid, items)
        if grid is not None and head is not None:
            findings.extend(fault.at(place) for fault in _hidden(grid))
            tables.append(_sheet_table(name, grid, head, items))
        elif grid is None or (grid.rows and sheet != NOTES_SHEET):
            findings.append(_not_read().at(place))
    if not tables and not stops(findings):
        findings.append(_no_head().at(Place(name)))
    return WorkbookTables(tuple(tables), tuple(findings))


def _sheet_table(name: str, grid: Grid, head: Head, items: Items) -> SheetTable:
    places = tuple(sorted(set(head.names) - set(head.faults)))
    header = tuple(head.names[place] for place in places)
    labels = tuple(column_label(place, head.names[place]) for place in places)
    columns = table_columns(header, items)
    findings = [
        fault.at(Place(name, head.row, column_label(column, head.names[column]), grid.sheet))
        for column, fault in head.faults.items()
    ]
    fields = {places[index] for field, index in columns.fields.items() if field != "result"}
    values = {place for place in places if place not in fields}
    if fault := fill_merged(grid, head.last_row, fields, values):
        findings.append(fault.at(Place(name, head.row, sheet=grid.sheet)))
    findings.extend(_unnamed(name, grid, head))
    table = Table(name, header, head.row, labels, tuple(findings), grid.sheet)
    start = max(head.last_row + 1 - grid.first_row, 0)
    first_row = grid.first_row + start
    rows, checked = grid.rows[start:], _checked(grid, head)
    return SheetTable(table, places, columns, first_row, rows, grid.since_1904, checked)


def _checked(grid: Grid, head: Head) -> int:
    """Return where an earlier check has written, or else the first column that is free."""
    earlier = [column for column, name in head.names.items() if is_checked(name)]
    return min(earlier, default=max([grid.width, *(a.last_column + 1 for a in grid.facts.merged)]))


def _unnamed(name: str, grid: Grid, head: Head) -> Iterator[Finding]:
    """Find the first cell of every column that holds something and has no name."""
    start = max(head.last_row + 1 - grid.first_row, 0)
    for column in sorted(set(range(grid.width)) - set(head.names)):
        for row, cells in enumerate(grid.rows[start:], grid.first_row + start):
            cell = "" if cells[column] == "" else cell_text(cells[column])
            if isinstance(cell, Fault) or cell.strip():
                found = cell.found if isinstance(cell, Fault) else cell.strip()
                fault = _unnamed_column(letters(column), found)
                yield fault.at(Place(name, row, letters(column), grid.sheet))
                break


def _hidden(grid: Grid) -> Iterator[Fault]:
    """Say what of a sheet that was read a person does not see."""
    facts = grid.facts
    if grid.hidden:
        message = Text("工作表是隐藏的，已读入", "the sheet is hidden; it was read")
        yield Fault("hidden_sheet", message, grid.sheet, "", Severity.NOTE)
    if facts.hidden_rows:
        count = facts.hidden_rows
        message = Text(f"{count} 行是隐藏的，已读入", f"{count} rows are hidden; they were read")
        yield Fault("hidden_rows", message, str(count), "", Severity.NOTE)
    columns = sorted(column for column in facts.hidden_columns if column < grid.width)
    if columns:
        named = "、".join(map(letters, columns))
        message = Text(f"{named} 列是隐藏的，已读入", f"columns {named} are hidden; they were read")
        yield Fault("hidden_columns", message, named, "", Severity.NOTE)


def _not_read() -> Fault:
    message = Text(
        f"前 {LOOKED_THROUGH} 行里没有认得的表头，这张工作表未读",
        f"no known head in its first {LOOKED_THROUGH} rows; the sheet was not read",
    )
    return Fault("sheet_not_read", message, "", "断面, 采样时间, 监测方式, …", Severity.NOTE)


def _no_head() -> Fault:
    message = Text(
        f"没有一张工作表的前 {LOOKED_THROUGH} 行里有认得的表头",
        f"no sheet has a known head in its first {LOOKED_THROUGH} rows",
    )
    return Fault("unknown_format", message, "", "断面, 采样时间, 监测方式, 化学需氧量(mg/L), …")


def _unnamed_column(column: str, found: str) -> Fault:
    message = Text(
        f"{column} 列没有表头，却有内容",
        f"column {column} has no header, yet something stands in it",
    )
    return Fault("unnamed_column", message, found, "表头，或空列 a header, or nothing")
