"""A csv text as a table of cells, with every row of the wrong shape found."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from riverpact.files.delivery import Document
from riverpact.files.fault import Fault
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

Row = tuple[int, Sequence[str]]
"""The number of a row as a person counts it, and its cells."""


@dataclass(slots=True)
class Sheet:
    """A header and the rows below it that have its shape; blank rows are left out."""

    header: tuple[str, ...] = ()
    header_row: int | None = 1
    rows: list[Row] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_sheet(document: Document) -> Sheet:
    """Read a csv text; its first row that is not blank is the header.

    Columns without a header and without a cell, which spreadsheets leave behind, are no columns.
    """
    sheet = Sheet()
    for number, cells in _rows(document, sheet.findings):
        if not any(map(str.strip, cells)):
            continue
        if not sheet.header:
            sheet.header = tuple(_trimmed([cell.strip() for cell in cells], 0))
            sheet.header_row = number
            continue
        trimmed = _trimmed(cells, len(sheet.header))
        if len(trimmed) == len(sheet.header):
            sheet.rows.append((number, trimmed))
        else:
            fault = wrong_shape(len(trimmed), len(sheet.header))
            sheet.findings.append(fault.at(Place(document.name, row=number)))
    return sheet


def header_of(text: str) -> tuple[str, ...]:
    """Return the header of a csv text; nothing where it has none."""
    lines = io.StringIO(text, newline="")
    try:
        for cells in csv.reader(lines, strict=True):
            if any(map(str.strip, cells)):
                return tuple(cell.strip() for cell in cells)
    except csv.Error:
        pass
    return ()


def wrong_shape(found: int, expected: int) -> Fault:
    """Say that a row has more or fewer cells than the header."""
    message = Text(
        f"本行有 {found} 格，表头有 {expected} 格",
        f"the row has {found} cells, the header has {expected}",
    )
    return Fault("cell_count", message, str(found), str(expected))


def _rows(document: Document, findings: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for cells in csv.reader(io.StringIO(document.text, newline=""), strict=True):
            number += 1
            yield number, cells
    except csv.Error as error:
        message = Text("逗号或引号不成对，无法分格", "commas or quotes do not pair up")
        fault = Fault("broken_csv", message, str(error), "逗号分隔的表格 comma-separated cells")
        findings.append(fault.at(Place(document.name, row=number + 1)))


def _trimmed(cells: Sequence[str], width: int) -> Sequence[str]:
    size = len(cells)
    while size > width and not cells[size - 1].strip():
        size -= 1
    return cells if size == len(cells) else cells[:size]
