"""The package a workbook comes in: opened only as far as its readings need, or refused.

Nothing here trusts what the package says of itself: every part that is read is inflated here,
within bounds, and the reader is later handed exactly these bytes.
"""

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse

_RATIO_FROM_BYTES = 1024 * 1024
_CENTRAL_ENTRY = b"PK\x01\x02"
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
TYPES = "[Content_Types].xml"
_BOOK = "xl/workbook.xml"
RELATIONS = "xl/_rels/workbook.xml.rels"
STYLES = "xl/styles.xml"
_STRINGS = "xl/sharedStrings.xml"
_DECLARED = re.compile(rb"""\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    NotImplementedError,
    EOFError,
    OSError,
    RuntimeError,
    ValueError,
    KeyError,
    OverflowError,
)


class PackageError(Exception):
    """Ends the opening of a package; caught where it began, its fault is the answer."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


@dataclass(frozen=True, slots=True)
class SheetPart:
    """A sheet of the workbook and the part that holds it; no part where it holds no cells."""

    name: str
    part: str | None
    hidden: bool


@dataclass(frozen=True, slots=True)
class Package:
    """The parts of a workbook that are read, unpacked.

    ``since_1904`` says which of Excel's two first days its serial days count from.
    """

    parts: Mapping[str, bytes]
    sheets: tuple[SheetPart, ...]
    since_1904: bool

    @property
    def strings(self) -> bytes:
        """The part with the texts that cells share; empty where there is none."""
        return self.parts.get(_STRINGS, b"")


def open_package(content: bytes) -> Package | Fault:
    """Open a workbook's package, or say why it is refused."""
    if content.startswith(_OLE):
        return refuse.encrypted() if _ENCRYPTED_STREAM in content else refuse.old_workbook()
    if content.count(_CENTRAL_ENTRY) > refuse.LIMIT_PARTS:
        return refuse.too_many_parts()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _opened(archive)
    except PackageError as error:
        return error.fault
    except _BROKEN as error:
        return refuse.broken(str(error))


def _opened(archive: zipfile.ZipFile) -> Package:
    entries = archive.infolist()
    names = [entry.filename for entry in entries]
    if TYPES not in names:
        raise PackageError(refuse.no_workbook())
    _check_entries(entries)
    types = _small(archive, TYPES)
    _check_kind(names, types)
    book, relations = _tree(_small(archive, _BOOK)), _tree(_small(archive, RELATIONS))
    sheets = _sheets(book, relations)
    held = [sheet.part for sheet in sheets if sheet.part]
    if len(set(held)) < len(held) or not set(held) <= set(names):
        raise PackageError(refuse.broken("a sheet's part is missing or shared"))
    wanted = (TYPES, "_rels/.rels", _BOOK, RELATIONS, STYLES, _STRINGS, *held)
    parts = {name: checked_xml(archive.read(name)) for name in wanted if name in names}
    properties = [one for one in book if _local(one.tag) == "workbookPr"]
    since_1904 = any(one.get("date1904") in {"1", "true", "on"} for one in properties)
    return Package(parts, sheets, since_1904)


def _check_entries(entries: Iterable[zipfile.ZipInfo]) -> None:
    names: set[str] = set()
    total = 0
    for entry in entries:
        total += entry.file_size
        if entry.flag_bits & 1:
            raise PackageError(refuse.encrypted())
        if entry.filename.casefold() in names:
            raise PackageError(refuse.broken(f"two parts are called {entry.filename}"))
        names.add(entry.filename.casefold())
        ratio = entry.file_size / max(entry.compress_size, 1)
        if total > refuse.LIMIT_INFLATED_BYTES:
            raise PackageError(refuse.too_large())
        if entry.file_size > _RATIO_FROM_BYTES and ratio > refuse.LIMIT_RATIO:
            raise PackageError(refuse.bomb(entry.filename, ratio))
        if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
            raise PackageError(refuse.broken(f"{entry.filename} is packed in another way"))


def _check_kind(names: Sequence[str], types: bytes) -> None:
    """Refuse what is no plain workbook: other documents, macros, values from elsewhere."""
    lower = [name.casefold() for name in names]
    if "xl/workbook.bin" in lower:
        raise PackageError(refuse.binary_workbook())
    if _BOOK not in names or RELATIONS not in names:
        raise PackageError(refuse.no_workbook())
    macros = [n for n in lower if "vbaproject" in n or n.startswith("xl/macrosheets/")]
    if macros or b"macroenabled" in types.lower():
        raise PackageError(refuse.macros(macros))
    outside = [n for n in lower if n.startswith(("xl/externallinks/", "xl/connections."))]
    if outside:
        raise PackageError(refuse.external(outside))


def _sheets(book: ET.Element, relations: ET.Element) -> tuple[SheetPart, ...]:
    targets = {
        one.get("Id"): (one.get("Type", "").rsplit("/", 1)[-1], one.get("Target", ""))
        for one in relations
    }
    sheets = []
    for listed in (one for one in book if _local(one.tag) == "sheets"):
        for sheet in listed:
            ids = [value for key, value in sheet.attrib.items() if _local(key) == "id"]
            kind, target = targets.get(ids[0] if ids else None, ("", ""))
            part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
            hidden = sheet.get("state", "visible") != "visible"
            sheets.append(
                SheetPart(sheet.get("name", ""), part if kind == "worksheet" else None, hidden)
            )
    return tuple(sheets)


def _small(archive: zipfile.ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > refuse.LIMIT_SMALL_BYTES:
        raise PackageError(refuse.too_large())
    return checked_xml(archive.read(name))


def checked_xml(xml: bytes) -> bytes:
    """Return a part unchanged; UTF-8 without a document type, so that nothing in it expands.

    Raises:
        PackageError: the part is written in another way.
    """
    declared = _DECLARED.match(xml[3:200] if xml.startswith(b"\xef\xbb\xbf") else xml[:200])
    encoding = declared[1].lower() if declared else b"utf-8"
    if xml[:2] in {b"\xff\xfe", b"\xfe\xff"} or b"\0" in xml[:4]:
        encoding = b"utf-16"
    if encoding not in {b"utf-8", b"utf8", b"us-ascii"}:
        raise PackageError(refuse.encoding(encoding.decode("ascii", "replace")))
    if b"<!DOCTYPE" in xml:
        raise PackageError(refuse.entities())
    return xml


def _tree(xml: bytes) -> ET.Element:
    try:
        return ET.fromstring(xml)  # noqa: S314  no document type, no entities, 4 MiB
    except ET.ParseError as error:
        raise PackageError(refuse.broken(str(error))) from error


def _local(name: str) -> str:
    return name.rpartition("}")[2]


def repacked(parts: Mapping[str, bytes]) -> io.BytesIO:
    """Pack parts again, unpressed: what a reader of this sees is what was checked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, xml in parts.items():
            archive.writestr(zipfile.ZipInfo(name), xml)
    packed.seek(0)
    return packed
