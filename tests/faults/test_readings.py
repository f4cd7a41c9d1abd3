"""One kind of broken readings after the other: each is refused with words, none with a traceback.

Every file is made here. It is checked, which must name what is wrong and where, and it is handed
to an archive, which must stay as empty as it was.
"""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import xlsxwriter

from riverpact.files.hj212.crc import checksum, modbus_checksums
from riverpact.files.hj212.frame import framed

Run = Callable[..., Any]
Made = bytes | Callable[[], bytes]


class Kind(NamedTuple):
    """A broken file, the code of what is wrong with it, and where that must be said.

    ``file`` is its name where the name matters; ``sheet`` is a sheet of a workbook.
    """

    made: Made
    code: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    file: str = ""


# ---- our own csv ----------------------------------------------------------------------------

HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
GOOD = "石桥,2019-03-05,手工,12.0,0.31,0.08"
LONG_HEAD = "断面,采样时间,监测方式,监测项目,结果,单位"
TIME, WAY, NH3N = "采样时间", "监测方式", "氨氮(mg/L)"


def lines(*rows: str) -> bytes:
    return "\n".join([*rows, ""]).encode()


def wide(
    nh3n: str = "0.5", time: str = "2019-04-05", way: str = "手工", section: str = "石桥"
) -> bytes:
    """A good row, and a row 3 with something else in it."""
    return lines(HEAD, GOOD, f"{section},{time},{way},13.0,{nh3n},0.09")


def headed(old: str, new: str) -> bytes:
    """A good row under a head in which something else stands."""
    return lines(HEAD.replace(old, new), GOOD)


def long(item: str = "氨氮", result: str = "0.5", unit: str = "mg/L", head: str = "") -> bytes:
    row = f"石桥,2019-04-05,手工,{item},{result},{unit}"
    return lines(head or LONG_HEAD, "石桥,2019-03-05,手工,氨氮,0.31,mg/L", row)


CSV: dict[str, Kind] = {
    "no section": Kind(wide(section=" "), "missing_section", 3, "断面"),
    "no time": Kind(wide(time=""), "unreadable_date", 3, TIME),
    "a time in words": Kind(wide(time="四月五日"), "unreadable_date", 3, TIME),
    "a year of two digits": Kind(wide(time="19-04-05"), "unreadable_date", 3, TIME),
    "30 February": Kind(wide(time="2019-02-30"), "impossible_date", 3, TIME),
    "hour 25": Kind(wide(time="2019-04-05 25:00"), "impossible_date", 3, TIME),
    "no way of monitoring": Kind(wide(way=""), "unknown_channel", 3, WAY),
    "an unknown way of monitoring": Kind(wide(way="抽检"), "unknown_channel", 3, WAY),
    "a number in words": Kind(wide("零点三"), "unreadable_number", 3, NH3N),
    "a decimal comma": Kind(wide('"0,31"'), "unreadable_number", 3, NH3N),
    "two points": Kind(wide("0..31"), "unreadable_number", 3, NH3N),
    "a letter O": Kind(wide("O.31"), "unreadable_number", 3, NH3N),
    "full-width garbage": Kind(wide("０．３１．"), "unreadable_number", 3, NH3N),
    "a unit in the cell": Kind(wide("0.31mg/L"), "unreadable_number", 3, NH3N),
    "two numbers": Kind(wide("0.31/0.32"), "unreadable_number", 3, NH3N),
    "forty digits": Kind(wide("3" * 40), "unreadable_number", 3, NH3N),
    "infinity": Kind(wide("Infinity"), "unreadable_number", 3, NH3N),
    "an error text": Kind(wide("#DIV/0!"), "unreadable_number", 3, NH3N),
    "a percent sign": Kind(wide("31%"), "percent_sign", 3, NH3N),
    "a non-detect without its limit": Kind(wide("未检出"), "non_detect_without_limit", 3, NH3N),
    "a non-detect below zero": Kind(wide("<0"), "non_detect_without_limit", 3, NH3N),
    "a negative value": Kind(wide("-0.31"), "negative_value", 3, NH3N),
    "a huge value": Kind(wide("1e15"), "too_large", 3, NH3N),
    "a calculated value": Kind(wide("0.123456789"), "too_many_decimals", 3, NH3N),
    "a pH of 71": Kind(
        lines(HEAD.replace(NH3N, "pH"), GOOD.replace("0.31", "71")), "ph_out_of_range", 2, "pH"
    ),
    "two values for one": Kind(
        lines(HEAD, GOOD, GOOD.replace("0.31", "0.32")), "conflicting_values", 3, NH3N
    ),
    "an unknown item": Kind(headed("氨氮", "氨气"), "unknown_item", 1, "氨气(mg/L)"),
    "a column without a name": Kind(headed("氨氮(mg/L)", ""), "unknown_item", 1),
    "an unknown unit": Kind(headed("氨氮(mg/L)", "氨氮(kg)"), "unknown_unit", 1, "氨氮(kg)"),
    "an item twice": Kind(headed("总磷(mg/L)", "NH3-N"), "duplicate_column", 1, "NH3-N"),
    "a field twice": Kind(headed("监测方式", "断面"), "duplicate_column", 1, "断面"),
    "no column of ways": Kind(
        lines("断面,采样时间,氨氮", "石桥,2019-03-05,0.31"), "missing_column", 1, WAY
    ),
    "no column of times": Kind(
        lines("断面,监测方式,氨氮", "石桥,手工,0.31"), "missing_column", 1, TIME
    ),
    "no column of an item": Kind(
        lines("断面,采样时间,监测方式", "石桥,2019-03-05,手工"), "missing_column", 1
    ),
    "a unit column in the wide form": Kind(
        headed("总磷(mg/L)", "单位"), "unknown_column", 1, "单位"
    ),
    "a short row": Kind(lines(HEAD, GOOD, "石桥,2019-04-05,手工,13.0"), "cell_count", 3),
    "a long row": Kind(lines(HEAD, GOOD, f"{GOOD},0.4"), "cell_count", 3),
    "an open quote": Kind(lines(HEAD, GOOD, '"石桥,2019-04-05'), "broken_csv", 3),
    "nothing": Kind(b"", "empty_file"),
    "blanks": Kind(b"\xef\xbb\xbf \n\n", "empty_file"),
    "zeros": Kind(b"\0" * 512, "binary_file"),
    "UTF-16": Kind(wide().decode().encode("utf-16"), "binary_file"),
    "no text": Kind(b"\xff\xff\x80\xff", "undecodable_file"),
    "GBK cut in a character": Kind(
        HEAD.replace(")", "升").encode("gb18030")[:-1], "undecodable_file"
    ),
    "GBK with a wrong number": Kind(
        wide("零").decode().encode("gbk"), "unreadable_number", 3, NH3N
    ),
    "another table": Kind(lines("姓名,年龄", "王,41"), "unknown_format"),
    "semicolons": Kind(lines(HEAD.replace(",", ";"), GOOD.replace(",", ";")), "unknown_format"),
    "tabs": Kind(lines(HEAD.replace(",", "\t"), GOOD.replace(",", "\t")), "unknown_format"),
    "a PDF": Kind(b"%PDF-1.7\n1 0 obj << /Type /Catalog >>\n", "unknown_format"),
    "a picture": Kind(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary_file"),
    "a Parquet file cut off": Kind(b"PAR1\x15\0\x15\0PAR1", "parquet_unreadable"),
    "a web page": Kind(b"<html><body>404</body></html>", "unknown_format"),
}
LONG: dict[str, Kind] = {
    "an unknown item": Kind(long("氨气"), "unknown_item", 3, "监测项目"),
    "no item": Kind(long(""), "unknown_item", 3, "监测项目"),
    "an unknown unit": Kind(long(unit="kg"), "unknown_unit", 3, "单位"),
    "a wrong result": Kind(long(result="少量"), "unreadable_number", 3, "结果"),
    "no column of results": Kind(
        long(head=LONG_HEAD.replace("结果", "备注")), "missing_column", 1, "结果"
    ),
    "a column of an item": Kind(
        long(head=LONG_HEAD.replace("单位", "总磷")), "unknown_column", 1, "总磷"
    ),
}
GZIP: dict[str, Kind] = {
    "cut off": Kind(gzip.compress(wide())[:-12], "broken_gzip"),
    "damaged": Kind(gzip.compress(wide())[:-8] + bytes(8), "broken_gzip"),
    "only a sign": Kind(b"\x1f\x8b", "broken_gzip"),
    "a formula in a workbook within": Kind(
        lambda: gzip.compress(book({(1, 4): "=1"})), "formula", 2, f"E {NH3N}", "数据"
    ),
    "a wrong number": Kind(gzip.compress(wide("零")), "unreadable_number", 3, NH3N),
}

# ---- CNEMC's forms --------------------------------------------------------------------------

FOUR_HOURLY = "省份,断面名称,监测时间,水质类别,氨氮(mg/L)"
DATED, UNDATED = "2020-07.csv", "弋阳.csv"
DAY = "snapshot_file_date"
FLAT = "snapshot_file_date,section,monitor_time_raw,nh3n_mg_l_display,nh3n_mg_l_raw"


def published(row: str, head: str = FOUR_HOURLY) -> bytes:
    return lines(head, "江西,弋阳,07-03 04:00,Ⅱ,0.30", row)


def flat(row: str, head: str = FLAT) -> bytes:
    return lines(head, "2020-07-03,弋阳,07-03 04:00,0.3,0.31", row)


def answer(*cells: object, head: str = FOUR_HOURLY) -> bytes:
    return json.dumps({"thead": head.split(","), "tbody": [list(cells)]}).encode()


def deep() -> bytes:
    return b'{"thead": ' + b"[" * 100_000


CNEMC: dict[str, Kind] = {
    "no year": Kind(published("江西,弋阳,07-03 08:00,Ⅱ,0.31"), "year_needed", file=UNDATED),
    "31 June": Kind(published("江西,弋阳,06-31 08:00,Ⅱ,0.31"), "impossible_date", 3, "监测时间"),
    "a wrong stamp": Kind(published("江西,弋阳,今天,Ⅱ,0.31"), "unreadable_date", 3, "监测时间"),
    "no section": Kind(published("江西,,07-03 08:00,Ⅱ,0.31"), "missing_section", 3, "断面名称"),
    "a wrong number": Kind(
        published("江西,弋阳,07-03 08:00,Ⅱ,0.3.1"), "unreadable_number", 3, NH3N
    ),
    "no column of times": Kind(
        published("", FOUR_HOURLY.replace("监测时间", "时刻")), "missing_column", 1, "监测时间"
    ),
    "a short row": Kind(published("江西,弋阳,07-03 08:00"), "cell_count", 3),
}
CNEMC_FLAT: dict[str, Kind] = {
    "a wrong day": Kind(flat("7月3日,弋阳,07-03 08:00,0.3,0.31"), "unreadable_date", 3, DAY),
    "a negative value": Kind(
        flat("2020-07-03,弋阳,07-03 08:00,-0.3,-0.31"), "negative_value", 3, "nh3n_mg_l_raw"
    ),
    "no column of days": Kind(flat("", FLAT.replace(DAY, "day")), "missing_column", 1, DAY),
    "an unknown item": Kind(
        flat("", FLAT.replace("nh3n_mg_l_display", "colour_display")),
        "unknown_item",
        1,
        "colour_display",
    ),
    "a column twice": Kind(
        flat("", FLAT.replace("monitor_time_raw", "section")), "duplicate_column", 1, "section"
    ),
}
CNEMC_JSON: dict[str, Kind] = {
    "cut off": Kind(
        answer("江西", "弋阳", "07-03 08:00", "Ⅱ", "0.31")[:-9], "broken_json", 1, "203"
    ),
    "nested without end": Kind(deep, "broken_json"),
    "another object": Kind(b'{"error": "session expired"}', "unknown_format"),
    "no object": Kind(b'["thead", "tbody"]', "unknown_format"),
    "no year": Kind(
        answer("江西", "弋阳", "07-03 08:00", "Ⅱ", "0.31"), "year_needed", file="弋阳.json"
    ),
    "a short row": Kind(answer("江西", "弋阳"), "cell_count", 1),
    "a row that is none": Kind(b'{"thead": ["a"], "tbody": [{"a": 1}]}', "cell_count", 1),
    "a wrong tooltip": Kind(
        answer("江西", "弋阳", "07-03 08:00", "Ⅱ", "<span title='原始值：无'>低</span>"),
        "unreadable_number",
        1,
        NH3N,
    ),
    "no column of sections": Kind(
        answer(head="省份,监测时间,氨氮(mg/L)"), "missing_column", column="断面名称"
    ),
}

# ---- workbooks ------------------------------------------------------------------------------

TITLES = HEAD.split(",")
ROW: Sequence[object] = ("石桥", "2019-03-05", "手工", 12, 0.31, 0.08)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
SHEET, BOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
Cells = dict[tuple[int, int], object]


def book(
    cells: Cells | None = None,
    *,
    head: Sequence[object] = TITLES,
    rows: Sequence[Sequence[object]] = (ROW,),
    merged: str = "",
    since_1904: bool = False,
    sheets: Sequence[str] = ("数据",),
) -> bytes:
    """A workbook with a head in row 1; ``cells`` are written over it, counted from 0.

    Everything stands in each of ``sheets``; a text that begins with ``=`` is a formula.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "date_1904": since_1904}
    with xlsxwriter.Workbook(out, options) as written:
        for name in sheets:
            sheet = written.add_worksheet(name)
            for number, row in enumerate((head, *rows)):
                sheet.write_row(number, 0, row)
            for (number, column), value in (cells or {}).items():
                sheet.write(number, column, value)
            if merged:
                sheet.merge_range(merged, 0.31)
    return out.getvalue()


def repacked(
    old: bytes = b"", new: bytes = b"", part: str = SHEET, parts: dict[str, bytes] | None = None
) -> bytes:
    """A good workbook with something replaced in a part of it, or with parts put beside."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(book())) as good,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as changed,
    ):
        for name in good.namelist():
            content = good.read(name)
            assert name != part or old in content
            changed.writestr(name, content.replace(old, new) if name == part else content)
        for name, content in (parts or {}).items():
            changed.writestr(name, content)
    return out.getvalue()


def other_zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("数据.csv", wide())
    return out.getvalue()


def document(part: str) -> bytes:
    """What another office program packs."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "<document/>")
    return out.getvalue()


def calculated(rows: int) -> bytes:
    """More formulas than are named one by one."""
    return book({(row, 4): "=A1" for row in range(1, rows)})


def two_sheets() -> bytes:
    """Two sheets of the same readings, one of them with another value."""
    good = book(sheets=("一月", "二月"))
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(good)) as one, zipfile.ZipFile(out, "w") as two:
        for name in one.namelist():
            other = name.endswith("sheet2.xml")
            two.writestr(name, one.read(name).replace(b"0.31", b"0.32" if other else b"0.31"))
    return out.getvalue()


N2 = b'<c r="E2"><v>0.31</v></c>'
XLSX: dict[str, Kind] = {
    "a formula": Kind(lambda: book({(1, 4): "=0.3+0.01"}), "formula", 2, f"E {NH3N}", "数据"),
    "a formula in the head": Kind(lambda: book({(0, 4): '="氨氮"'}), "formula", 1, "E", "数据"),
    "nothing but formulas": Kind(lambda: calculated(10_050), "formula", sheet="数据"),
    "an error value": Kind(
        lambda: repacked(N2, b'<c r="E2" t="e"><v>#N/A</v></c>'), "error_cell", 2, f"E {NH3N}"
    ),
    "macros": Kind(lambda: repacked(parts={"xl/vbaProject.bin": OLE}), "macros"),
    "macros announced": Kind(
        lambda: repacked(
            b"openxmlformats-officedocument.spreadsheetml.sheet.main",
            b"ms-excel.sheet.macroEnabled.main",
            "[Content_Types].xml",
        ),
        "macros",
        file="数据.xlsm",
    ),
    "links to another file": Kind(
        lambda: repacked(parts={"xl/externalLinks/externalLink1.xml": b"<a/>"}), "external_links"
    ),
    "a query": Kind(lambda: repacked(parts={"xl/connections.xml": b"<a/>"}), "external_links"),
    "a bomb": Kind(
        lambda: repacked(parts={"xl/media/a.png": bytes(3_000_000)}), "compression_bomb"
    ),
    "a bomb as its sheet": Kind(
        lambda: repacked(b"<sheetData>", b"<sheetData>" + b" " * 3_000_000), "compression_bomb"
    ),
    "too many parts": Kind(
        lambda: repacked(parts={f"a{n}": b"" for n in range(5_001)}), "too_many_parts"
    ),
    "too many columns": Kind(lambda: book({(1, 300): "x"}), "too_many_columns", sheet="数据"),
    "too many cells": Kind(lambda: book({(1_000_000, 100): "x"}), "too_many_cells", sheet="数据"),
    "too many rows": Kind(
        lambda: repacked(
            b"</sheetData>", b'<row r="1048577"><c r="A1048577"><v>1</v></c></row></sheetData>'
        ),
        "too_many_rows",
        sheet="数据",
    ),
    "a password": Kind(OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted_workbook"),
    "an old workbook": Kind(OLE, "old_workbook", file="数据.xls"),
    "a binary workbook": Kind(
        lambda: repacked(parts={"xl/workbook.bin": b"\x83"}), "binary_workbook", file="数据.xlsb"
    ),
    "cut off": Kind(lambda: book()[:-40], "broken_workbook"),
    "cut in half": Kind(lambda: book()[:2000], "broken_workbook"),
    "damaged": Kind(lambda: book().replace(b"PK\x03\x04", b"PK\x03\x05", 2)[4:], "binary_file"),
    "malformed": Kind(
        lambda: repacked(b"</sheetData>", b"</row>"), "broken_workbook", sheet="数据"
    ),
    "a sheet that is not there": Kind(
        lambda: repacked(b"sheet1.xml", b"sheet9.xml", "xl/_rels/workbook.xml.rels"),
        "broken_workbook",
    ),
    "a text that is not there": Kind(
        lambda: repacked(b't="s"><v>0</v>', b't="s"><v>999</v>'), "broken_workbook", sheet="数据"
    ),
    "another zip": Kind(other_zip, "not_a_workbook"),
    "a document": Kind(lambda: document("word/document.xml"), "not_a_workbook", file="数据.docx"),
    "an open document": Kind(lambda: document("content.xml"), "not_a_workbook", file="数据.ods"),
    "entities": Kind(lambda: repacked(b"<worksheet", b"<!DOCTYPE a><worksheet"), "xml_entities"),
    "another encoding": Kind(lambda: repacked(b'"UTF-8"', b'"GBK"'), "xml_encoding"),
    "a text instead": Kind(b"<html>", "unknown_format"),
    "no table": Kind(lambda: book(head=("姓名", "年龄"), rows=(("王", 41),)), "unknown_format"),
    "an empty sheet": Kind(lambda: book(head=(), rows=()), "unknown_format"),
    "one value merged over cells": Kind(
        lambda: book(merged="E2:F2"), "merged_value", 2, f"E {NH3N}", "数据"
    ),
    "an item twice": Kind(
        lambda: book({(0, 5): "NH3-N"}), "duplicate_column", 1, "F NH3-N", "数据"
    ),
    "an unknown item": Kind(lambda: book({(0, 4): "氨气"}), "unknown_item", 1, "E 氨气", "数据"),
    "an unknown unit": Kind(
        lambda: book({(0, 4): "氨氮(kg)"}), "unknown_unit", 1, "E 氨氮(kg)", "数据"
    ),
    "two units": Kind(
        lambda: book(rows=(("", "", "", "mg/L", "μg/L", "mg/L"), ROW)),
        "conflicting_units",
        1,
        f"E {NH3N}",
        "数据",
    ),
    "no column of ways": Kind(
        lambda: book(head=["断面", "采样时间", "氨氮"], rows=(("石桥", "2019-03-05", 0.3),)),
        "missing_column",
        1,
        WAY,
        "数据",
    ),
    "a column without a name": Kind(lambda: book({(1, 6): 0.4}), "unnamed_column", 2, "G", "数据"),
    "30 February": Kind(lambda: book({(1, 1): "2019-02-30"}), "impossible_date", 2, f"B {TIME}"),
    "a number that is no day": Kind(lambda: book({(1, 1): 305}), "unreadable_date", 2, f"B {TIME}"),
    "a number that is no day since 1904": Kind(
        lambda: book({(1, 1): 305}, since_1904=True), "unreadable_date", 2, f"B {TIME}"
    ),
    "a number in words": Kind(
        lambda: book({(1, 4): "零点三"}), "unreadable_number", 2, f"E {NH3N}", "数据"
    ),
    "a yes or no": Kind(lambda: book({(1, 4): True}), "unreadable_number", 2, f"E {NH3N}"),
    "a negative number": Kind(lambda: book({(1, 4): -1}), "negative_value", 2, f"E {NH3N}"),
    "a calculated number": Kind(lambda: book({(1, 4): 1 / 7}), "too_many_decimals", 2, f"E {NH3N}"),
    "two sheets that differ": Kind(two_sheets, "conflicting_values", 2, f"E {NH3N}", "二月"),
}


# ---- packets --------------------------------------------------------------------------------

MN = "010000A8900016F000169DC0"
BEFORE = f"QN=20190703090512345;ST=32;CN=2061;PW=123456;MN={MN};Flag=5;"
DATA = "DataTime=20190703080000;w21003-Avg=0.31,w21003-Flag=N"
PART = BEFORE.replace("Flag=5;", "Flag=7;PNUM=2;PNO=1;")


def segment(data: str = DATA, before: str = BEFORE) -> bytes:
    return f"{before}CP=&&{data}&&".encode()


def packet(data: str = DATA, before: str = BEFORE) -> bytes:
    return framed(segment(data, before))


def summed(crc: str) -> bytes:
    """A packet with another checksum."""
    return packet()[:-6] + crc.encode() + b"\r\n"


def encrypted() -> bytes:
    content = segment().replace(DATA.encode(), b"\xe4\x3e\x12\x13")
    return b"##%04d%s0000\r\n" % (len(content), content)


def in_lower_case() -> bytes:
    """The first packet of the day whose sum has a letter, with that sum in lower case."""
    hours = (segment(DATA.replace("0703080000", f"0703{hour:02d}0000")) for hour in range(24))
    content = next(one for one in hours if not checksum(one).isdigit())
    return b"##%04d%s%s\r\n" % (len(content), content, checksum(content).lower().encode())


def without(field: str) -> bytes:
    return packet(before=re.sub(rf"{field}=[^;]*;", "", BEFORE))


W = "w21003"
HJ212: dict[str, Kind] = {
    "no header": Kind(packet()[6:], "packet_without_header", 1),
    "a length of letters": Kind(b"##O101" + packet()[6:], "length_unreadable", 1),
    "a length that is too large": Kind(b"##9999" + packet()[6:], "packet_too_long", 1),
    "a wrong length": Kind(b"##0101" + packet()[6:], "length_differs", 1),
    "cut off": Kind(packet()[:-20], "packet_cut_off", 1),
    "cut off in its beginning": Kind(packet() + packet()[:12], "packet_cut_off", 2),
    "an encrypted content": Kind(encrypted(), "packet_encrypted", 1),
    "a sum that is none": Kind(summed("12G4"), "checksum_unreadable", 1),
    "a wrong sum": Kind(summed("0000"), "checksum_differs", 1),
    "a MODBUS sum": Kind(summed(min(modbus_checksums(segment()))), "checksum_modbus", 1),
    "a sum in lower case": Kind(in_lower_case(), "checksum_lower_case", 1),
    "no QN": Kind(without("QN"), "packet_field_missing", 1, "QN"),
    "no command": Kind(without("CN"), "packet_field_missing", 1, "CN"),
    "no station": Kind(without("MN"), "packet_field_missing", 1, "MN"),
    "an unknown form of station": Kind(
        packet(before=BEFORE.replace(MN, "1号站")), "packet_field_unreadable", 1, "MN"
    ),
    "a field twice": Kind(packet(before=f"{BEFORE}ST=32;"), "packet_field_twice", 1, "ST"),
    "no content": Kind(framed(BEFORE.encode()), "packet_field_missing", 1, "CP"),
    "an open content": Kind(framed(segment()[:-2]), "cp_not_closed", 1, "CP"),
    "a content too long": Kind(packet("a=1;" * 238), "packet_too_long", 1),
    "a piece that is no field": Kind(packet(f"{DATA};xyz"), "cp_field_broken", 1, "xyz"),
    "a separator too many": Kind(packet(f"{DATA};"), "cp_separators", 1),
    "part 3 of 2": Kind(packet(before=PART.replace("PNO=1", "PNO=3")), "part_number", 1, "PNO"),
    "a part that is missing": Kind(packet(before=PART), "part_missing", 1, "PNO"),
    "parts that differ": Kind(
        packet(before=PART) + packet(DATA.replace("31", "32"), PART), "parts_differ", 2, "PNO"
    ),
    "parts not announced": Kind(
        packet(before=PART.replace("Flag=7", "Flag=5")), "numbering_bit", 1, "Flag"
    ),
    "no time": Kind(packet(DATA.partition(";")[2]), "missing_time", 1, "DataTime"),
    "30 February": Kind(packet(DATA.replace("0703", "0230")), "impossible_date", 1, "DataTime"),
    "a short time": Kind(packet(DATA.replace("080000", "08")), "unreadable_date", 1, "DataTime"),
    "a wrong number": Kind(
        packet(DATA.replace("0.31", "0.3l")), "unreadable_number", 1, f"{W}-Avg"
    ),
    "a negative value": Kind(
        packet(DATA.replace("0.31", "-0.31")), "negative_value", 1, f"{W}-Avg"
    ),
    "no flag": Kind(packet(DATA.rpartition(",")[0]), "flag_missing", 1, f"{W}-Avg"),
    "an unknown flag": Kind(
        packet(DATA.replace("Flag=N", "Flag=Q")), "unknown_flag", 1, f"{W}-Flag"
    ),
}

FORMATS: dict[str, tuple[str, dict[str, Kind]]] = {
    "csv": ("数据.csv", CSV),
    "long csv": ("数据.csv", LONG),
    "csv.gz": ("数据.csv.gz", GZIP),
    "CNEMC csv": (DATED, CNEMC),
    "CNEMC flat csv": ("flat.csv", CNEMC_FLAT),
    "CNEMC json": ("2020-07-03.json", CNEMC_JSON),
    "xlsx": ("数据.xlsx", XLSX),
    "HJ 212": ("数据.txt", HJ212),
}
KINDS = {
    f"{form}: {name}": kind._replace(file=kind.file or file)
    for form, (file, kinds) in FORMATS.items()
    for name, kind in kinds.items()
}


def written(kind: Kind, folder: Path) -> Path:
    file = folder / kind.file
    file.write_bytes(kind.made if isinstance(kind.made, bytes) else kind.made())
    return file


@pytest.mark.parametrize("name", KINDS)
def test_a_broken_file_is_told_with_its_code_and_its_place(
    name: str, run: Run, tmp_path: Path
) -> None:
    """Exit 1, both languages, the file, and the sheet, row and column where there is one."""
    kind = KINDS[name]
    file = written(kind, tmp_path)
    said = run("readings", "check", file, "--out", tmp_path / "out", "--json")
    found = [one for one in json.loads(said.out)["findings"] if one["code"] == kind.code]
    assert (said.code, said.err, bool(found)) == (1, "", True), said.out
    assert "Traceback" not in said.out
    finding = found[0]
    assert (finding["severity"], finding["file"]) == ("error", str(file))
    assert re.search(r"[\u4e00-\u9fff]{2}", finding["message"]["zh"])
    assert re.search(r"[a-z]{2}.*[a-z]{2}", finding["message"]["en"])
    assert (finding["row"], finding["column"]) == (kind.row, kind.column)
    assert kind.sheet in {None, finding["sheet"]}


@pytest.mark.parametrize("name", KINDS)
def test_a_person_reads_the_sentence(name: str, run: Run, tmp_path: Path) -> None:
    """Without JSON the sentence of the same finding stands on the error channel."""
    file = written(KINDS[name], tmp_path)
    call = ("readings", "check", file, "--out", tmp_path / "out")
    findings = json.loads(run(*call, "--json").out)["findings"]
    finding = next(one for one in findings if one["code"] == KINDS[name].code)
    said = run(*call)
    assert (said.code, "Traceback" in said.out + said.err) == (1, False)
    assert finding["message"]["zh"] in said.err


def test_a_folder_without_files_is_told(run: Run, tmp_path: Path) -> None:
    """Exit 1; a path that is not there is misuse, exit 2."""
    (tmp_path / "来件").mkdir()
    said = run("readings", "check", tmp_path / "来件", "--json")
    assert said.code == 1
    assert [one["code"] for one in json.loads(said.out)["findings"]] == ["empty_folder"]
    said = run("readings", "check", tmp_path / "没有.xlsx")
    assert (said.code, "没有这个文件" in said.err) == (2, True)


STATIONS: dict[str, tuple[bytes, str]] = {
    "no TOML": (b"[stations\n", "toml.broken"),
    "no text": (b"\xff\xfe", "toml.broken"),
    "another table": (b'[section]\nA = "x"\n', "toml.extra_forbidden"),
    "a section without a name": (b'[stations]\nA = " "\n', "toml.string_too_short"),
    "a section that is a number": (b"[stations]\nA = 1\n", "toml.string_type"),
    "a station twice": (b'[stations]\nA = "x"\nA = "y"\n', "toml.broken"),
}


@pytest.mark.parametrize("name", STATIONS)
def test_broken_stations_are_told(name: str, run: Run, tmp_path: Path) -> None:
    """The file that names the section of each station is refused as a whole."""
    content, code = STATIONS[name]
    (tmp_path / "a.toml").write_bytes(content)
    (tmp_path / "a.txt").write_bytes(packet())
    call = ("readings", "check", tmp_path / "a.txt", "--stations", tmp_path / "a.toml")
    said = run(*call, "--json")
    assert (said.code, "Traceback" in said.out) == (1, False)
    found = json.loads(said.out)["findings"]
    assert code in [one["code"] for one in found]
    assert {one["file"] for one in found} == {str(tmp_path / "a.toml")}


@pytest.mark.parametrize("name", KINDS)
def test_a_broken_file_leaves_nothing_in_an_archive(name: str, run: Run, tmp_path: Path) -> None:
    """Refused as a whole: no archive begins, and what is said is the finding."""
    kind = KINDS[name]
    archive = tmp_path / "archive"
    file = written(kind, tmp_path)
    said = run("readings", "accept", file, "--archive", archive, "--who", "王", "--json")
    data = json.loads(said.out)
    assert (said.code, archive.exists()) == (1, False)
    assert kind.code in [one["code"] for one in data["findings"]]
    assert "Traceback" not in said.out + said.err


def test_the_kinds_are_many_and_differ() -> None:
    """At least fifty kinds; most of the codes are asked for by no more than a few of them."""
    codes = {kind.code for kind in KINDS.values()}
    made = [kind.made for kind in KINDS.values()]
    assert len(KINDS) >= 50
    assert len(codes) >= 50
    assert len(set(made)) == len(made)
