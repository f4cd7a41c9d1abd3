"""Exports: every row of a list as csv or as a workbook, and no cell that a program would run.

A cell that begins with ``= + - @``, a tab or a return is a formula to a spreadsheet. In csv an
apostrophe stands before it; in a workbook it is written as text. Numbers stay numbers.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

import xlsxwriter
from django.http import HttpResponse, StreamingHttpResponse

Some = TypeVar("Some", HttpResponse, StreamingHttpResponse)
_BOM = "\ufeff"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is exported: a name for the file, the heading, and the rows."""

    name: str
    heading: Sequence[str]
    rows: Iterable[Sequence[Any]]


def safe(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers as they are.

    Example:
        >>> safe("=1+1"), safe("-3.5"), safe(-3)
        ("'=1+1", '-3.5', -3)
    """
    if not isinstance(value, str) or not value.startswith(_RISKY) or _is_number(value):
        return value
    return f"'{value}"


def _is_number(text: str) -> bool:
    return text.removeprefix("-").removeprefix("+").replace(".", "", 1).isdecimal()


def as_csv(sheet: Sheet) -> StreamingHttpResponse:
    """Return a csv of all rows, with the mark that makes Excel read Chinese."""
    response = StreamingHttpResponse(_lines(sheet), content_type="text/csv; charset=utf-8")
    return _named(response, f"{sheet.name}.csv")


def as_xlsx(sheet: Sheet) -> HttpResponse:
    """Return a workbook of all rows; text is written as text."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False})
    page = book.add_worksheet()
    page.freeze_panes(1, 0)
    page.write_row(0, 0, sheet.heading, book.add_format({"bold": True}))
    for number, row in enumerate(sheet.rows, start=1):
        for column, value in enumerate(row):
            if isinstance(value, int) and not isinstance(value, bool):
                page.write_number(number, column, value)
            elif value is not None:
                page.write_string(number, column, str(value))
    page.set_column(0, max(len(sheet.heading) - 1, 0), 18)
    book.close()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(buffer.getvalue(), content_type=kind)
    return _named(response, f"{sheet.name}.xlsx")


def _lines(sheet: Sheet) -> Iterator[str]:
    line = io.StringIO()
    writer = csv.writer(line)
    yield _BOM
    for row in (sheet.heading, *sheet.rows):
        writer.writerow(["" if one is None else safe(one) for one in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def _named(response: Some, name: str) -> Some:
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
