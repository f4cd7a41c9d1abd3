"""``riverpact pool`` on a pool that deductions fill."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from riverpact.files.shipped import instruments_folder

FOLDER = instruments_folder() / "demonstration"
POOL = FOLDER / "deductions.toml"


def test_the_nets_sum_to_zero_and_what_no_source_gives_is_flagged(run: Callable[..., Any]) -> None:
    """By hand: pool 145 万元; 禾南 145 · 25 / 326 = 11.1196 and −26 of it."""
    said = run("pool", POOL, "--json")
    found = json.loads(said.out)
    assert (said.code, found["pool"], found["contribution"]) == (0, "1450000", "1000000")
    assert sum(int(one["net"]) for one in found["counties"]) == 0
    mine = next(one for one in found["counties"] if one["name"] == "禾南县")
    assert (mine["deducted"], mine["award"], mine["net"]) == ("260000", "111196", "-148804")
    flagged = [one["key"] for one in found["unconfirmed"]]
    assert flagged == ["indicator.deduction", "flow.deduction", "indicator", "remainder"]
    assert found["notice"] == "演示·模拟数据 demonstration, simulated data"


def test_a_person_reads_a_table_and_each_step_on_request(run: Callable[..., Any]) -> None:
    """The table is short; --explain says every step down to the indicators."""
    said = run("pool", POOL)
    assert said.code == 0
    assert "-14.8804 万元" in said.out
    assert "奖励池 145 万元；净额合计为零" in said.out
    assert "未经证实的约定 indicator.deduction" in said.out
    assert "三季度指标扣款 = +4 万元" not in said.out
    explained = run("pool", POOL, "--explain")
    assert "三季度指标扣款 = +4 万元" in explained.out
    assert "依据：演示·模拟数据 指标表" in explained.out


def test_a_pool_by_figures_is_not_explained_so(run: Callable[..., Any]) -> None:
    """Its derivation is in its JSON."""
    said = run("pool", FOLDER / "pool.toml", "--explain")
    assert said.code == 2
    assert "--explain 只用于扣款资金池" in said.err


def test_what_does_not_fit_is_said_with_its_line(run: Callable[..., Any], tmp_path: Path) -> None:
    """The amount of a day is in no source: the user must set it, it has no default."""
    file = tmp_path / "deductions.toml"
    text = POOL.read_text(encoding="utf-8").replace('deduction = "1 万元"\n', "")
    file.write_text(text, encoding="utf-8")
    said = run("pool", file)
    assert said.code == 1
    assert "缺少必填的键：flow.deduction" in said.err
