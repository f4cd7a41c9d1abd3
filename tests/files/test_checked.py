"""Files handed back after a check."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl

from riverpact.files.bundled import standard
from riverpact.files.checked import checked_csv, checked_workbook
from riverpact.files.readings import read_readings
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

Maker = Callable[..., bytes]
STANDARD = standard()
HEAD = ["断面", "采样时间", "监测方式", "COD", "TP"]
BAD: list[object] = ["", "2019-13-01", "手工", "0..5", 0.1]


def checked(
    folder: Path, content: bytes, language: str = "zh"
) -> tuple[bytes, tuple[Finding, ...]]:
    file = folder / "填报.xlsx"
    file.write_bytes(content)
    findings = read_readings([file], STANDARD).findings
    book = checked_workbook(str(file), content, findings, STANDARD.items, language)
    assert isinstance(book, bytes)
    return book, findings


def test_every_problem_of_a_row_stands_beside_it(filled: Maker, tmp_path: Path) -> None:
    """All of them, each with its cell; the head says what is wrong with the head."""
    book, _ = checked(
        tmp_path, filled([*HEAD, "总有机碳"], [*BAD, 1], ["虎山", "2019-07-03", "手工", 15])
    )
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert sheet["G1"].value == (
        "检查结果：F 总有机碳：“总有机碳”不是已知的监测项目"
        "（应为：项目名称，可带单位 an item, with or without its unit: 化学需氧量(mg/L), cod）"
    )
    text = sheet["G2"].value
    assert isinstance(text, str)
    for part in (
        "1. A 断面：没有断面名称",
        "2. B 采样时间：没有“2019-13-01”",
        "3. D COD：“0..5”不是数字",
    ):
        assert part in text
    assert sheet["G3"].value is None
    coloured = [
        cell.coordinate for row in sheet for cell in row if cell.fill.patternType == "solid"
    ]
    assert coloured == ["F1", "A2", "B2", "D2"]


def test_it_speaks_english_too(filled: Maker, tmp_path: Path) -> None:
    """The name of the column stays, so that it is known again."""
    book, _ = checked(tmp_path, filled(HEAD, BAD), "en")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).worksheets[0]
    assert sheet["F1"].value == "检查结果"
    assert "“0..5” is not a number (expected: " in str(sheet["F2"].value)


def test_what_was_handed_back_can_be_handed_in(filled: Maker, tmp_path: Path) -> None:
    """The same findings as before, and the column is written once."""
    first, findings = checked(tmp_path, filled(HEAD, BAD))
    second, again = checked(tmp_path, first)
    assert [one.code for one in again] == [one.code for one in findings]
    sheet = openpyxl.load_workbook(io.BytesIO(second)).worksheets[0]
    assert [cell.value for cell in sheet[1]] == [*HEAD, "检查结果"]


def test_a_head_finding_does_not_hide_its_column_from_the_next_check(
    filled: Maker, tmp_path: Path
) -> None:
    """The column is known by how its name begins."""
    first, _ = checked(tmp_path, filled([*HEAD, "x"], [*BAD, 1]))
    second, _ = checked(tmp_path, first)
    sheet = openpyxl.load_workbook(io.BytesIO(second)).worksheets[0]
    assert sheet.max_column == 7


def test_several_sheets_and_a_contradiction(filled: Maker, tmp_path: Path) -> None:
    """A finding stands on its own sheet; each sheet has its column."""
    row = ["虎山", "2019-07-03", "手工", 15, None]
    book, _ = checked(tmp_path, filled(HEAD, row, [*row[:3], 16, None], sheets=["一", "二"]))
    sheets = openpyxl.load_workbook(io.BytesIO(book)).worksheets
    assert "有两个值" in str(sheets[0]["F3"].value)
    assert [sheet["F1"].value for sheet in sheets] == ["检查结果"] * 2


def test_a_workbook_without_a_table_has_no_place_for_it(raw: Maker) -> None:
    """Its findings say why."""
    assert checked_workbook("a.xlsx", raw(), (), STANDARD.items) is None
    assert checked_workbook("a.xlsx", b"PK\x03\x04", (), STANDARD.items) is None


def found(row: int | None, text: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("x", severity, Text(text, text), Place("a.csv", row, "COD"), expected="≥0")


def test_a_csv_comes_back_with_its_column() -> None:
    """Rows keep their cells and their order; what stands in no row stands at the head."""
    text = '\n断面,COD\n"虎,山",1\n石桥\n'
    findings = [found(3, "甲"), found(3, "乙", Severity.WARNING), found(4, "丙"), found(None, "丁")]
    new = checked_csv("a.csv", text, findings)
    assert new is not None
    assert new.splitlines() == [
        "",
        "断面,COD,检查结果：COD：丁（应为：≥0）",
        '"虎,山",1,1. COD：甲（应为：≥0）；2. [提示] COD：乙（应为：≥0）',
        "石桥,,COD：丙（应为：≥0）",
    ]
    again = checked_csv("a.csv", new, [])
    assert again is not None
    assert again.splitlines() == ["", "断面,COD,检查结果", '"虎,山",1,', "石桥,,"]


def test_a_csv_that_does_not_part_into_cells_does_not_come_back() -> None:
    """A cell of 200,000 signs is none."""
    assert checked_csv("a.csv", "断面\n" + "水" * 200_000, []) is None
    assert checked_csv("a.csv", "", []) == ""
