"""``riverpact year``."""

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
    """Four counties, without journal and evaluations."""
    write_province(tmp_path / "p", 4)
    return tmp_path / "p"


def test_it_writes_the_year_and_says_what_is_open(run: Run, folder: Path, tmp_path: Path) -> None:
    """The figures, where the page is; exit 1 where something waits for a decision."""
    out = tmp_path / "y"
    said = run("year", folder, "--year", "2019", "--out", out, *AFTER)
    assert said.code == 1
    assert "清源省 2019 截至 2021-07-31 演示·模拟数据" in said.out
    assert "已付补偿资金" in said.out
    assert "未提供" in said.out
    assert {one.name for one in out.iterdir()} == {
        "index.html", "year.xlsx", "year.json", "awards.json", "awards.html", "tables",
        "statements", "letters",
    }  # fmt: skip


def test_json_is_what_was_written(run: Run, folder: Path, tmp_path: Path) -> None:
    """In yuan whatever the unit; csv in the unit that was asked for."""
    out = tmp_path / "y"
    said = run("year", folder, "--year", "2019", "--out", out, *AFTER, "--json", "--unit", "yuan")
    assert json.loads(said.out) == json.loads((out / "year.json").read_text(encoding="utf-8"))
    assert "（元）" in (out / "tables" / "positions.csv").read_text(encoding="utf-8-sig")


def test_the_demonstration_is_grown(run: Run, tmp_path: Path) -> None:
    """In 2018 no agreement was in force: nothing is open, and the folder is all that is left."""
    said = run("year", "demo", "--year", "2018", "--out", tmp_path / "y", *AFTER, "--unit", "yuan")
    assert said.code == 0
    assert "0 元" in said.out
    assert "0/0" in said.out
    assert [one.name for one in tmp_path.iterdir()] == ["y"]


@pytest.mark.parametrize(
    "wrong", [("--year", "2019", "--unit", "jin"), ("--year", "12"), ("--year", "2019", "x")]
)
def test_misuse_writes_nothing(
    run: Run, folder: Path, tmp_path: Path, wrong: tuple[str, ...]
) -> None:
    """A unit, a year, an argument that are none."""
    assert run("year", folder, *wrong, "--out", tmp_path / "y").code == 2
    assert not (tmp_path / "y").exists()


def test_a_folder_in_use_is_refused(run: Run, folder: Path) -> None:
    """The province's own is left as it is."""
    said = run("year", folder, "--year", "2019", "--out", folder, *AFTER)
    assert said.code == 2
    assert "不覆盖" in said.err
    assert (folder / "province.toml").is_file()
