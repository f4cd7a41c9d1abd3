"""``riverpact outlook``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

DEMONSTRATION = Path(__file__).parents[2] / "instruments" / "demonstration"
Run = Callable[..., Any]
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"


@pytest.fixture(name="so_far")
def _so_far(tmp_path: Path) -> Path:
    file = tmp_path / "so_far.csv"
    rows = [f"石桥,2019-{m:02d}-05,手工,16.0,0.31,0.08" for m in range(1, 9)]
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return file


def test_people_read_sentences(run: Run, so_far: Path) -> None:
    """青溪, all Ⅲ to August: one month over moves 20 got to 40 paid, 60 万元."""
    told = run("outlook", DEMONSTRATION / "qingxi", "--readings", so_far, "--year", "2019")
    assert told.code == 0
    assert "已知截至 2019-08，余下 4 个月" in told.out
    assert "石桥（目标Ⅲ类）：尚未定；余下月份最多还可有 0 个月不达标" in told.out
    assert "化学需氧量：余下月份各月至多 20 mg/L，可保Ⅲ类" in told.out
    assert "由 +240 万元 变为 +180 万元，相差 60 万元" in told.out
    assert "预算参考：大约 +240 万元，最少 +240 万元，最多 +240 万元（不是结算）" in told.out


def test_programs_read_json(run: Run, so_far: Path) -> None:
    """The same as exact yuan, with the step of each figure."""
    args = ("outlook", DEMONSTRATION / "qingxi", "--readings", so_far, "--year", "2019", "--json")
    (found,) = json.loads(run(*args).out)["outlooks"]
    assert found["left"] == ["2019-09", "2019-10", "2019-11", "2019-12"]
    (section,) = found["sections"]
    assert [section["room"], section["may_miss"]] == ["open", 0]
    cod = next(one for one in section["items"] if one["item"] == "cod")
    assert [cod["bound"], cod["value"], cod["amount_kept"], cod["amount_missed"]] == [
        "max", "20", "2400000", "1800000",
    ]  # fmt: skip
    assert cod["step"]["rule"] == "outlook.limit"
    assert found["forecast"]["likely"] == "2400000"


def test_a_year_that_is_lost_is_said(run: Run, so_far: Path) -> None:
    """One month at Ⅳ: every month is asked, nothing keeps the year."""
    text = so_far.read_text(encoding="utf-8").replace("2019-08-05,手工,16.0", "2019-08-05,手工,25")
    so_far.write_text(text, encoding="utf-8")
    told = run("outlook", DEMONSTRATION / "qingxi", "--readings", so_far, "--year", "2019")
    assert "石桥（目标Ⅲ类）：已无法达标" in told.out
    assert "余下月份各月" not in told.out


def test_english_is_spoken(run: Run, so_far: Path) -> None:
    """The same in English."""
    args = ("outlook", DEMONSTRATION / "qingxi", "--readings", so_far, "--year", "2019")
    told = run("--lang", "en", *args)
    assert "known through 2019-08, 4 months left" in told.out
    assert "for the budget: about +240 万元" in told.out
