"""``riverpact province``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.demonstration.write import write_province

Run = Callable[..., Any]


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Nine counties, all of them covered at the end of 2020; no facts."""
    write_province(tmp_path / "p", 9)
    (tmp_path / "p" / "facts" / "facts.toml").unlink(missing_ok=True)
    return tmp_path / "p"


def test_it_writes_the_page_and_says_where(run: Run, folder: Path) -> None:
    """Coverage and what is overdue in one line; the page lies in the province's folder."""
    said = run("province", folder, "--as-of", "2020-12-31")
    assert said.code == 0
    assert "清源省 2020-12-31：覆盖 9/9（100.0%），协议 6 份，逾期 未提供" in said.out
    assert (folder / "index.html").is_file()


def test_json_holds_what_the_page_shows(run: Run, folder: Path, tmp_path: Path) -> None:
    """The same numbers; the page goes where it was told to."""
    said = run("province", folder, "--as-of", "2018-06-30", "--out", tmp_path / "o", "--json")
    data = json.loads(said.out)
    assert (data["schema"], data["day"]) == ("riverpact-province/1", "2018-06-30")
    assert (data["coverage"]["in_scope"], data["coverage"]["covered"]) == (9, 0)
    assert data["overdue"] is None
    page = (tmp_path / "o" / "index.html").read_text(encoding="utf-8")
    assert all(one["name"] in page for one in data["counties"])
    assert all(one["title"] in page for one in data["agreements"])


def test_what_is_wrong_ends_with_exit_code_one(run: Run, folder: Path) -> None:
    """A broken agreement is named, and the page is written without it."""
    (folder / "agreements" / "demo-qingxi" / "agreement.toml").write_text("id = \n", "utf-8")
    said = run("province", folder, "--as-of", "2020-12-31")
    assert said.code == 1
    assert "agreements/demo-qingxi/agreement.toml" in said.err.replace("\n", "")
    assert (folder / "index.html").is_file()


def test_a_folder_without_a_province_is_misuse(run: Run, tmp_path: Path) -> None:
    """Exit 2, and nothing is written."""
    said = run("province", tmp_path, "--as-of", "2020-12-31")
    assert said.code == 2
    assert "province.toml" in said.err
    assert not (tmp_path / "index.html").exists()
