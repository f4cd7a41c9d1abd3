"""Our own csv of readings: wide, a column an item, or long, a row a value.

Wide: 断面, 采样时间, 监测方式, 备注 (optional), then the items with or without their units.
Long: 断面, 采样时间, 监测方式, 监测项目, 结果, 单位 (optional). English headers are taken too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import TypeVar

from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.standards.item import Item, Items, plain_name
from riverpact.domain.standards.standard import Standard
from riverpact.files.cells import read_section, read_value
from riverpact.files.columns import (
    Columns,
    factor_of,
    find_columns,
    unknown_item,
)
from riverpact.files.delivery import Delivery, Document
from riverpact.files.fault import Fault, shown
from riverpact.files.sheet import Sheet, header_of, read_sheet
from riverpact.files.times import read_moment
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

_TITLES = {
    "section": "断面",
    "sampled_at": "采样时间",
    "channel": "监测方式",
    "note": "备注",
    "item": "监测项目",
    "result": "结果",
    "unit": "单位",
}
_FIELDS = {name: name for name in _TITLES} | {title: name for name, title in _TITLES.items()}
_HEAD = ("section", "sampled_at", "channel")
_LONG = ("item", "result")
_CHANNELS = {"自动": Channel.AUTOMATIC, "手工": Channel.MANUAL} | {
    channel.value: channel for channel in Channel
}
T = TypeVar("T")
_CHANNEL_EXPECTED = "自动 automatic, 手工 manual"


def recognises(text: str) -> bool:
    """Say whether a text is such a csv: one of the headers that stand in both forms is enough."""
    return any(_FIELDS.get(plain_name(name)) in _HEAD for name in header_of(text))


def read(document: Document, standard: Standard) -> Delivery:
    """Read such a csv; what is wrong in a cell drops that cell, and all of it is found at once."""
    sheet = read_sheet(document)
    columns = find_columns(sheet.header, _FIELDS, standard.items)
    long = any(name in columns.fields for name in _LONG)
    rows = _RowReader(document.name, sheet.header, columns, standard.items, sheet.findings)
    rows.findings.extend(_header_findings(document.name, sheet, columns, long=long))
    for number, cells in sheet.rows:
        rows.read(number, cells, long=long)
    return Delivery(tuple(rows.observations), findings=tuple(rows.findings))


def _header_findings(file: str, sheet: Sheet, columns: Columns, *, long: bool) -> Iterator[Finding]:
    required = (*_HEAD, *_LONG) if long else _HEAD
    faults = [*columns.faults]
    faults += columns.missing({name: _TITLES[name] for name in required})
    if long:  # in the long form items are rows, so a column of one has no place
        faults += [(column.header, _no_place(column.header)) for column in columns.items]
    else:
        unit = columns.fields.get("unit")
        faults += [] if unit is None else [(sheet.header[unit], _no_place(sheet.header[unit]))]
        if not (columns.items or columns.faults):
            message = Text("没有监测项目列", "there is no column of an item")
            faults.append(("", Fault("missing_column", message, "", "化学需氧量(mg/L)")))
    for header, fault in faults:
        yield fault.at(Place(file, sheet.header_row, header))


@dataclass(slots=True)
class _RowReader:
    """Reads the rows of one document and gathers what they hold."""

    file: str
    header: Sequence[str]
    columns: Columns
    items: Items
    findings: list[Finding]
    observations: list[Observation] = field(default_factory=list)

    def read(self, number: int, cells: Sequence[str], *, long: bool) -> None:
        section, moment, channel = self._head(number, cells)
        readings = self._long(number, cells) if long else self._wide(cells)
        for header, item, factor, text in readings:
            value = read_value(text, item, factor)
            if isinstance(value, Fault):
                self._found(number, header, value)
            elif value is not None and section and moment and channel:
                reported, flag = (None, value) if isinstance(value, Flag) else (value, Flag.NONE)
                origin = Origin(self.file, number, header)
                self.observations.append(
                    Observation(section, moment, item.id, reported, channel, origin, flag)
                )

    def _head(
        self, number: int, cells: Sequence[str]
    ) -> tuple[str | None, datetime | None, Channel | None]:
        section = moment = channel = None
        if (name := self._cell(cells, "section")) is not None:
            section = self._checked(number, "section", read_section(name))
        if (time := self._cell(cells, "sampled_at")) is not None:
            moment = self._checked(number, "sampled_at", read_moment(time))
        if (way := self._cell(cells, "channel")) is not None:
            known = _CHANNELS.get(plain_name(way))
            channel = self._checked(number, "channel", known or _unknown_channel(way))
        return section, moment, channel

    def _wide(self, cells: Sequence[str]) -> Iterator[tuple[str, Item, Fraction, str]]:
        for column in self.columns.items:
            yield column.header, column.item, column.factor, cells[column.index]

    def _long(self, number: int, cells: Sequence[str]) -> Iterator[tuple[str, Item, Fraction, str]]:
        name, result = self._cell(cells, "item"), self._cell(cells, "result")
        if name is None:
            return
        item = self._checked(number, "item", self.items.find(name) or unknown_item(name))
        if item is None:
            return
        unit = self._cell(cells, "unit") or None
        factor = self._checked(number, "unit", factor_of(item, unit, self.items))
        if factor is not None and result is not None:
            yield self._title("result"), item, factor, result

    def _cell(self, cells: Sequence[str], name: str) -> str | None:
        """Return a field's cell, or None where the table has no such column."""
        index = self.columns.fields.get(name)
        return None if index is None else cells[index].strip()

    def _title(self, name: str) -> str:
        return self.header[self.columns.fields[name]]

    def _checked(self, number: int, name: str, value: T | Fault) -> T | None:
        if isinstance(value, Fault):
            self._found(number, self._title(name), value)
            return None
        return value

    def _found(self, number: int, column: str, fault: Fault) -> None:
        self.findings.append(fault.at(Place(self.file, row=number, column=column)))


def _unknown_channel(text: str) -> Fault:
    message = Text(f"“{shown(text)}”不是监测方式", f"“{shown(text)}” is not a way of monitoring")
    return Fault("unknown_channel", message, text, _CHANNEL_EXPECTED)


def _no_place(header: str) -> Fault:
    message = Text(
        f"“{shown(header)}”列不属于这种表式", f"the column “{shown(header)}” has no place here"
    )
    return replace(unknown_item(header), code="unknown_column", message=message)
