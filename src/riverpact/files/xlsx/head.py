"""Where the head of a sheet's table stands, and what its columns are called.

A title may stand above it; its cells may be merged over several rows, a group over its items;
units may stand in brackets behind the names or in a row of their own below.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from riverpact.domain.standards.item import Items, plain_name, plain_unit
from riverpact.files.columns import ItemColumn, factor_of, item_column
from riverpact.files.fault import Fault, shown
from riverpact.files.readings_rows import CHECKED, FIELDS, HEAD, is_checked
from riverpact.files.xlsx.grid import Grid
from riverpact.files.xlsx.values import cell_text
from riverpact.foundation.text import Text

LOOKED_THROUGH = 10
"""Rows in which the head is looked for."""
_HIGHEST = 4
_NO_UNIT = frozenset({"", "/", "—", "——", "-", "--"})
_BRACKETS = re.compile(r"[(（\[［](.*)[)）\]］]", re.DOTALL)
_UNIT_WORDS = frozenset({"单位", "unit", "units"})


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table.

    Attributes:
        row: its first row; last_row: its last one, units included.
        names: the name of each column that has one, unit in brackets, by column.
        faults: what is wrong with a column's head, by column.
    """

    row: int
    last_row: int
    names: Mapping[int, str]
    faults: Mapping[int, Fault]


def find_head(grid: Grid, items: Items) -> Head | None:
    """Find the head in the first rows of a sheet; None where the sheet has none that is known."""
    for row in range(1, LOOKED_THROUGH + 1):
        if _is_head(_texts(grid, row), items):
            return _read_head(grid, row, items)
    return None


def _is_head(texts: Mapping[int, str], items: Items) -> bool:
    fields = {FIELDS[name] for text in texts.values() if (name := plain_name(text)) in FIELDS}
    known = fields & set(HEAD)
    if len(fields) > 1 or not known:
        return bool(known)
    return any(isinstance(item_column(0, text, items), ItemColumn) for text in texts.values())


def _read_head(grid: Grid, row: int, items: Items) -> Head:
    last = _last_row(grid, row)
    levels = [_texts(grid, number) for number in range(row, last + 1)]
    names = _names(levels, items)
    fields = [column for column, name in names.items() if plain_name(name) in FIELDS]
    units = _unit_row(grid, last + 1, fields, items)
    faults: dict[int, Fault] = {}
    for column, unit in units.items():
        joined = _with_unit(names.get(column, ""), unit, items)
        if isinstance(joined, Fault):
            faults[column] = joined
        else:
            names[column] = joined
    for level in range(row, last + 1):
        for column, fault in _faults(grid, level).items():
            faults.setdefault(column, fault)
            names.setdefault(column, "")
    return Head(row, last + bool(units), names, faults)


def _last_row(grid: Grid, row: int) -> int:
    """Return the last row of a head whose cells are merged down, or whose groups have names."""
    lowest = row + _HIGHEST - 1
    merged = [a for a in grid.facts.merged if a.first_row == row and a.last_row <= lowest]
    last = max((area.last_row for area in merged), default=row)
    if last == row and any(area.last_column > area.first_column for area in merged):
        texts, below = _texts(grid, row), _texts(grid, row + 1)
        fields = [column for column, text in texts.items() if plain_name(text) in FIELDS]
        last += bool(below) and not any(column in below for column in fields)
    return last


def _names(levels: Sequence[Mapping[int, str]], items: Items) -> dict[int, str]:
    """Name each column by its lowest text; a unit below a name goes behind it in brackets."""
    names: dict[int, str] = {}
    for level in levels:
        for column, text in level.items():
            above = names.get(column)
            joined = None if above is None else _joined(above, text, items)
            names[column] = joined or (CHECKED if is_checked(text) else text)
    return names


def _joined(above: str, text: str, items: Items) -> str | None:
    if not _is_unit(text, items):
        return None
    joined = _with_unit(above, text, items)
    return joined if isinstance(joined, str) else None


def _unit_row(grid: Grid, row: int, fields: Sequence[int], items: Items) -> dict[int, str]:
    """Return the units in the row below the head; nothing where that row is none of units."""
    texts = _texts(grid, row)
    words = {column for column, text in texts.items() if plain_name(text) in _UNIT_WORDS}
    units = {column: text for column, text in texts.items() if column not in words}
    if not any(_is_unit(text, items) for text in units.values()):
        return {}
    if any(column in units for column in fields):
        return {}
    return units


def _is_unit(text: str, items: Items) -> bool:
    unit = plain_unit(_bare(text))
    return unit != "" and unit in items.conversions


def _bare(text: str) -> str:
    match = _BRACKETS.fullmatch(text.strip())
    return (match[1] if match else text).strip()


def _with_unit(name: str, unit: str, items: Items) -> str | Fault:
    """Put a unit behind a name that has none; two units that differ are a fault."""
    bare = _bare(unit)
    if bare in _NO_UNIT:
        return name
    if items.find(name) is not None:
        return f"{name}({bare})"
    column = item_column(0, name, items)
    if isinstance(column, Fault) or column.factor == factor_of(column.item, bare, items):
        return name
    message = Text(
        f"“{shown(name)}”下面写的单位是“{shown(bare)}”",
        f"below “{shown(name)}” the unit is “{shown(bare)}”",
    )
    return Fault("conflicting_units", message, bare, name)


def _texts(grid: Grid, row: int) -> dict[int, str]:
    """Return the texts of a row that are not blank, by column."""
    cells = {column: cell_text(grid.cell(row, column)) for column in range(grid.width)}
    return {
        column: cell.strip()
        for column, cell in cells.items()
        if isinstance(cell, str) and cell.strip()
    }


def _faults(grid: Grid, row: int) -> dict[int, Fault]:
    cells = ((column, grid.cell(row, column)) for column in range(grid.width))
    return {column: cell for column, cell in cells if isinstance(cell, Fault)}
