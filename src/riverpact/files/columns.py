"""Which column is which: found by the header, never by position."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.standards.item import Item, Items, plain_name
from riverpact.files.fault import Fault, shown
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

_WITH_UNIT = re.compile(r"(.+?)\s*[(（\[［]([^()（）\[\]［］]*)[)）\]］]", re.DOTALL)


@dataclass(frozen=True, slots=True)
class ItemColumn:
    """A column of readings: where it stands, its header, its item and the factor to its unit."""

    index: int
    header: str
    item: Item
    factor: Fraction


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: named fields, items, and what is wrong with the headers."""

    fields: Mapping[str, int]
    items: tuple[ItemColumn, ...]
    faults: tuple[tuple[str, Fault], ...]

    def missing(self, required: Mapping[str, str]) -> list[tuple[str, Fault]]:
        """Return a fault for each required field (its name to its header) without a column."""
        return [
            (header, missing_column(header))
            for name, header in required.items()
            if name not in self.fields
        ]


def find_columns(
    header: Sequence[str],
    fields: Mapping[str, str],
    items: Items,
    unknown: Severity = Severity.ERROR,
) -> Columns:
    """Find the columns of a table; a second column for the same thing is a fault and is not read.

    Args:
        header: the header cells as printed.
        fields: plain header to the name of the field it holds.
        items: all items by all their names.
        unknown: how grave a column is that is neither a field nor an item.
    """
    found: dict[str, int] = {}
    columns: dict[str, ItemColumn] = {}
    faults: list[tuple[str, Fault]] = []
    for index, name in enumerate(header):
        field = fields.get(plain_name(name))
        column = None if field else item_column(index, name, items, unknown)
        if isinstance(column, Fault):
            faults.append((name, column))
        elif field and found.setdefault(field, index) != index:
            faults.append((name, duplicate_column(name, header[found[field]])))
        elif column and columns.setdefault(column.item.id, column) is not column:
            faults.append((name, duplicate_column(name, columns[column.item.id].header)))
    return Columns(found, tuple(columns.values()), tuple(faults))


def item_column(
    index: int, header: str, items: Items, unknown: Severity = Severity.ERROR
) -> ItemColumn | Fault:
    """Read a header such as ``化学需氧量(mg/L)``, ``氨氮（mg/L）`` or ``cod``.

    Without a unit the item's own is meant.
    """
    item, unit = items.find(header), None
    match = _WITH_UNIT.fullmatch(header.strip())
    if item is None and match is not None:
        item, unit = items.find(match[1]), match[2]
    if not header.strip():
        return _without_header(index + 1)
    if item is None:
        return unknown_item(header, unknown)
    factor = factor_of(item, unit, items)
    return factor if isinstance(factor, Fault) else ItemColumn(index, header, item, factor)


def factor_of(item: Item, unit: str | None, items: Items) -> Fraction | Fault:
    """Return what a value in a unit is multiplied by; no unit is the item's own."""
    if unit is None:
        return Fraction(1)
    factor = items.factor(item, unit)
    if factor:
        return factor
    message = Text(
        f"{item.name.zh}不能以“{shown(unit)}”为单位",
        f"“{shown(unit)}” is no unit of {item.name.en}",
    )
    return Fault("unknown_unit", message, unit, item.unit or "无量纲 no unit")


def unknown_item(name: str, severity: Severity = Severity.ERROR) -> Fault:
    """Say that a text names no item."""
    message = Text(
        f"“{shown(name)}”不是已知的监测项目", f"“{shown(name)}” is not the name of a known item"
    )
    if not name.strip():
        message = Text("没有写监测项目", "the item is missing")
    expected = "项目名称，可带单位 an item, with or without its unit: 化学需氧量(mg/L), cod"
    return Fault("unknown_item", message, name, expected, severity)


def _without_header(number: int) -> Fault:
    message = Text(f"第 {number} 列没有表头", f"column {number} has no header")
    return replace(unknown_item(""), message=message)


def missing_column(header: str) -> Fault:
    """Say that a column is missing."""
    message = Text(f"缺少“{header}”列", f"the column “{header}” is missing")
    return Fault("missing_column", message, "", header)


def duplicate_column(header: str, first: str) -> Fault:
    """Say that two headers name the same column."""
    message = Text(
        f"“{shown(header)}”与“{shown(first)}”是同一列",
        f"“{shown(header)}” and “{shown(first)}” are the same column",
    )
    return Fault("duplicate_column", message, header, f"只留一列 one of the two: {shown(first)}")
