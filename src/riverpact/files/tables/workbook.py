"""Tables as one workbook: a sheet for each, money in the unit asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from riverpact.files.tables.table import Cell, Column, ColumnKind, MoneyUnit, Table, cell_text
from riverpact.files.xlsx.blank import blank_workbook, head_format

_WIDTHS = {
    ColumnKind.TEXT: 24,
    ColumnKind.NUMBER: 12,
    ColumnKind.DAY: 12,
    ColumnKind.MONEY: 18,
}


def workbook_bytes(
    title: str, tables: Sequence[Table], unit: MoneyUnit = MoneyUnit.YUAN, notice: str = ""
) -> bytes:
    """Write tables as a workbook; the same tables give the same bytes.

    A number is written as one where a spreadsheet holds it exactly, else as text, so that no digit
    of an amount is lost. A text is never a formula.

    Args:
        title: of the workbook.
        tables: a sheet each, in their order; their Chinese titles differ.
        unit: what money is written in.
        notice: a line on every sheet, e.g. that the data are simulated.
    """
    with blank_workbook(title) as (workbook, out):
        sheets = _Sheets(workbook, unit, notice)
        for table in tables:
            sheets.write(table)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Sheets:
    workbook: Any
    unit: MoneyUnit
    notice: str

    def write(self, table: Table) -> None:
        sheet = self.workbook.add_worksheet(table.title.zh)
        lines = [f"{table.title.zh} {table.title.en}", self.notice]
        lines += [f"{table.note.zh} {table.note.en}"] if table.note else []
        bold = self.workbook.add_format({"bold": True})
        top = 0
        for line in filter(None, lines):
            sheet.write_string(top, 0, line, bold if top == 0 else None)
            top += 1
        head = head_format(self.workbook)
        for number, column in enumerate(table.columns):
            sheet.set_column(number, number, _WIDTHS[column.kind])
            sheet.write_string(top, number, column.head(self.unit), head)
        sheet.freeze_panes(top + 1, 0)
        if table.rows:
            sheet.autofilter(top, 0, top + len(table.rows), len(table.columns) - 1)
        for row, cells in enumerate(table.rows, top + 1):
            for number, (cell, column) in enumerate(zip(cells, table.columns, strict=True)):
                self._cell(sheet, row, number, cell, column)

    def _cell(self, sheet: Any, row: int, number: int, cell: Cell, column: Column) -> None:
        text = cell_text(cell, column.kind, self.unit)
        if not text:
            return
        if not isinstance(cell, str | date) and (held := _held(text)) is not None:
            money = self.workbook.add_format({"num_format": "#,##0.##########"})
            sheet.write_number(row, number, held, money)
        else:
            sheet.write_string(row, number, text)


def _held(text: str) -> float | None:
    """Return a cell's number, or None where a digit would be lost; nothing is computed of it."""
    if "/" in text:
        return None
    held = float(text)
    return held if Fraction(Decimal(repr(held))) == Fraction(text) and abs(held) < 10**15 else None
