"""``riverpact readings check``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest


@pytest.fixture(name="workbook")
def _workbook(tmp_path: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["断面", "采样时间", "监测方式", "COD"])
    sheet.append(["石桥", "2019-03-05", "手工", "十二"])
    sheet.append(["石桥", "2019-04-05", "手工", 12])
    book.save(tmp_path / "填报.xlsx")
    return tmp_path / "填报.xlsx"


def test_good_readings_end_with_0(run: Callable[..., Any], readings: Path) -> None:
    """Twelve rows of three items."""
    said = run("readings", "check", readings)
    assert (said.code, said.err) == (0, "")
    assert "36 个读数，0 处错误" in said.out


def test_errors_end_with_1_and_the_workbook_comes_back(
    run: Callable[..., Any], workbook: Path
) -> None:
    """The finding has its place; where the file is, is said."""
    said = run("readings", "check", workbook)
    assert said.code == 1
    assert "第2行" in said.err
    assert "D COD" in said.err
    assert "填报-检查.xlsx" in said.out


def test_programs_get_everything(run: Callable[..., Any], workbook: Path, tmp_path: Path) -> None:
    """Files with digests, findings with sheet, row and column, the good rows."""
    out, good = tmp_path / "out", tmp_path / "good.csv"
    said = run("readings", "check", workbook, "--out", out, "--good-rows", good, "--json")
    data = json.loads(said.out)
    (file,), (finding,) = data["files"], data["findings"]
    assert (said.code, data["good"], data["readings"]) == (1, False, 1)
    assert (file["returned"], len(file["digest"])) == (str(out / "填报-检查.xlsx"), 64)
    assert (finding["sheet"], finding["row"], finding["column"]) == ("Sheet", 2, "D COD")
    assert data["good_rows"] == {"file": str(good), "rows": 1}


def test_english_goes_into_the_file_too(run: Callable[..., Any], workbook: Path) -> None:
    """The language of the messages is that of the column."""
    said = run(
        "--lang", "en", "readings", "check", workbook, "--good-rows", workbook.parent / "g.csv"
    )
    sheet = openpyxl.load_workbook(workbook.with_name("填报-检查.xlsx")).worksheets[0]
    assert "is not a number" in str(sheet["E2"].value)
    assert "1 good rows" in said.out


def test_wrong_calls_end_with_2(run: Callable[..., Any], workbook: Path, readings: Path) -> None:
    """A path that is not there, an input as output, a file for several."""
    for call in (
        (workbook.parent / "no.xlsx",),
        (workbook, "--out", workbook),
        (workbook, readings, "--out", workbook.parent / "a.csv"),
        (readings, "--year", "0"),
    ):
        said = run("readings", "check", *call)
        assert (said.code, bool(said.err)) == (2, True)
