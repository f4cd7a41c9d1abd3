"""``riverpact letters``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.demonstration.write import write_province

Run = Callable[..., Any]
AFTER = ("--as-of", "2021-07-31")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Nine counties and their awards on record."""
    write_province(tmp_path / "p", 9)
    return tmp_path / "p"


def test_it_lists_what_it_wrote(run: Run, folder: Path, tmp_path: Path) -> None:
    """A Word file and a page each; what is left blank is said."""
    out = tmp_path / "o"
    said = run("letters", folder, "--year", "2019", *AFTER, "--out", out)
    assert said.code == 0
    assert "核定" in said.out
    assert "文号、署名、印章、日期留空待填" in said.out
    pages = sorted(one.stem for one in out.glob("*.html"))
    assert pages
    assert pages == sorted(one.stem for one in out.glob("*.docx"))


def test_json_lists_the_files(run: Run, folder: Path, tmp_path: Path) -> None:
    """Title, page, Word file and stamp of each letter."""
    said = run("letters", folder, "--year", "2019", *AFTER, "--out", tmp_path / "o", "--json")
    rows = json.loads(said.out)
    assert all(Path(row["page"]).is_file() and Path(row["docx"]).is_file() for row in rows)
    assert {row["stamp"] for row in rows} == {"演示·模拟数据"}


def test_a_folder_without_a_province_is_misuse(run: Run, tmp_path: Path) -> None:
    """Exit 2; nothing is written."""
    assert run("letters", tmp_path, "--year", "2019", "--out", tmp_path / "o").code == 2
    assert not (tmp_path / "o").exists()
