"""``riverpact opening``: template, check, import."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

Run = Callable[..., Any]
ROW: list[object] = [
    "J01",
    "桃江协议",
    "龙南县",
    "信丰县",
    "某断面",
    None,
    "2019-03-01",
    "2019-04-01",
]
ROW += ["2019-01-01", "2020-12-31", 500, "协议书"]


@pytest.fixture(name="fill")
def _fill(run: Run, tmp_path: Path) -> Callable[..., Path]:
    def fill(*rows: list[object], name: str = "a.xlsx") -> Path:
        file = tmp_path / name
        assert run("opening", "template", file).code == 0
        book = openpyxl.load_workbook(file)
        for row in rows:
            book["协议"].append(row)
        book.save(file)
        return file

    return fill


def test_from_the_template_to_coverage(run: Run, fill: Callable[..., Path], tmp_path: Path) -> None:
    """Two counties of a hundred; the import again changes nothing."""
    file = fill(ROW)
    assert run("opening", "check", file).code == 0
    assert "新登记协议 1 个" in run("opening", "import", file, "--to", tmp_path).out
    again = json.loads(run("opening", "import", file, "--to", tmp_path, "--json").out)
    assert (again["added"], again["written"]) == ({"agreements": 0, "awards": 0}, [])
    data = json.loads(run("coverage", tmp_path, "--on", "2020-12-31", "--json").out)
    assert data["share"] == "1/50"


def test_a_mistake_comes_back_marked_and_is_not_imported(
    run: Run, fill: Callable[..., Path], tmp_path: Path
) -> None:
    """Exit code 1 for both; the nearest name is shown."""
    file, marked = fill([*ROW[:2], "万栽县", *ROW[3:]]), tmp_path / "marked.xlsx"
    said = run("opening", "check", file, "--out", marked)
    assert (said.code, marked.is_file()) == (1, True)
    assert "万载县" in said.err
    data = json.loads(run("opening", "check", file, "--json").out)
    assert (data["good"], data["agreements"], data["returned"]) == (False, 0, None)
    assert data["findings"][0]["column"] == "C 上游县（市、区）"
    refused = run("opening", "import", file, "--to", tmp_path / "to")
    assert (refused.code, (tmp_path / "to").exists()) == (1, False)


def test_a_file_that_is_not_there_is_misuse(run: Run, tmp_path: Path) -> None:
    """And a template is never written over."""
    assert run("opening", "check", tmp_path / "no.xlsx").code == 2
    (tmp_path / "a.xlsx").write_bytes(b"filled in")
    assert run("opening", "template", tmp_path / "a.xlsx").code == 2
