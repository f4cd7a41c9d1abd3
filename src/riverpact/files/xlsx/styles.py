"""The styles of a workbook, with a coloured twin for each style of a cell that is marked."""

import re
from collections.abc import Mapping
from xml.parsers import expat

from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.splice import (
    Edit,
    Tag,
    element_end,
    spliced,
    tag_at,
    with_attribute,
)

MARK_COLOUR = "FFFFB3A7"
"""A light red of our own, so that a later check knows its marks from a user's colours."""
NO_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>'
    b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
    b"</styleSheet>"
)
_FILL_ID = re.compile(rb"""\sfillId\s*=\s*["'](\d+)["']""")


class Styles:
    """Gives the style of a cell its coloured twin, and takes it back."""

    def __init__(self, xml: bytes) -> None:
        self._xml = xml
        self._places = _Places(xml)
        self._own = [xml[start:end] for start, end in self._places.formats]
        self._added: list[bytes] = []
        fills = [xml[start:end] for start, end in self._places.fills]
        known = [i for i, fill in enumerate(fills) if MARK_COLOUR.encode() in fill]
        self._fill = known[0] if known else len(fills)
        self._new_fill = not known

    def marked(self, style: int) -> int:
        """Return the coloured twin of a style."""
        twin = self._with_fill(style, self._fill)
        return self._index(twin)

    def is_marked(self, style: int) -> bool:
        """Say whether a style is such a twin, of this check or of an earlier one."""
        return not self._new_fill and self._fill_of(self._format(style)) == self._fill

    def unmarked(self, style: int) -> int:
        """Return the style a twin was made from, or one that is like it without a colour."""
        bare = _without_fill(self._format(style))
        for index, own in enumerate(self._own):
            if _without_fill(own) == bare and self._fill_of(own) != self._fill:
                return index
        return self._index(self._with_fill(style, 0))

    def patched(self) -> bytes:
        """Return the part with the twins that were asked for."""
        if not self._added:
            return self._xml
        edits = []
        prefix = self._places.prefix
        if self._new_fill:
            fill = (
                f'<{prefix}fill><{prefix}patternFill patternType="solid">'
                f'<{prefix}fgColor rgb="{MARK_COLOUR}"/><{prefix}bgColor indexed="64"/>'
                f"</{prefix}patternFill></{prefix}fill>"
            ).encode()
            edits += self._appended("fills", [fill], self._fill + 1)
        edits += self._appended("cellXfs", self._added, len(self._own) + len(self._added))
        return spliced(self._xml, edits)

    def _appended(self, name: str, new: list[bytes], count: int) -> list[Edit]:
        tag, close = self._places.lists[name]
        opened = with_attribute(self._xml[tag.start : tag.end], "count", count)
        return [Edit(tag.start, tag.end, opened), Edit(close, close, b"".join(new))]

    def _format(self, style: int) -> bytes:
        formats = self._own + self._added
        return formats[style] if style < len(formats) else formats[0]

    def _index(self, wanted: bytes) -> int:
        formats = self._own + self._added
        if wanted in formats:
            return formats.index(wanted)
        self._added.append(wanted)
        return len(formats)

    def _fill_of(self, own: bytes) -> int:
        match = _FILL_ID.search(own)
        return int(match[1]) if match else 0

    def _with_fill(self, style: int, fill: int) -> bytes:
        own = self._format(style)
        tag = tag_at(own, 0)
        opened = with_attribute(own[: tag.end], "fillId", fill)
        return with_attribute(opened, "applyFill", int(fill > 0)) + own[tag.end :]


def _without_fill(own: bytes) -> bytes:
    tag = tag_at(own, 0)
    opened = with_attribute(own[: tag.end], "fillId", 0)
    return with_attribute(opened, "applyFill", 0) + own[tag.end :]


class _Places:
    """Where fills and formats stand in the part."""

    def __init__(self, xml: bytes) -> None:
        self.fills: list[tuple[int, int]] = []
        self.formats: list[tuple[int, int]] = []
        self.lists: dict[str, tuple[Tag, int]] = {}
        self.prefix = ""
        self._xml = xml
        self._open: list[tuple[str, Tag]] = []
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        try:
            self._parser.Parse(xml, True)  # noqa: FBT003  pyexpat takes it by position only
        except expat.ExpatError as error:
            raise PackageError(refuse.broken(str(error))) from error
        if not self.formats or not self.fills:
            raise PackageError(refuse.broken("it has no list of styles"))

    def _start(self, name: str, _: Mapping[str, str]) -> None:
        prefix, colon, local = name.rpartition(":")
        self.prefix = prefix + colon
        self._open.append((local, tag_at(self._xml, self._parser.CurrentByteIndex)))

    def _end(self, _: str) -> None:
        local, tag = self._open.pop()
        close = self._parser.CurrentByteIndex
        path = [name for name, _ in self._open]
        if path == ["styleSheet"] and local in {"fills", "cellXfs"}:
            self.lists[local] = (tag, close)
        for name, inner, found in (("fills", "fill", self.fills), ("cellXfs", "xf", self.formats)):
            if path == ["styleSheet", name] and local == inner:
                found.append((tag.start, element_end(self._xml, tag, close)))
