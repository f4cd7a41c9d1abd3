"""CNEMC's daily answers flattened to a csv: ``<item>_<unit>_display`` and ``_raw`` columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from riverpact.domain.standards.item import Items
from riverpact.domain.standards.standard import Standard
from riverpact.files.cnemc import Headings, PrintedCell, PrintedRow, RowReader, used_text
from riverpact.files.columns import ItemColumn, duplicate_column, item_column, missing_column
from riverpact.files.delivery import Delivery, Document
from riverpact.files.fault import Fault
from riverpact.files.sheet import Sheet, header_of, read_sheet
from riverpact.files.times import Span, read_moment
from riverpact.foundation.finding import Finding, Place

_SNAPSHOT = "snapshot_file_date"
_DISPLAY, _RAW = "_display", "_raw"
_HEADINGS = Headings("section", "monitor_time_raw", "quality_class")
_UNITS = {
    "_mg_l": "mg/L",
    "_us_cm": "µS/cm",
    "_ntu": "NTU",
    "_cells_l": "cells/L",
    "_c": "℃",
}
_NAMES = {"water_temp": "wt"}


@dataclass(frozen=True, slots=True)
class _Pair:
    display: ItemColumn
    raw: int | None


def recognises(text: str) -> bool:
    """Say whether a text is such a csv: one displayed column is enough."""
    return any(name.endswith(_DISPLAY) for name in header_of(text))


def read(document: Document, standard: Standard) -> Delivery:
    """Read such a csv: the raw value where it is a number, otherwise what was displayed."""
    sheet = read_sheet(document)
    at = {name: index for index, name in reversed(list(enumerate(sheet.header)))}
    findings = [*sheet.findings, *_header_findings(document, sheet, at)]
    pairs = list(_pairs(document, sheet, standard.items, findings))
    reader = RowReader(document.name, _HEADINGS, findings=findings)
    if not {_SNAPSHOT, _HEADINGS.section, _HEADINGS.stamp} <= at.keys():
        return reader.delivery()
    for number, cells in sheet.rows:
        day = read_moment(cells[at[_SNAPSHOT]])
        if isinstance(day, Fault):
            findings.append(day.at(Place(document.name, number, _SNAPSHOT)))
        else:
            row = PrintedRow(
                number,
                _cell(cells, at.get("province")),
                cells[at[_HEADINGS.section]],
                cells[at[_HEADINGS.stamp]],
                _cell(cells, at.get(_HEADINGS.water_class)),
                _readings(cells, pairs),
            )
            reader.read(row, _span(day))
    return reader.delivery()


def _span(day: datetime) -> Span:
    return Span(day.date(), day.date())


def _cell(cells: Sequence[str], index: int | None) -> str:
    return "" if index is None else cells[index]


def _readings(cells: Sequence[str], pairs: Sequence[_Pair]) -> Iterator[PrintedCell]:
    for pair in pairs:
        column = pair.display
        display, raw = cells[column.index], _cell(cells, pair.raw).strip()
        text = used_text(display, raw)
        header = column.header
        if text is not display:
            header = header.removesuffix(_DISPLAY) + _RAW
        yield PrintedCell(header, column.item, column.factor, text)


def _pairs(
    document: Document, sheet: Sheet, items: Items, findings: list[Finding]
) -> Iterator[_Pair]:
    for index, header in enumerate(sheet.header):
        stem = header.removesuffix(_DISPLAY)
        if stem == header:
            continue
        column = item_column(index, _with_unit(stem), items)
        if isinstance(column, Fault):
            findings.append(column.at(Place(document.name, sheet.header_row, header)))
            continue
        display = ItemColumn(index, header, column.item, column.factor)
        raw = stem + _RAW
        yield _Pair(display, sheet.header.index(raw) if raw in sheet.header else None)


def _with_unit(stem: str) -> str:
    for suffix, unit in _UNITS.items():
        name = stem.removesuffix(suffix)
        if name != stem:
            return f"{_NAMES.get(name, name)}({unit})"
    return stem


def _header_findings(document: Document, sheet: Sheet, at: Mapping[str, int]) -> Iterator[Finding]:
    for name in (_SNAPSHOT, _HEADINGS.section, _HEADINGS.stamp):
        if name not in at:
            yield missing_column(name).at(Place(document.name, sheet.header_row, name))
    for name in dict.fromkeys(name for name in sheet.header if sheet.header.count(name) > 1):
        yield duplicate_column(name, name).at(Place(document.name, sheet.header_row, name))
