"""A row as CNEMC (中国环境监测总站) prints it, whatever the format that carries it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from fractions import Fraction
from typing import NamedTuple

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import (
    Channel,
    Flag,
    Observation,
    Origin,
    PublishedClass,
)
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.cells import Value, read_section, read_value
from riverpact.files.columns import find_columns
from riverpact.files.delivery import Delivery, Document
from riverpact.files.fault import Fault, shown
from riverpact.files.sheet import Sheet
from riverpact.files.times import Span, read_stamp
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

WITHHELD = "极值过滤"
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_ANY_YEAR = Span(date(2000, 1, 1), date(2000, 12, 31))
"""Stands in where no year is known, so that the cells are checked all the same; a leap year."""
_NO_CLASS = frozenset({"", "*", "-", "--"})
_FIELDS = {
    "省份": "province",
    "流域": "basin",
    "断面名称": "section",
    "监测时间": "time",
    "水质类别": "water_class",
    "站点情况": "station",
}


class PrintedCell(NamedTuple):
    """One cell of readings: its header, its item, the factor to the item's unit, its text."""

    header: str
    item: Item
    factor: Fraction
    text: str


class PrintedRow(NamedTuple):
    """One row; ``number`` is the row as a person counts it."""

    number: int
    province: str
    section: str
    stamp: str
    water_class: str
    cells: Iterable[PrintedCell]


@dataclass(frozen=True, slots=True)
class Headings:
    """What the columns beside the readings are called in a format."""

    section: str = "断面名称"
    stamp: str = "监测时间"
    water_class: str = "水质类别"


def used_text(display: str, raw: str) -> str:
    """Choose between a shown value and the one behind it: the one behind where it is a number.

    Example:
        >>> used_text("0.50", "0.4975"), used_text("--", "极值过滤"), used_text("*", "")
        ('0.4975', '极值过滤', '*')
    """
    return raw if WITHHELD in raw or _NUMBER.fullmatch(raw) else display


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one document and gathers what they hold."""

    file: str
    headings: Headings = field(default_factory=Headings)
    observations: list[Observation] = field(default_factory=list)
    published: list[PublishedClass] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    provinces: dict[int, str] = field(default_factory=dict)
    stale: int = 0
    stopped: int = 0
    undated: int = 0

    def read(self, row: PrintedRow, span: Span) -> None:
        """Read one row; a row without a time is counted, since its readings have no day."""
        values = [(cell, self._value(row, cell)) for cell in row.cells]
        section = read_section(row.section)
        if isinstance(section, Fault):
            self._found(row, self.headings.section, section)
        moment = read_stamp(row.stamp, span)
        if isinstance(moment, Fault):
            self._found(row, self.headings.stamp, moment)
        elif moment is None:
            has_reading = any(isinstance(value, Reported) for _, value in values)
            self.undated += has_reading
            self.stopped += not has_reading
        elif isinstance(section, str):
            self.stale += span.finds_stale(moment)
            self.provinces[row.number] = row.province.strip()
            self._class(row, section, moment)
            self._observations(row, section, moment, values)

    def delivery(self) -> Delivery:
        """Return what was read, and one counted finding for each kind of odd row."""
        place = Place(self.file)
        counted = ((_stale, self.stale), (_stopped, self.stopped), (_undated, self.undated))
        notes = [fault(count).at(place) for fault, count in counted if count]
        return Delivery(
            tuple(self.observations),
            tuple(self.published),
            (*self.findings, *notes),
            self.provinces,
            revised=True,
        )

    def _value(self, row: PrintedRow, cell: PrintedCell) -> Value:
        value = read_value(cell.text, cell.item, cell.factor)
        if isinstance(value, Fault):
            self._found(row, cell.header, value)
        return value

    def _observations(
        self,
        row: PrintedRow,
        section: str,
        moment: datetime,
        values: Iterable[tuple[PrintedCell, Value]],
    ) -> None:
        for cell, value in values:
            if value is None or isinstance(value, Fault):
                continue
            reported, flag = (None, value) if isinstance(value, Flag) else (value, Flag.NONE)
            origin = Origin(self.file, row.number, cell.header)
            self.observations.append(
                Observation(
                    section, moment, cell.item.id, reported, Channel.AUTOMATIC, origin, flag
                )
            )

    def _class(self, row: PrintedRow, section: str, moment: datetime) -> None:
        label = row.water_class.strip()
        if label in _NO_CLASS:
            return
        try:
            WaterClass.parse(label)
        except ValueError:
            self._found(row, self.headings.water_class, _unknown_class(label))
            return
        origin = Origin(self.file, row.number, self.headings.water_class)
        self.published.append(PublishedClass(section, moment, label, origin))

    def _found(self, row: PrintedRow, column: str, fault: Fault) -> None:
        self.findings.append(fault.at(Place(self.file, row=row.number, column=column)))


def read_table(document: Document, sheet: Sheet, standard: Standard, span: Span | None) -> Delivery:
    """Read CNEMC's table, its columns found by their headers; ``span`` gives the year."""
    columns = find_columns(sheet.header, _FIELDS, standard.items, unknown=Severity.WARNING)
    headings = Headings()
    reader = RowReader(document.name, headings, findings=sheet.findings)
    missing = columns.missing({"section": headings.section, "time": headings.stamp})
    for header, fault in (*columns.faults, *missing):
        reader.findings.append(fault.at(Place(document.name, sheet.header_row, header)))
    if span is None:
        reader.findings.append(_year_needed(document.name).at(Place(document.name)))
    if missing:
        return reader.delivery()
    province, water_class = columns.fields.get("province"), columns.fields.get("water_class")
    section, time = columns.fields["section"], columns.fields["time"]
    for number, cells in sheet.rows:
        readings = [PrintedCell(c.header, c.item, c.factor, cells[c.index]) for c in columns.items]
        row = PrintedRow(
            number,
            "" if province is None else cells[province],
            cells[section],
            cells[time],
            "" if water_class is None else cells[water_class],
            readings,
        )
        reader.read(row, span or _ANY_YEAR)
    return reader.delivery() if span else Delivery(findings=tuple(reader.findings))


def _unknown_class(label: str) -> Fault:
    message = Text(
        f"“{shown(label)}”不是水质类别", f"“{shown(label)}” is not a class of water quality"
    )
    return Fault("unknown_class", message, label, "Ⅰ Ⅱ Ⅲ Ⅳ Ⅴ 劣Ⅴ", Severity.WARNING)


def _year_needed(name: str) -> Fault:
    message = Text(
        "监测时间没有年份，文件名中也没有，请指明年份",
        "the times have no year and the file's name has none: say which year it is",
    )
    expected = "文件名含日期，如 2020-07，或给出年份 a date in the file's name, or the year"
    return Fault("year_needed", message, name, expected)


def _stale(count: int) -> Fault:
    message = Text(
        f"{count} 行的监测时间比文件早两天以上，已照原时间读入",
        f"{count} rows show a time more than two days before the file; kept at that time",
    )
    return Fault("stale_time", message, str(count), "", Severity.NOTE)


def _stopped(count: int) -> Fault:
    message = Text(
        f"{count} 行没有监测时间也没有读数，未读入",
        f"{count} rows have neither a time nor a reading; not read",
    )
    return Fault("no_time", message, str(count), "", Severity.NOTE)


def _undated(count: int) -> Fault:
    message = Text(
        f"{count} 行有读数而没有监测时间，无法归入任何一天，未读入",
        f"{count} rows have readings but no time, so no day to belong to; not read",
    )
    return Fault("undated_readings", message, str(count), "监测时间 a time", Severity.WARNING)
