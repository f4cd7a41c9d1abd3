"""A sheet handed back: the same cells, the wrong ones coloured, and a column that says why.

The part is changed only where a cell is coloured or written; all else keeps its bytes.
"""

import re
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from xml.parsers import expat

from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.cells import area_of, cell_name, cell_numbers, letters
from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.splice import (
    Edit,
    Tag,
    element_end,
    spliced,
    tag_at,
    text_element,
    with_attribute,
    without_attribute,
)
from riverpact.files.xlsx.styles import Styles

_WIDTH = 60
_LONGEST = 32_000
"""A cell holds 32,767 signs."""
_DIMENSION = re.compile(rb'(<(?:\w+:)?dimension\s+ref=")([A-Za-z0-9:]+)(")')


@dataclass(frozen=True, slots=True)
class SheetMarks:
    """What is to be said about a sheet.

    Attributes:
        column: where it is written, from 0; what stands there below the head is replaced.
        head_row: the first row of the table's head.
        texts: what is written, by row; the head's own text among them.
        cells: the columns of the cells to colour, by row.
    """

    column: int
    head_row: int
    texts: Mapping[int, str]
    cells: Mapping[int, AbstractSet[int]]


def marked_sheet(xml: bytes, marks: SheetMarks, styles: Styles) -> bytes:
    """Return a sheet's part with marks; those of an earlier check are taken off.

    Raises:
        PackageError: the part is malformed.
    """
    walk = _Walk(xml, marks, styles)
    try:
        walk.parser.Parse(xml, True)  # noqa: FBT003  pyexpat takes it by position only
    except (expat.ExpatError, ValueError) as error:
        raise PackageError(refuse.broken(str(error))) from error
    return spliced(xml, walk.edits)


@dataclass
class _Walk:
    """Follows the elements of a sheet and gathers the edits."""

    xml: bytes
    marks: SheetMarks
    styles: Styles
    edits: list[Edit] = field(default_factory=list)
    row: int = 0
    column: int = -1
    row_tag: Tag | None = None
    cell_tag: Tag | None = None
    cell_style: int = 0
    head_style: int = 0
    prefix: str = ""
    waiting: list[int] = field(default_factory=list)
    widths: list[tuple[int, int, int]] = field(default_factory=list)
    widths_end: int | None = None

    @cached_property
    def parser(self) -> Any:
        """The parser, which says where in the part it is."""
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        return parser

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        self.prefix = prefix + colon
        match local:
            case "row":
                self._start_row(attributes)
            case "c":
                self._start_cell(attributes)
            case "col":
                first, last = int(attributes.get("min", 0)), int(attributes.get("max", 0))
                self.widths.append((first, last, self.parser.CurrentByteIndex))
            case "sheetData":
                self._before_rows(self.parser.CurrentByteIndex)

    def _end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._end_cell()
            case "row":
                self._end_row()
            case "cols":
                self.widths_end = self.parser.CurrentByteIndex

    def _before_rows(self, at: int) -> None:
        """Give the column a width where none is set, and the declared area its new end."""
        column = self.marks.column
        number = column + 1
        if not any(first <= number <= last for first, last, _ in self.widths):
            col = f'<{self.prefix}col min="{number}" max="{number}" '
            col += f'width="{_WIDTH}" customWidth="1"/>'
            later = [start for first, _, start in self.widths if first > number]
            if self.widths_end is None:
                col = f"<{self.prefix}cols>{col}</{self.prefix}cols>"
            place = min(later, default=at if self.widths_end is None else self.widths_end)
            self.edits.append(Edit(place, place, col.encode()))
        if dimension := _DIMENSION.search(self.xml, 0, at):
            area = area_of(dimension[2].decode("ascii"))
            last = cell_name(area.last_row, max(area.last_column, column))
            first = cell_name(area.first_row, area.first_column)
            self.edits.append(Edit(*dimension.span(2), f"{first}:{last}".encode()))

    def _start_row(self, attributes: Mapping[str, str]) -> None:
        self.row = int(attributes["r"]) if "r" in attributes else self.row + 1
        self.column = -1
        self.row_tag = tag_at(self.xml, self.parser.CurrentByteIndex)
        wanted = set(self.marks.cells.get(self.row, ()))
        if self.row in self.marks.texts:
            wanted.add(self.marks.column)
        self.waiting = sorted(wanted)

    def _start_cell(self, attributes: Mapping[str, str]) -> None:
        self.column += 1
        if "r" in attributes:
            _, self.column = cell_numbers(attributes["r"])
        self.cell_tag = tag_at(self.xml, self.parser.CurrentByteIndex)
        style = attributes.get("s", "0")
        self.cell_style = int(style) if style.isdecimal() else 0
        self._write_before(self.column, self.cell_tag.start)

    def _end_cell(self) -> None:
        tag, column = self.cell_tag, self.column
        assert tag is not None
        asked = column in self.waiting
        if asked:
            self.waiting.remove(column)
        if column == self.marks.column and self.row >= self.marks.head_row:
            end = element_end(self.xml, tag, self.parser.CurrentByteIndex)
            new = self._text_cell(self._bare(self.cell_style)) if asked else b""
            self.edits.append(Edit(tag.start, end, new))
            return
        style = self._bare(self.cell_style)
        if self.row == self.marks.head_row:
            self.head_style = style
        style = self.styles.marked(style) if asked else style
        if style != self.cell_style:
            opened = with_attribute(self.xml[tag.start : tag.end], "s", style)
            self.edits.append(Edit(tag.start, tag.end, opened))

    def _end_row(self) -> None:
        tag = self.row_tag
        assert tag is not None
        opened = self.xml[tag.start : tag.end]
        bare = without_attribute(opened, "spans")
        if self.marks.column in self.waiting and bare != opened and not tag.closed:
            self.edits.append(Edit(tag.start, tag.end, bare))
        if not self.waiting:
            return
        at = tag.end if tag.closed else self.parser.CurrentByteIndex
        if not tag.closed:
            self._write_before(None, at)
            return
        before = len(self.edits)
        self._write_before(None, at)
        cells = b"".join(edit.new for edit in self.edits[before:])
        whole = bare[:-2] + b">" + cells + f"</{self.prefix}row>".encode()
        self.edits[before:] = [Edit(tag.start, tag.end, whole)]

    def _write_before(self, column: int | None, at: int) -> None:
        """Write the cells that the row lacks, up to a column."""
        while self.waiting and (column is None or self.waiting[0] < column):
            missing = self.waiting.pop(0)
            if missing == self.marks.column:
                at_head = self.row == self.marks.head_row
                new = self._text_cell(self.head_style if at_head else 0)
            else:
                name = cell_name(self.row, missing)
                new = f'<{self.prefix}c r="{name}" s="{self.styles.marked(0)}"/>'.encode()
            self.edits.append(Edit(at, at, new))

    def _text_cell(self, style: int) -> bytes:
        text = self.marks.texts[self.row]
        if len(text) > _LONGEST:
            text = f"{text[:_LONGEST]}……"
        opened = f'<{self.prefix}c r="{letters(self.marks.column)}{self.row}" s="{style}" '
        closed = f"</{self.prefix}c>".encode()
        return opened.encode() + b't="inlineStr">' + text_element(self.prefix, text) + closed

    def _bare(self, style: int) -> int:
        return self.styles.unmarked(style) if self.styles.is_marked(style) else style
