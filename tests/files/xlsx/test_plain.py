"""The short cut through large sheets finds what a walk finds, or steps aside."""

import io
import re
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.files.xlsx import plain as xlsx_plain
from riverpact.files.xlsx.package import PackageError
from riverpact.files.xlsx.plain import _plain, _up_to, facts_of
from riverpact.files.xlsx.sheet import SheetFacts, scan

Filled = Callable[..., bytes]
ROWS = '<row r="1"><c r="A1"><v>1</v></c><c r="C1" s="2" t="s"><v>0</v></c></row>'


def sheet(rows: str, dimension: str = "A1:C3", head: str = "", tail: str = "") -> bytes:
    declared = f'<dimension ref="{dimension}"/>' if dimension else ""
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="x">{declared}{head}'
        f"<sheetData>{rows}</sheetData>{tail}</worksheet>"
    ).encode()


def part(content: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")


PLAIN = {
    "values": ROWS,
    "nothing": "",
    "line breaks": f"\r\n  {ROWS}\n".replace("</c>", "</c>\n"),
    "empty cells": '<row r="2" spans="1:3" ht="20" customHeight="1"><c r="A2" s="1"/></row>',
    "texts within": '<row r="3"><c r="B3" t="inlineStr"><is><t xml:space="preserve"> a</t></is></c>'
    "</row>",
    "other writers": '<row r="1" s="3" ht="9"><c r="A1" t="n"><v /></c></row><row r="2"/>',
}
NOT_PLAIN = {
    "formula": '<row r="1"><c r="A1"><f>1</f><v>1</v></c></row>',
    "formula, prefixed": '<row r="1"><c r="A1"><x:f>1</x:f><v>1</v></c></row>',
    "error": '<row r="1"><c r="A1" t="e"><v>#N/A</v></c></row>',
    "other quotes": "<row r='1'><c r='XFD1'><v>1</v></c></row>",
    "blanks": '<row r = "1"><c r = "XFD1"><v>1</v></c></row>',
    "an entity": '<row r="1"><c r="A1" t="&#101;"><v>1</v></c></row>',
    "a cell beyond": '<row r="1"><c r="D1"><v>1</v></c></row>',
    "a far cell": '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    "a row beyond": '<row r="4"><c r="A4"><v>1</v></c></row>',
    "a cell of a row beyond": '<row r="1"><c r="A1048576"><v>1</v></c></row>',
    "hidden": '<row r="1" hidden="1"><c r="A1"><v>1</v></c></row>',
    "no names": "<row><c><v>1</v></c></row>",
    "a comment": f"{ROWS}<!-- <c> -->",
    "marked text": '<row r="1"><c r="A1"><v><![CDATA[1]]></v></c></row>',
    "rich text": '<row r="1"><c r="A1" t="inlineStr"><is><r><t>a</t></r></is></c></row>',
    "rows twice": f"{ROWS}</sheetData><sheetData>{ROWS}",
}


@pytest.mark.parametrize("rows", PLAIN.values(), ids=list(PLAIN))
def test_what_is_plain_needs_no_walk(rows: str) -> None:
    """The declared area stands for the one in use, which it holds."""
    walked = scan(sheet(rows))
    assert _plain(sheet(rows)) == SheetFacts(3, 3)
    assert (walked.rows <= 3, walked.columns <= 3, walked.spoiled) == (True, True, {})


@pytest.mark.parametrize("rows", NOT_PLAIN.values(), ids=list(NOT_PLAIN))
def test_what_is_not_certain_is_walked_through(rows: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Anything the grammar does not know is left to the walk; so is a cell beyond the area."""
    monkeypatch.setattr(xlsx_plain, "_WINDOW", 0)
    assert _plain(sheet(rows)) is None


@pytest.mark.parametrize("declared", ["", "A1", "A1:XFD1048576", "A0:Z", "A1:B1"])
def test_a_declared_area_is_never_trusted(declared: str) -> None:
    """One that is missing, too small or too large is made good by the first and last cells."""
    found = _plain(sheet(ROWS + ROWS.replace('1"', '7"'), dimension=declared))
    assert found == SheetFacts(7, 3)


@pytest.mark.parametrize(
    "xml",
    [
        sheet(""),
        sheet('<row r="1"><c r="XFD1" s="1"/></row>'),
        sheet(ROWS, tail='<row r="1"><c r="A1"><v>1</v></c></row>'),
        b"<worksheet/>",
        b"<worksheet><sheetData/></worksheet>",
        sheet(ROWS).replace(b"sheetData", b"x:sheetData"),
    ],
)
def test_what_has_no_plain_area_is_walked_through(xml: bytes) -> None:
    """No rows, cells beyond any table, rows elsewhere."""
    assert _plain(xml.replace(b'<dimension ref="A1:C3"/>', b"")) is None


def test_merges_and_hidden_columns_around_the_rows_are_found() -> None:
    """What stands before and behind the rows is walked through in any case."""
    xml = sheet(
        ROWS,
        head='<cols><col min="2" max="2" hidden="1"/></cols>',
        tail='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    )
    found = _plain(xml)
    assert found is not None
    assert (found.hidden_columns, found.merged) == (scan(xml).hidden_columns, scan(xml).merged)
    with pytest.raises(PackageError):
        _plain(sheet(ROWS, tail="<mergeCell/>"))


@given(last=st.integers(1, 1_048_576), other=st.integers(1, 9_999_999))
def test_numbers_up_to_a_last_one(last: int, other: int) -> None:
    """The pattern takes a number exactly where it is not larger."""
    assert bool(re.fullmatch(_up_to(str(last), "0", "[0-9]"), str(other))) is (other <= last)


def test_a_large_sheet_takes_the_short_cut(monkeypatch: pytest.MonkeyPatch, filled: Filled) -> None:
    """What our own writer and openpyxl write is plain; both ways find the same."""
    rows = [["虎山", "2019-07-03", "手工", 1.5, "0.05L"]] * 30
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    saved = io.BytesIO()
    book.save(saved)
    monkeypatch.setattr(xlsx_plain, "WORTH_IT_BYTES", 0)
    for content in (filled(*rows), saved.getvalue()):
        found = facts_of(part(content))
        assert _plain(part(content)) == found == scan(part(content))
        assert (found.rows, found.columns) == (30, 5)


_PIECES = st.sampled_from(
    ['<row r="1">', "</row>", '<c r="A1">', "</c>", "<v>1</v>", '<c r="XFD9"/>', "<f>1</f>", " ",
     '<c r="B2" t="e">', "<row>", "<c>", "'", '"', "&#65;", "<!--", "-->", 't="e"']
)  # fmt: skip


@given(pieces=st.lists(_PIECES, max_size=12))
@settings(max_examples=300, deadline=None)
def test_the_short_cut_never_says_what_a_walk_denies(pieces: list[str]) -> None:
    """Where a sheet passes for plain, a walk finds no formula, no error and no cell beyond."""
    xml = sheet("".join(pieces))
    found = _plain(xml)
    if found is not None:
        walked = scan(xml)
        assert walked.spoiled == {}
        assert walked.rows <= found.rows
        assert walked.columns <= found.columns
