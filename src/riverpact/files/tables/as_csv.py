"""A table as csv: UTF-8 with a mark that spreadsheets know, and no cell that acts as a formula."""

import csv
import io

from riverpact.files.tables.table import ColumnKind, MoneyUnit, Table, cell_text

_ACTS = ("=", "+", "-", "@", "\t", "\r")


def table_csv(table: Table, unit: MoneyUnit = MoneyUnit.YUAN) -> bytes:
    """Write a table; the same rows give the same bytes."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.head(unit) for column in table.columns])
    for row in table.rows:
        pairs = zip(row, table.columns, strict=True)
        writer.writerow(
            [
                safe_text(text) if column.kind is ColumnKind.TEXT else text
                for cell, column in pairs
                for text in [cell_text(cell, column.kind, unit)]
            ]
        )
    return out.getvalue().encode("utf-8-sig")


def safe_text(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    Example:
        >>> safe_text("=1+1"), safe_text("青峰县")
        ("'=1+1", '青峰县')
    """
    return f"'{text}" if text.startswith(_ACTS) else text
