"""A form: a workbook whose sheets and columns are known beforehand, read row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from riverpact.domain.standards.item import plain_name
from riverpact.files.fault import Fault
from riverpact.files.readings_rows import Cell, is_checked
from riverpact.files.xlsx.cells import column_label
from riverpact.files.xlsx.grid import Grid, read_sheets
from riverpact.files.xlsx.values import cell_text, moment_text
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

_LOOKED_THROUGH = 20
"""How many rows are looked through for a head; titles may stand above it."""


class FieldKind(StrEnum):
    """What a column holds: a day may be kept as a serial number."""

    TEXT = "text"
    DAY = "day"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a form: its name here, its head, what it holds, whether it must be filled."""

    name: str
    title: str
    kind: FieldKind = FieldKind.TEXT
    needed: bool = True
    width: int = 14


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of a form and its columns."""

    title: str
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row that is filled: the text of each cell, by field; an empty cell is no text."""

    table: "FormTable"
    number: int
    cells: Mapping[str, str]

    def place(self, field: str) -> Place:
        """Return where a field of the row stands."""
        return Place(
            self.table.file, self.number, self.table.labels.get(field), self.table.sheet.title
        )


@dataclass(frozen=True, slots=True)
class FormTable:
    """A sheet that was read.

    Attributes:
        labels: what each field's column is called in findings.
        checked: the column, from 0, in which a check writes.
        rows: those that are filled; a cell that cannot be taken is left out and found.
    """

    file: str
    sheet: FormSheet
    head_row: int
    labels: Mapping[str, str]
    checked: int
    rows: list[FormRow]
    findings: list[Finding]


@dataclass(frozen=True, slots=True)
class Form:
    """The sheets of a form that were found, and what is wrong with any of them."""

    tables: Mapping[str, FormTable]
    findings: tuple[Finding, ...]


def read_form(name: str, content: bytes, sheets: Sequence[FormSheet]) -> Form:
    """Read a form; nothing in it raises, all that is wrong with its shape is found at once."""
    read = read_sheets(content)
    if isinstance(read, Fault):
        return Form({}, (read.at(Place(name)),))
    tables: dict[str, FormTable] = {}
    findings: list[Finding] = []
    for sheet in sheets:
        grid = read.grids.get(sheet.title)
        place = Place(name, sheet=sheet.title)
        head_row = _head_row(grid, sheet) if isinstance(grid, Grid) else None
        if isinstance(grid, Fault):
            findings.append(grid.at(place))
        elif not isinstance(grid, Grid) or head_row is None:
            findings.append(_no_sheet(sheet).at(place))
        else:
            table = _table(name, sheet, grid, head_row)
            tables[sheet.title] = table
            findings += table.findings
    return Form(tables, tuple(findings))


def _head_row(grid: Grid, sheet: FormSheet) -> int | None:
    """Return the first row that holds at least half of the sheet's heads."""
    wanted = {plain_name(one.title) for one in sheet.fields}
    for row in range(grid.first_row, min(grid.first_row + _LOOKED_THROUGH, grid.last_row + 1)):
        if 2 * len(wanted & set(_heads(grid, row).values())) >= len(wanted):
            return row
    return None


def _heads(grid: Grid, row: int) -> dict[int, str]:
    cells = {column: cell_text(grid.cell(row, column)) for column in range(grid.width)}
    return {
        column: plain_name(text)
        for column, text in cells.items()
        if isinstance(text, str) and text.strip()
    }


def _table(name: str, sheet: FormSheet, grid: Grid, head_row: int) -> FormTable:
    heads = _heads(grid, head_row)
    columns = {
        one.name: column
        for one in sheet.fields
        for column, head in reversed(heads.items())
        if head == plain_name(one.title)
    }
    labels = {
        one.name: column_label(columns[one.name], one.title)
        for one in sheet.fields
        if one.name in columns
    }
    earlier = [column for column, head in heads.items() if is_checked(head)]
    table = FormTable(
        name, sheet, head_row, labels, min(earlier, default=grid.width), rows=[], findings=[]
    )
    table.findings.extend(_wrong_heads(table, columns, heads))
    for number in range(head_row + 1, grid.last_row + 1):
        found = dict(_cells(sheet, grid, number, columns))
        if any(isinstance(cell, Fault) or cell for cell in found.values()):
            _add_row(table, number, found)
    return table


def _cells(
    sheet: FormSheet, grid: Grid, row: int, columns: Mapping[str, int]
) -> Iterator[tuple[str, Cell]]:
    for one in sheet.fields:
        raw = grid.cell(row, columns[one.name]) if one.name in columns else ""
        dated = one.kind is FieldKind.DAY
        cell = moment_text(raw, since_1904=grid.since_1904) if dated else cell_text(raw)
        yield one.name, cell if isinstance(cell, Fault) else cell.strip()


def _add_row(table: FormTable, number: int, found: Mapping[str, Cell]) -> None:
    texts = {name: cell for name, cell in found.items() if isinstance(cell, str)}
    row = FormRow(table, number, {name: text for name, text in texts.items() if text})
    table.rows.append(row)
    for one in table.sheet.fields:
        cell = found[one.name]
        if isinstance(cell, Fault):
            table.findings.append(cell.at(row.place(one.name)))
        elif not cell and one.needed and one.name in table.labels:
            said = Text(f"没有填写{one.title}", "a field that is needed is empty")
            table.findings.append(Fault("form.missing", said).at(row.place(one.name)))


def _wrong_heads(
    table: FormTable, columns: Mapping[str, int], heads: Mapping[int, str]
) -> Iterator[Finding]:
    place = Place(table.file, table.head_row, sheet=table.sheet.title)
    for one in table.sheet.fields:
        if one.name not in columns:
            said = Text(f"表头缺少“{one.title}”", f"the head lacks the column {one.title}")
            yield Fault("form.missing_column", said, "", one.title).at(place)
    for column, head in heads.items():
        if column in columns.values() or is_checked(head):
            continue
        said = Text("不认识的表头，这一列未读", "an unknown head; the column was not read")
        fault = Fault("form.unknown_column", said, head, "", Severity.WARNING)
        yield fault.at(Place(table.file, table.head_row, column_label(column, head), place.sheet))


def _no_sheet(sheet: FormSheet) -> Fault:
    said = Text(
        f"没有工作表“{sheet.title}”，或前 {_LOOKED_THROUGH} 行里没有它的表头",
        f"no sheet {sheet.title} with its head in the first {_LOOKED_THROUGH} rows",
    )
    heads = "、".join(one.title for one in sheet.fields)
    return Fault("form.missing_sheet", said, "", heads)
