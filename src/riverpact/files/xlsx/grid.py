"""A workbook's sheets as grids of cells: values by python-calamine, what it cannot say beside them.

The package is opened and bounded here first, and python-calamine is handed the bytes that were
checked: an area it could not hold ends the process, not the call.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import cast

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.package import Package, PackageError, SheetPart, open_package, repacked
from riverpact.files.xlsx.plain import facts_of
from riverpact.files.xlsx.sheet import SheetFacts
from riverpact.files.xlsx.strings import check_text

Raw = str | float | bool | datetime | date | time | timedelta | Fault
"""A cell's value: empty text for an empty cell, a fault where its value cannot be taken."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The area in use of a sheet; its first column is A, its first row ``first_row``.

    ``since_1904`` says which of Excel's two first days its serial days count from.
    """

    sheet: str
    first_row: int
    rows: list[list[Raw]]
    facts: SheetFacts
    hidden: bool = False
    since_1904: bool = False

    def cell(self, row: int, column: int) -> Raw:
        """Return a cell by its row as a person counts it and its column from 0."""
        index = row - self.first_row
        if 0 <= index < len(self.rows) and column < len(self.rows[index]):
            return self.rows[index][column]
        return ""

    @property
    def width(self) -> int:
        """How many columns reach into the area in use."""
        return len(self.rows[0]) if self.rows else 0

    @property
    def last_row(self) -> int:
        """The last row as a person counts it."""
        return self.first_row + len(self.rows) - 1


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a workbook, in order: each a grid, or what is wrong with it.

    A sheet without cells, such as a chart on a sheet of its own, is None.
    """

    grids: Mapping[str, Grid | Fault | None]


def read_sheets(content: bytes) -> Sheets | Fault:
    """Read a workbook; nothing in it raises or takes more room than the limits allow."""
    package = open_package(content)
    if isinstance(package, Fault):
        return package
    facts = {sheet.name: _facts(package, sheet) for sheet in package.sheets}
    if len(facts) < len(package.sheets):
        return refuse.broken("two sheets have one name")
    since_1904, sheets = package.since_1904, package.sheets
    packed = repacked(package.parts)
    del package  # its parts are as large as the workbook unpacked
    try:
        book = CalamineWorkbook.from_filelike(packed)
        packed.close()
        if book.sheet_names != list(facts):
            return refuse.broken("its sheets cannot be told apart")
        return Sheets(
            {
                sheet.name: _grid(book, index, sheet, facts[sheet.name], since_1904=since_1904)
                for index, sheet in enumerate(sheets)
            }
        )
    except BaseException as error:  # noqa: BLE001  a panic in Rust is no Exception
        return _broken(error)


def _facts(package: Package, sheet: SheetPart) -> SheetFacts | Fault | None:
    if sheet.part is None:
        return None
    xml = package.parts[sheet.part]
    try:
        facts = facts_of(xml)
        check_text(package.strings, xml)
    except PackageError as error:
        return error.fault
    return facts


def _grid(
    book: CalamineWorkbook,
    index: int,
    sheet: SheetPart,
    facts: SheetFacts | Fault | None,
    *,
    since_1904: bool,
) -> Grid | Fault | None:
    if facts is None or isinstance(facts, Fault):
        return facts
    try:
        read = book.get_sheet_by_index(index)
    except BaseException as error:  # noqa: BLE001  a panic in Rust is no Exception
        return _broken(error)
    first_row, rows = _overlaid(*_rows(read), facts.spoiled)
    return Grid(sheet.name, first_row, rows, facts, sheet.hidden, since_1904)


def _rows(sheet: CalamineSheet) -> tuple[int, list[list[Raw]]]:
    row, column = sheet.start or (0, 0)
    rows = cast("list[list[Raw]]", sheet.to_python())
    if column:
        left: list[Raw] = [""] * column
        rows = [left + cells for cells in rows]
    return row + 1, rows


def _overlaid(
    first_row: int, rows: list[list[Raw]], spoiled: Mapping[tuple[int, int], Fault]
) -> tuple[int, list[list[Raw]]]:
    """Put faults into their cells; a formula without a kept result may lie outside the area."""
    if not spoiled:
        return first_row, rows
    top = min(first_row, *(row for row, _ in spoiled)) if rows else min(row for row, _ in spoiled)
    bottom = max(first_row + len(rows) - 1, *(row for row, _ in spoiled), 0)
    width = max(len(rows[0]) if rows else 0, *(column + 1 for _, column in spoiled), 0)
    above: list[list[Raw]] = [[] for _ in range(first_row - top)] if rows else []
    whole = above + rows
    whole += [[] for _ in range(bottom - top + 1 - len(whole))]
    for cells in whole:
        cells.extend([""] * (width - len(cells)))
    for (row, column), fault in spoiled.items():
        whole[row - top][column] = fault
    return top, whole


def _broken(error: BaseException) -> Fault:
    """Return what a workbook is that its reader gives up on; other ends of a program go on."""
    if isinstance(error, CalamineError | ValueError | OverflowError | IndexError):
        return refuse.broken(str(error))
    if type(error).__name__ == "PanicException":
        return refuse.broken("its reader gave up")
    raise error
