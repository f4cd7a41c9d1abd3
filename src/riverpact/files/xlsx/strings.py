"""Texts that cells share: kept once in a workbook, copied for every cell by its reader."""

from array import array
from collections.abc import Mapping
from xml.parsers import expat

from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.package import PackageError


def check_text(strings: bytes, sheet: bytes) -> None:
    """Refuse a sheet whose cells repeat long texts beyond what a reader could hold.

    Args:
        strings: the part with the shared texts.
        sheet: the part of the sheet.

    Raises:
        PackageError: the texts together are too long, or a part is malformed.
    """
    longest = max(map(len, strings.split(b"</si>")))
    if longest * sheet.count(b"<v") <= refuse.LIMIT_TEXT_BYTES:
        return
    lengths = _lengths(strings)
    total = 0
    for index in _indices(sheet):
        total += lengths[index] if index < len(lengths) else 0
        if total > refuse.LIMIT_TEXT_BYTES:
            raise PackageError(refuse.too_much_text())


def _lengths(strings: bytes) -> "array[int]":
    """Return how long each shared text is."""
    lengths: array[int] = array("q")

    def start(tag: str, _: Mapping[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            lengths.append(0)

    def text(part: str) -> None:
        if lengths:
            lengths[-1] += len(part)

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.CharacterDataHandler = text
    _parse(parser, strings)
    return lengths


def _indices(sheet: bytes) -> "array[int]":
    """Return which shared text each cell shows, for every cell that shows one."""
    indices: array[int] = array("q")
    reading: list[str] = []

    def start(tag: str, attributes: Mapping[str, str]) -> None:
        local = tag.rpartition(":")[2]
        if local == "c":
            parser.CharacterDataHandler = reading.append if attributes.get("t") == "s" else None

    def end(tag: str) -> None:
        if tag.rpartition(":")[2] == "c":
            text = "".join(reading).strip()
            if text.isascii() and text.isdigit() and len(text) < 10:
                indices.append(int(text))
            reading.clear()
            parser.CharacterDataHandler = None

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _parse(parser, sheet)
    return indices


def _parse(parser: expat.XMLParserType, xml: bytes) -> None:
    try:
        parser.Parse(xml, True)  # noqa: FBT003  pyexpat takes it by position only
    except expat.ExpatError as error:
        raise PackageError(refuse.broken(str(error))) from error
