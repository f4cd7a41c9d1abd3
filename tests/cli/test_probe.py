"""``riverpact probe``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

DEMONSTRATION = Path(__file__).parents[2] / "instruments" / "demonstration"
Run = Callable[..., Any]


def test_the_cells_and_the_extremes_stand_in_json(run: Run) -> None:
    """青溪: 116 cells, all answered; 480 万元 at most by the upstream, 360 by the downstream."""
    said = run("probe", DEMONSTRATION / "qingxi", "--json")
    (found,) = json.loads(said.out)["probes"]
    assert said.code == 0
    assert found["counts"] == {"cells": 116, "answered": 116, "open": 0, "gap": 0}
    assert len(found["cells"]) == 116
    assert found["payable"]["pays"] == {
        "upstream": ["0", "4800000"],
        "downstream": ["0", "3600000"],
    }
    assert found["payable"]["greatest_year"]["positions"] == {
        "qingfeng": "3600000",
        "bixi": "-3600000",
    }
    assert found["payable"]["least_year"]["derivation"]["rule"] == "settlement.payable"
    (cell,) = (
        one for one in found["cells"] if (one["item"], one["concentration"]) == ("nh3n", "1.01")
    )
    assert (cell["class"], cell["verdict"], cell["amount"]) == ("Ⅳ", "failed", "-400000")


def test_people_read_a_table_and_sentences(run: Run) -> None:
    """Ⅳ pays −40 when missed and cannot be met."""
    said = run("probe", DEMONSTRATION / "qingxi")
    assert said.code == 0
    (row,) = (line.split() for line in said.out.splitlines() if line.split()[:1] == ["Ⅳ"])
    assert row == ["Ⅳ", "·", "-40", "0", "0", "0", "0"]
    assert "上游全年应付：最少 0 万元，最多 480 万元" in said.out
    assert "下游全年应付：最少 0 万元，最多 360 万元" in said.out


def test_a_gap_ends_with_exit_code_1(run: Run) -> None:
    """镜湖: one dry month leaves eleven means of twelve, and nobody is told to decide."""
    said = run("probe", DEMONSTRATION / "jinghu")
    assert said.code == 1
    assert "年度待定，协议没有条款说明由谁决定" in said.err
    assert "空白" in said.out
    found = run("probe", DEMONSTRATION / "jinghu", "--json")
    (one,) = json.loads(found.out)["probes"]
    gaps = [f for f in one["findings"] if f["code"] == "probe.year_without_answer"]
    assert {gap["row"] for gap in gaps} == {51}
    assert all(gap["hint"]["zh"] for gap in gaps)


def test_a_year_outside_the_term_is_misuse(run: Run) -> None:
    """Nothing was agreed for it."""
    assert run("probe", DEMONSTRATION / "qingxi", "--year", "2018").code == 2
