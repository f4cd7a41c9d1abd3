"""``riverpact awards``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.demonstration.write import write_province
from tests.award_province import all_readings, write_award_province

Run = Callable[..., Any]
AFTER = ("--as-of", "2021-07-31")


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    """Nine counties and their awards on record."""
    write_province(tmp_path / "p", 9)
    return tmp_path / "p"


def test_it_shows_and_writes_the_awards(run: Run, folder: Path) -> None:
    """The table, the budget and the files; the csv opens in a workbook."""
    said = run("awards", folder, "--year", "2019", *AFTER)
    assert said.code == 0
    assert "清源省 2019 省级奖补 演示·模拟数据" in said.out
    assert "演示财建〔2019〕1号" in said.out
    assert "核定" in said.out
    assert (folder / "awards-2019.json").is_file()
    assert (folder / "awards-2019.csv").read_bytes().startswith(b"\xef\xbb\xbfagreement,")


def test_json_is_what_was_written(run: Run, folder: Path, tmp_path: Path) -> None:
    """Elsewhere with --out; the same folder and day give the same bytes."""
    said = run("awards", folder, "--year", "2019", *AFTER, "--json", "--out", tmp_path / "o")
    written = (tmp_path / "o" / "awards-2019.json").read_bytes()
    assert json.loads(said.out) == json.loads(written)
    run("awards", folder, "--year", "2019", *AFTER, "--json", "--out", tmp_path / "o")
    assert (tmp_path / "o" / "awards-2019.json").read_bytes() == written


def test_a_shortfall_without_a_choice_shows_both_ways(run: Run, folder: Path) -> None:
    """And what to write, so that a person can choose."""
    file = folder / "awards.toml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('option = "pro_rata"', 'option = "by_filing_date"'), "utf-8")
    chosen = run("awards", folder, "--year", "2020", *AFTER)
    assert "✓ 按备案先后" in chosen.out
    head, rest = text.split("[[choice]]")
    file.write_text(head + rest[rest.index("[[") :], encoding="utf-8")
    said = run("awards", folder, "--year", "2020", *AFTER)
    assert "按比例压减" in said.out
    assert "按备案先后" in said.out
    assert "[[choice]]" in said.out


def test_what_is_wrong_is_said_and_nothing_written(run: Run, folder: Path) -> None:
    """File and key; exit 1."""
    file = folder / "awards.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("score = ", "skore = ", 1), "utf-8")
    said = run("awards", folder, "--year", "2019", *AFTER)
    assert said.code == 1
    assert "awards.toml" in said.err
    assert "score.0.skore" in said.err
    assert not (folder / "awards-2019.json").exists()


def test_a_folder_without_a_province_is_misuse(run: Run, tmp_path: Path) -> None:
    """Exit 2."""
    assert run("awards", tmp_path, "--year", "2019").code == 2


def test_a_reserve_is_asked_for_and_then_said(run: Run, tmp_path: Path) -> None:
    """青溪 asks 550 of 900 for 2019 and 红溪 is not final: the 400 of it are kept, or not."""
    province = write_award_province(tmp_path / "province", all_readings())
    facts, awards = province / "facts" / "facts.toml", province / "awards.toml"
    head, *told = facts.read_text(encoding="utf-8").split("[[fact]]")
    kept = [one for one in told if "demo-hongxi" not in one]
    facts.write_text("[[fact]]".join([head, *kept]), encoding="utf-8")
    text = awards.read_text(encoding="utf-8").replace("1000 万元", "900 万元")
    awards.write_text(text, encoding="utf-8")
    asked = run("awards", province, "--year", "2019", *AFTER)
    assert '写入 [[reserve]]：year、pending_reserve（"floor" 或 "none"）' in asked.out
    said = '\n[[reserve]]\nyear = 2019\npending_reserve = "floor"\n'
    awards.write_text(f'{text}{said}document = "纪要3号"\non = 2020-05-01\n', encoding="utf-8")
    done = run("awards", province, "--year", "2019", *AFTER)
    assert "1 份奖补待定，按下限预留：400 万元（纪要3号）" in done.out
    assert "预算 900 万元（预〔2019〕1号），余 0 万元" in done.out
