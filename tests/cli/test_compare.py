"""``riverpact compare``: as a table, as JSON and as a page."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parents[1] / "instruments" / "liangjiang"
CAPPED = """[[variant]]
name = "capped"
title = { zh = "封顶", en = "capped" }
change.money.cap_up = "50 万元"
"""


@pytest.fixture(name="call")
def _call(tmp_path: Path) -> list[Path | str]:
    file = tmp_path / "methods.toml"
    file.write_text(CAPPED, encoding="utf-8")
    return ["compare", FOLDER, "--method", file, "--readings", FOLDER / "readings.csv"]


def test_amounts_stand_side_by_side(
    run: Callable[..., Any], call: list[Path | str], tmp_path: Path
) -> None:
    """80 as agreed, 50 under the cap; table and page say that a variant is not agreed."""
    said = run(*call, "--years", "2019", "--methods", "capped", "--out", tmp_path / "out")
    assert said.code == 0
    assert "试算，非协议约定" in said.out
    rows = [line.split() for line in said.out.splitlines()]
    assert ["2019", "年应付上游", "+80", "万元", "+50", "万元"] in rows
    page = (tmp_path / "out" / "comparison-test-liangjiang.html").read_text("utf-8")
    assert "试算，非协议约定" in page
    assert "<svg" in page
    assert "http://" not in page.replace("http://www.w3.org/", "")


def test_json_has_exact_amounts(run: Callable[..., Any], call: list[Path | str]) -> None:
    """The same content, exact yuan."""
    data = json.loads(run(*call, "--years", "2019", "--json").out)
    assert [(one["name"], one["total"]["yuan"]) for one in data["columns"]] == [
        ("", "800000"),
        ("capped", "500000"),
    ]


@pytest.mark.parametrize(
    "more", [("--years", "x"), ("--years", "2031"), ("--years", "2019", "--methods", "other")]
)
def test_a_wrong_call_is_said(
    run: Callable[..., Any], call: list[Path | str], more: tuple[str, ...]
) -> None:
    """No year, a year outside the term, a variant that is not there."""
    assert run(*call, *more).code == 2


def test_the_demonstration_has_methods_to_compare(run: Callable[..., Any], tmp_path: Path) -> None:
    """青溪, all Ⅲ: 12 · 20 = 240 as agreed, 200 under the cap, nothing by classes or multiples."""
    qingxi = Path(__file__).parents[2] / "instruments" / "demonstration" / "qingxi"
    file = tmp_path / "readings.csv"
    rows = [f"石桥,2019-{m:02d}-05,手工,16.0,0.31,0.08" for m in range(1, 13)]
    head = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
    file.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    said = run("compare", qingxi, "--readings", file, "--years", "2019", "--json")
    columns = json.loads(said.out)["columns"]
    assert [(one["name"], one["total"]["yuan"]) for one in columns] == [
        ("", "2400000"),
        ("capped", "2000000"),
        ("multiple", "0"),
        ("step", "0"),
    ]
