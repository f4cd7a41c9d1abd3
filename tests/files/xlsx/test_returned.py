"""The same workbook handed back: opened again, everything that was not marked is as it was."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from datetime import datetime
from functools import cache

import openpyxl
import xlsxwriter

from riverpact.files.fault import Fault
from riverpact.files.xlsx.marks import SheetMarks
from riverpact.files.xlsx.returned import returned_workbook
from riverpact.files.xlsx.styles import MARK_COLOUR

Maker = Callable[..., bytes]
MARKS = {"监测数据": SheetMarks(4, 2, {2: "检查结果", 3: "D COD：错"}, {3: {3}})}


def picture() -> io.BytesIO:
    """A png of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixel = chunk(b"IDAT", zlib.compress(b"\0\0\0\0"))
    return io.BytesIO(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + pixel + chunk(b"IEND", b""))


@cache
def rich_workbook() -> bytes:
    """What offices put into workbooks: pictures, charts, comments, notes, formats, formulas."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    bold, red = book.add_format({"bold": True}), book.add_format({"font_color": "red"})
    day = book.add_format({"num_format": "yyyy/m/d", "bg_color": "#FFFF00", "border": 1})
    sheet, other = book.add_worksheet("监测数据"), book.add_worksheet("汇总")
    sheet.merge_range("A1:D1", "标题", bold)
    sheet.write_row("A2", ["断面", "采样时间", "监测方式", "COD"], bold)
    sheet.write_row("A3", ["虎山", datetime(2019, 7, 3), "手工", "0..5"], day)  # noqa: DTZ001
    sheet.write_rich_string("A4", "虎", red, "山")
    sheet.write_comment("A3", "批注")
    sheet.insert_image("F3", "a.png", {"image_data": picture()})
    sheet.insert_textbox("F9", "文本框")
    sheet.data_validation("C3:C9", {"validate": "list", "source": ["自动", "手工"]})
    sheet.conditional_format("D3:D9", {"type": "cell", "criteria": ">", "value": 9, "format": red})
    sheet.freeze_panes(2, 0)
    sheet.set_column("A:A", 30)
    sheet.autofilter("A2:D4")
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=监测数据!$D$3:$D$4"})
    other.insert_chart("C3", chart)
    other.write_formula("A1", "=1+1", None, 2)
    other.hide()
    book.define_name("名称", "=监测数据!$A$3")
    book.close()
    return out.getvalue()


def parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def returned(content: bytes) -> bytes:
    new = returned_workbook(content, MARKS)
    assert isinstance(new, bytes)
    return new


def test_all_other_parts_keep_their_bytes() -> None:
    """Pictures, charts, comments, text boxes, other sheets, the order of the package."""
    before, after = parts(rich_workbook()), parts(returned(rich_workbook()))
    changed = {"xl/worksheets/sheet1.xml", "xl/styles.xml"}
    assert list(before) == list(after)
    assert {name for name in before if before[name] != after[name]} == changed
    assert {"xl/media/image1.png", "xl/comments1.xml", "xl/charts/chart1.xml"} <= set(after)


def test_cells_and_formats_are_as_they_were() -> None:
    """But for the mark and the column."""
    before = openpyxl.load_workbook(io.BytesIO(rich_workbook()), rich_text=True)["监测数据"]
    after = openpyxl.load_workbook(io.BytesIO(returned(rich_workbook())), rich_text=True)[
        "监测数据"
    ]
    for line in before.iter_rows():
        for cell in line:
            new = after[cell.coordinate]
            assert new.value == cell.value
            for part in ("font", "border", "number_format", "alignment", "protection"):
                assert repr(getattr(new, part)) == repr(getattr(cell, part))
            assert (repr(new.fill) == repr(cell.fill)) is (cell.coordinate != "D3")
    assert after["D3"].fill.fgColor.rgb == MARK_COLOUR
    assert (after["E2"].value, after["E3"].value, after["E4"].value) == (
        "检查结果",
        "D COD：错",
        None,
    )
    assert after["E2"].font.b
    assert after.merged_cells.ranges == before.merged_cells.ranges
    assert (after.freeze_panes, after.auto_filter.ref) == ("A3", "A2:D4")
    assert after.column_dimensions["A"].width == before.column_dimensions["A"].width
    assert after["A3"].comment is not None


def test_marks_of_an_earlier_check_are_taken_off() -> None:
    """Handed back again with nothing wrong, the cell has its own colour again."""
    clean = {"监测数据": SheetMarks(4, 2, {2: "检查结果"}, {})}
    again = returned_workbook(returned(rich_workbook()), clean)
    assert isinstance(again, bytes)
    first = openpyxl.load_workbook(io.BytesIO(rich_workbook()))["监测数据"]
    sheet = openpyxl.load_workbook(io.BytesIO(again))["监测数据"]
    assert repr(sheet["D3"].fill) == repr(first["D3"].fill)
    assert (sheet["E2"].value, sheet["E3"].value) == ("检查结果", None)


def test_the_same_marks_give_the_same_bytes() -> None:
    """A second run changes nothing."""
    assert returned(rich_workbook()) == returned(rich_workbook())


def test_a_workbook_without_styles_is_given_some(raw: Maker) -> None:
    """Some writers leave the part out."""
    data = '<row r="1"><c r="A1"><v>1</v></c></row>'
    new = returned_workbook(raw(data), {"S": SheetMarks(1, 1, {1: "t"}, {1: {0}})})
    assert isinstance(new, bytes)
    sheet = openpyxl.load_workbook(io.BytesIO(new))["S"]
    assert (sheet["A1"].fill.fgColor.rgb, sheet["B1"].value) == (MARK_COLOUR, "t")


def test_what_cannot_be_opened_is_not_handed_back(raw: Maker) -> None:
    """Neither a workbook that is refused nor one whose parts are damaged."""
    assert isinstance(returned_workbook(raw(parts={"xl/vbaProject.bin": b""}), {}), Fault)
    assert isinstance(returned_workbook(raw(parts={"xl/styles.xml": "<a>"}), {}), Fault)
    broken = bytearray(raw(parts={"xl/media/a.png": b"picture" * 99}))
    at = broken.index(b"xl/media/a.png") + 20
    broken[at : at + 4] = b"\0\0\0\0"
    assert isinstance(returned_workbook(bytes(broken), {}), Fault)
