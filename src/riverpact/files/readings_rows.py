"""Rows of readings in our own form: the same rules for a csv and for a sheet of a workbook.

Wide: 断面, 采样时间, 监测方式, 备注 (optional), then the items with or without their units.
Long: 断面, 采样时间, 监测方式, 监测项目, 结果, 单位 (optional). English headers are taken too.
A column 检查结果, which a check has added, is passed over.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from riverpact.domain.monitoring.observation import (
    VALUE_BELOW,
    VALUE_DECIMALS,
    Channel,
    Flag,
    Observation,
    Origin,
)
from riverpact.domain.standards.item import Item, Items, plain_name
from riverpact.files.cells import Value, read_section, read_value
from riverpact.files.columns import Columns, factor_of, find_columns, unknown_item
from riverpact.files.delivery import Delivery
from riverpact.files.fault import Fault, shown
from riverpact.files.times import read_moment
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

CHECKED = "检查结果"
"""The column in which a check writes; it may have been handed back with more behind its name."""
TITLES = {
    "section": "断面",
    "sampled_at": "采样时间",
    "channel": "监测方式",
    "note": "备注",
    "item": "监测项目",
    "result": "结果",
    "unit": "单位",
}
FIELDS = {name: name for name in TITLES} | {title: name for name, title in TITLES.items()}
HEAD = ("section", "sampled_at", "channel")
_REMEMBERED = 50_000
_TOLD_EACH = 1_000
_LONG = ("item", "result")
CHANNEL_TITLES = {Channel.AUTOMATIC: "自动", Channel.MANUAL: "手工"}
_CHANNELS = {title: channel for channel, title in CHANNEL_TITLES.items()} | {
    channel.value: channel for channel in Channel
}
_AS_ROW = "每个值一行，项目写在“监测项目”列 a row a value, its item in the column 监测项目"
_BEHIND_ITEM = "单位写在项目名称后 the unit behind the item: 氨氮(mg/L)"
_CHANNEL_EXPECTED = "自动 automatic, 手工 manual"
T = TypeVar("T")

Cell = str | Fault
"""A cell's text, or what is wrong with the cell whatever its text: a formula, an error value."""
Row = tuple[int, Sequence[Cell]]
"""The number of a row as a person counts it, and its cells, as many as there are headers."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of readings without its rows, wherever it stands.

    Attributes:
        labels: what each column is called in findings and origins: the header of a csv, the
            letter and the header in a workbook.
        findings: what was found before its rows are read.
    """

    file: str
    header: Sequence[str]
    header_row: int | None
    labels: Sequence[str]
    findings: Sequence[Finding] = ()
    sheet: str = ""

    def place(self, row: int | None, column: str | None) -> Place:
        """Return a place in this table."""
        return Place(self.file, row, column, self.sheet or None)


def read_rows(
    table: Table, rows: Iterable[Row], items: Items, told: Callable[[int], None] | None = None
) -> Delivery:
    """Read a table; what is wrong in a cell drops that cell, and all of it is found at once.

    Args:
        table: file, head and labels.
        rows: with their numbers.
        items: names and units.
        told: told now and then how many rows are read.
    """
    reader = RowReader(table, table_columns(table.header, items), items)
    for done, (number, cells) in enumerate(rows):
        reader.read(number, cells)
        if told is not None and done % _TOLD_EACH == 0:
            told(done)
    return Delivery(tuple(reader.observations), findings=tuple(reader.findings))


def table_columns(header: Sequence[str], items: Items) -> Columns:
    """Find the columns of our own form; the column of an earlier check is none of them."""
    fields = FIELDS | {plain_name(name): CHECKED for name in header if is_checked(name)}
    return find_columns(header, fields, items)


def is_checked(header: str) -> bool:
    """Say whether a header is that of the column in which a check has written."""
    return header.strip().startswith(CHECKED)


def read_channel(text: str) -> Channel | Fault:
    """Read a way of monitoring."""
    return _CHANNELS.get(plain_name(text)) or _unknown_channel(text)


def read_cell(text: str, item: Item, factor: Fraction) -> Value:
    """Read a cell of an item; a value that no archive holds is a fault."""
    value = read_value(text, item, factor)
    if value is None or isinstance(value, Flag | Fault):
        return value
    if abs(value.value) >= VALUE_BELOW:
        message = Text(f"“{value.text}”过大", f"“{value.text}” is too large")
        return Fault("too_large", message, value.text, f"< {VALUE_BELOW}")
    if _decimals(value.value) > VALUE_DECIMALS:
        return _too_many_decimals(text.strip(), item)
    return value


@dataclass(slots=True)
class RowReader:
    """Reads the rows of one table and gathers what they hold."""

    table: Table
    columns: Columns
    items: Items
    findings: list[Finding] = field(default_factory=list)
    observations: list[Observation] = field(default_factory=list)
    _known: dict[tuple[object, ...], Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.findings.extend(self.table.findings)
        self.findings.extend(_header_findings(self.table, self.columns, long=self.long))

    @property
    def long(self) -> bool:
        """Whether the table has a row for each value."""
        return any(name in self.columns.fields for name in _LONG)

    def read(self, number: int, cells: Sequence[Cell]) -> None:
        """Read one row."""
        section, moment, channel = self._head(number, cells)
        readings = self._long(number, cells) if self.long else self._wide(cells)
        for index, item, factor, cell in readings:
            value = cell if isinstance(cell, Fault) else self._value(cell, item, factor)
            if isinstance(value, Fault):
                self._found(number, index, value)
            elif value is not None and section and moment and channel:
                reported, flag = (None, value) if isinstance(value, Flag) else (value, Flag.NONE)
                origin = Origin(self.table.file, number, self.table.labels[index], self.table.sheet)
                self.observations.append(
                    Observation(section, moment, item.id, reported, channel, origin, flag)
                )

    def _value(self, text: str, item: Item, factor: Fraction) -> Value:
        """Read a cell; readings repeat themselves, so the first of them are remembered."""
        key = (text, item.id, factor.numerator, factor.denominator)
        if key in self._known:
            return self._known[key]
        value = read_cell(text, item, factor)
        if len(self._known) < _REMEMBERED:
            self._known[key] = value
        return value

    def _head(
        self, number: int, cells: Sequence[Cell]
    ) -> tuple[str | None, datetime | None, Channel | None]:
        section = moment = channel = None
        if (name := self._cell(number, cells, "section")) is not None:
            section = self._checked(number, "section", read_section(name))
        if (time := self._cell(number, cells, "sampled_at")) is not None:
            moment = self._checked(number, "sampled_at", read_moment(time))
        if (way := self._cell(number, cells, "channel")) is not None:
            channel = self._checked(number, "channel", read_channel(way))
        return section, moment, channel

    def _wide(self, cells: Sequence[Cell]) -> Iterator[tuple[int, Item, Fraction, Cell]]:
        for column in self.columns.items:
            yield column.index, column.item, column.factor, cells[column.index]

    def _long(
        self, number: int, cells: Sequence[Cell]
    ) -> Iterator[tuple[int, Item, Fraction, Cell]]:
        name = self._cell(number, cells, "item")
        if name is None:
            return
        item = self._checked(number, "item", self.items.find(name) or unknown_item(name))
        if item is None:
            return
        unit = self._cell(number, cells, "unit") or None
        factor = self._checked(number, "unit", factor_of(item, unit, self.items))
        result = self.columns.fields.get("result")
        if factor is not None and result is not None:
            yield result, item, factor, cells[result]

    def _cell(self, number: int, cells: Sequence[Cell], name: str) -> str | None:
        """Return a field's text; None where the table has no such column, or no text in it."""
        index = self.columns.fields.get(name)
        if index is None:
            return None
        cell = self._checked(number, name, cells[index])
        return None if cell is None else cell.strip()

    def _checked(self, number: int, name: str, value: T | Fault) -> T | None:
        if isinstance(value, Fault):
            self._found(number, self.columns.fields[name], value)
            return None
        return value

    def _found(self, number: int, index: int, fault: Fault) -> None:
        self.findings.append(fault.at(self.table.place(number, self.table.labels[index])))


def _header_findings(table: Table, columns: Columns, *, long: bool) -> Iterator[Finding]:
    labels = dict(zip(table.header, table.labels, strict=True))
    required = (*HEAD, *_LONG) if long else HEAD
    faults = [*columns.faults]
    faults += columns.missing({name: TITLES[name] for name in required})
    if long:  # in the long form items are rows, so a column of one has no place
        faults += [(one.header, _no_place(one.header, _AS_ROW)) for one in columns.items]
    else:
        unit = columns.fields.get("unit")
        faults += [] if unit is None else [_unit_column(table.header[unit])]
        if not (columns.items or columns.faults):
            message = Text("没有监测项目列", "there is no column of an item")
            faults.append(("", Fault("missing_column", message, "", "化学需氧量(mg/L)")))
    for header, fault in faults:
        yield fault.at(table.place(table.header_row, labels.get(header, header)))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or -exponent <= VALUE_DECIMALS:
        return 0
    exponent = value.normalize().as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _too_many_decimals(text: str, item: Item) -> Fault:
    message = Text(
        f"“{shown(text)}”以 {item.unit or '原单位'} 计多于 {VALUE_DECIMALS} 位小数，"
        "像是算出来的数，请填报出值",
        f"“{shown(text)}” has more than {VALUE_DECIMALS} decimals in {item.unit or 'its unit'}: "
        "it looks calculated; give the value as reported",
    )
    return Fault("too_many_decimals", message, text, f"≤ {VALUE_DECIMALS} 位小数 decimals")


def _unknown_channel(text: str) -> Fault:
    message = Text(f"“{shown(text)}”不是监测方式", f"“{shown(text)}” is not a way of monitoring")
    if not text.strip():
        message = Text("没有写监测方式", "the way of monitoring is missing")
    return Fault("unknown_channel", message, text, _CHANNEL_EXPECTED)


def _unit_column(header: str) -> tuple[str, Fault]:
    return header, _no_place(header, _BEHIND_ITEM)


def _no_place(header: str, expected: str) -> Fault:
    message = Text(
        f"“{shown(header)}”列不属于这种表式", f"the column “{shown(header)}” has no place here"
    )
    return Fault("unknown_column", message, header, expected)
