"""What a sheet's part says beside the values: how far it reaches, formulas, errors, merges.

Values are read by python-calamine, which takes a formula's kept result for a value, an error
value for an empty cell, and room for every cell of the area in use, however large.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.cells import Area, area_of, cell_name, cell_numbers, letters
from riverpact.files.xlsx.package import PackageError

_RANGES = frozenset({"array", "dataTable"})
_TRUE = frozenset({"1", "true", "on"})
_NAMED_FIRST = 5


@dataclass(slots=True)
class SheetFacts:
    """What is known of a sheet before its values are read.

    Attributes:
        rows: the last row in use, from 1; columns: how many columns reach into the area in use.
        spoiled: cells whose value cannot be taken, by row and column.
        merged: merged areas.
        hidden_rows: how many rows in use are hidden; hidden_columns: which columns are.
    """

    rows: int = 0
    columns: int = 0
    spoiled: dict[tuple[int, int], Fault] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: int = 0
    hidden_columns: set[int] = field(default_factory=set)


def scan(xml: bytes) -> SheetFacts:
    """Walk through a sheet's part and gather its facts.

    Raises:
        PackageError: the part is malformed or reaches beyond a limit.
    """
    walk = _Walk()
    parser = walk.parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(xml, True)  # noqa: FBT003  pyexpat takes it by position only
    except (expat.ExpatError, ValueError, KeyError) as error:
        raise PackageError(refuse.broken(str(error))) from error
    return walk.done()


def fits(facts: SheetFacts) -> bool:
    """Say whether a reader can hold the area in use."""
    return _too_large(facts) is None


def _too_large(facts: SheetFacts) -> Fault | None:
    if facts.rows > refuse.LIMIT_ROWS:
        return refuse.too_many_rows(facts.rows)
    if facts.columns > refuse.LIMIT_COLUMNS:
        return refuse.too_many_columns(letters(facts.columns - 1))
    if facts.rows * facts.columns > refuse.LIMIT_CELLS:
        return refuse.too_many_cells(facts.rows, facts.columns)
    return None


@dataclass(slots=True)
class _Walk:
    """Follows the elements of a sheet; a cell without a name stands right of the one before."""

    facts: SheetFacts = field(default_factory=SheetFacts)
    parser: Any = None
    row: int = 0
    row_hidden: bool = False
    column: int = -1
    in_cell: bool = False
    is_error: bool = False
    text: list[str] = field(default_factory=list)
    ranges: list[Area] = field(default_factory=list)

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._row(attributes)
            case "c":
                self._cell(attributes)
            case "v" | "is" if self.in_cell:
                self._used()
                if self.is_error:
                    self.parser.CharacterDataHandler = self.text.append
            case "f" if self.in_cell:
                self._used()
                self._formula(attributes)
            case "mergeCell":
                self._merged(area_of(attributes.get("ref", "")))
            case "col" if attributes.get("hidden") in _TRUE:
                first, last = int(attributes["min"]) - 1, int(attributes["max"]) - 1
                self.facts.hidden_columns.update(range(first, min(last, refuse.LIMIT_COLUMNS) + 1))

    def end(self, tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            if self.is_error:
                self.parser.CharacterDataHandler = None
                cell = (self.row, self.column)
                shown = "".join(self.text).strip()
                self._spoil(cell, refuse.error_value(cell_name(*cell), shown))
            self.in_cell = self.is_error = False

    def done(self) -> SheetFacts:
        """Return the facts, every cell of a formula of many cells among the spoiled ones."""
        within = [area.within(self.facts.rows, self.facts.columns - 1) for area in self.ranges]
        if sum(area.size for area in within) > refuse.LIMIT_SPOILED:
            self._too_many()
        for area in within:
            for row in range(area.first_row, area.last_row + 1):
                for column in range(area.first_column, area.last_column + 1):
                    self._spoil((row, column), refuse.formula(cell_name(row, column)))
        return self.facts

    def _row(self, attributes: Mapping[str, str]) -> None:
        self.row = _row_number(attributes["r"]) if "r" in attributes else self.row + 1
        self.column = -1
        self.row_hidden = attributes.get("hidden") in _TRUE

    def _cell(self, attributes: Mapping[str, str]) -> None:
        row, self.column = self.row, self.column + 1
        if "r" in attributes:
            row, self.column = cell_numbers(attributes["r"])
        if row != self.row:
            raise ValueError(f"the cell {attributes['r']} stands in row {self.row}")
        self.in_cell, self.is_error = True, attributes.get("t") == "e"
        self.text.clear()

    def _used(self) -> None:
        facts = self.facts
        if self.row > facts.rows:
            facts.rows = self.row
            self._check_area()
        if self.column >= facts.columns:
            facts.columns = self.column + 1
            self._check_area()
        if self.row_hidden:
            facts.hidden_rows += 1
            self.row_hidden = False

    def _merged(self, area: Area) -> None:
        self.facts.merged.append(area)
        if len(self.facts.merged) > refuse.LIMIT_MERGED_CELLS:
            raise PackageError(refuse.too_many_merges())

    def _check_area(self) -> None:
        if fault := _too_large(self.facts):
            raise PackageError(fault)

    def _formula(self, attributes: Mapping[str, str]) -> None:
        cell = (self.row, self.column)
        self._spoil(cell, refuse.formula(cell_name(*cell)))
        if attributes.get("t") in _RANGES and "ref" in attributes:
            self.ranges.append(area_of(attributes["ref"]))

    def _spoil(self, cell: tuple[int, int], fault: Fault) -> None:
        self.facts.spoiled.setdefault(cell, fault)
        if len(self.facts.spoiled) > refuse.LIMIT_SPOILED:
            self._too_many()

    def _too_many(self) -> None:
        first = [cell_name(*cell) for cell in sorted(self.facts.spoiled)[:_NAMED_FIRST]]
        raise PackageError(refuse.too_many_spoiled(first))


def _row_number(text: str) -> int:
    if re.fullmatch(r"[0-9]{1,9}", text) is None or int(text) == 0:
        raise ValueError(f"not a row: {text}")
    return int(text)


def _no_doctype(*_: object) -> None:
    raise PackageError(refuse.entities())
