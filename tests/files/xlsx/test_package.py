"""The package of a workbook: what is refused, and that refusing takes neither time nor room."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from riverpact.files.fault import Fault
from riverpact.files.xlsx import refusals as refuse
from riverpact.files.xlsx.package import Package, SheetPart, open_package, repacked

Raw = Callable[..., bytes]
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
BOOK = (
    '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    "<sheets>{}</sheets></workbook>"
)
SHEET = '<sheet name="{}" sheetId="1" r:id="r1"/>'
DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'


def zipped(**entries: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return out.getvalue()


def twice(raw: Raw) -> bytes:
    out = io.BytesIO(raw())
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    return out.getvalue()


def other_packing(raw: Raw) -> bytes:
    out = io.BytesIO(raw())
    with zipfile.ZipFile(out, "a", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("docProps/app.xml", b"x")
    return out.getvalue()


def locked(raw: Raw) -> bytes:
    """Set the flag of encryption in the central directory."""
    content = bytearray(raw())
    flags = content.index(b"PK\x01\x02") + 8
    content[flags] |= 1
    return bytes(content)


def lying_size(raw: Raw) -> bytes:
    """Say that a part is shorter than it is."""
    content = bytearray(raw("<row/>" * 200))
    entry = content.index(b"xl/worksheets/sheet1.xml", content.index(b"PK\x01\x02")) - 46
    content[entry + 24 : entry + 28] = struct.pack("<I", 10)
    return bytes(content)


REFUSED: dict[str, tuple[Callable[[Raw], bytes], str]] = {
    "old workbook": (lambda _: OLE + b"W\0o\0r\0k\0b\0o\0o\0k\0", "old_workbook"),
    "password": (
        lambda _: OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"),
        "encrypted_workbook",
    ),
    "locked zip": (locked, "encrypted_workbook"),
    "cut off": (lambda raw: raw()[:-40], "broken_workbook"),
    "only a sign": (lambda _: b"PK\x03\x04", "broken_workbook"),
    "damaged inside": (lambda raw: raw().replace(b"PK\x03\x04", b"PK\x03\x05"), "broken_workbook"),
    "other zip": (lambda _: zipped(a=b"b"), "not_a_workbook"),
    "document": (lambda raw: raw(without=["xl/workbook.xml"]), "not_a_workbook"),
    "no relations": (lambda raw: raw(without=["xl/_rels/workbook.xml.rels"]), "not_a_workbook"),
    "no sheet": (lambda raw: raw(without=["xl/worksheets/sheet1.xml"]), "broken_workbook"),
    "binary": (lambda raw: raw(parts={"xl/workbook.bin": b""}), "binary_workbook"),
    "macros by name": (lambda raw: raw(parts={"xl/vbaProject.bin": b""}), "macros"),
    "macros by kind": (lambda raw: raw(kind=MACROS), "macros"),
    "old macros": (lambda raw: raw(parts={"xl/macrosheets/sheet1.xml": b""}), "macros"),
    "links": (
        lambda raw: raw(parts={"xl/externalLinks/externalLink1.xml": b""}),
        "external_links",
    ),
    "queries": (lambda raw: raw(parts={"xl/connections.xml": b""}), "external_links"),
    "malformed book": (lambda raw: raw(book="<workbook>"), "broken_workbook"),
    "entities in the book": (lambda raw: raw(book=f"{DOCTYPE}<workbook/>"), "xml_entities"),
    "entities in the sheet": (lambda raw: raw(sheet=f"{DOCTYPE}<worksheet/>"), "xml_entities"),
    "entities in the texts": (
        lambda raw: raw(parts={"xl/sharedStrings.xml": f"{DOCTYPE}<sst/>"}),
        "xml_entities",
    ),
    "UTF-16": (
        lambda raw: raw(sheet="<worksheet/>".encode("utf-16")),
        "xml_encoding",
    ),
    "UTF-16 without mark": (
        lambda raw: raw(sheet="<worksheet/>".encode("utf-16-be")),
        "xml_encoding",
    ),
    "GBK": (
        lambda raw: raw(sheet='<?xml version="1.0" encoding="GBK"?><worksheet/>'),
        "xml_encoding",
    ),
    "one name twice": (twice, "broken_workbook"),
    "other packing": (other_packing, "broken_workbook"),
    "a size that lies": (lying_size, "broken_workbook"),
    "one part for two sheets": (
        lambda raw: raw(book=BOOK.format(SHEET.format("A") + SHEET.format("B"))),
        "broken_workbook",
    ),
    "bomb": (lambda raw: raw(parts={"xl/media/a.png": b"\0" * 3_000_000}), "compression_bomb"),
}


@pytest.mark.parametrize(("made", "code"), REFUSED.values(), ids=list(REFUSED))
def test_what_is_refused_has_a_code(raw: Raw, made: Callable[[Raw], bytes], code: str) -> None:
    """Each kind has its own code, and words in both languages."""
    fault = open_package(made(raw))
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert fault.message.zh
    assert fault.message.en
    assert fault.expected


def test_bounds_hold(raw: Raw, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts, their size together, and the size of small ones are bounded."""
    content = raw()
    found = []
    for name, limit in (
        ("LIMIT_PARTS", 3),
        ("LIMIT_INFLATED_BYTES", 1000),
        ("LIMIT_SMALL_BYTES", 100),
    ):
        with monkeypatch.context() as lowered:
            lowered.setattr(refuse, name, limit)
            fault = open_package(content)
            assert isinstance(fault, Fault)
            found.append(fault.code)
    assert found == ["too_many_parts", "workbook_too_large", "workbook_too_large"]


def test_sheets_are_listed_in_order_with_what_holds_them(raw: Raw) -> None:
    """Targets may be absolute or relative; a chart on a sheet of its own holds no cells."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    relations = "".join(
        f'<Relationship Id="{name}" Type="{office}/{kind}" Target="{target}"/>'
        for name, kind, target in (
            ("r1", "worksheet", "/xl/worksheets/sheet1.xml"),
            ("r2", "chartsheet", "chartsheets/sheet1.xml"),
            ("r3", "worksheet", "worksheets/../b.xml"),
        )
    )
    listed = (
        '<sheet name="一" r:id="r1"/><sheet name="图" r:id="r2"/>'
        '<sheet name="二" r:id="r3" state="veryHidden"/>'
    )
    package = open_package(
        raw(
            book=BOOK.format(listed).replace("<sheets>", '<workbookPr date1904="1"/><sheets>'),
            relations=f"<Relationships>{relations}</Relationships>",
            parts={"xl/b.xml": "<worksheet/>"},
        )
    )
    assert isinstance(package, Package)
    assert package.since_1904
    assert package.sheets == (
        SheetPart("一", "xl/worksheets/sheet1.xml", hidden=False),
        SheetPart("图", None, hidden=False),
        SheetPart("二", "xl/b.xml", hidden=True),
    )


def test_what_is_packed_again_is_what_was_checked(raw: Raw) -> None:
    """The reader sees the parts that were checked, and no other."""
    package = open_package(raw(parts={"xl/media/a.png": b"x"}))
    assert isinstance(package, Package)
    with zipfile.ZipFile(repacked(package.parts)) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == package.parts
    assert "xl/media/a.png" not in package.parts
