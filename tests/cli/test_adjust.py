"""``riverpact adjust``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]
QINGXI = Path(__file__).parents[2] / "instruments" / "demonstration" / "qingxi"
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"


@pytest.fixture(name="office")
def _office(run: Run, readings: Path, tmp_path: Path) -> Path:
    """An archive, its settled year (all Ⅱ, 360 万元), and March corrected to 劣Ⅴ after it."""
    archive = tmp_path / "archive"
    run("readings", "accept", readings, "--archive", archive, "--who", "王", "--at", "2020-01-05")
    asked = ("--readings", archive, "--year", "2019", "--out", tmp_path / "out")
    assert run("settle", QINGXI, *asked).code == 0
    file = tmp_path / "b.csv"
    file.write_text(f"{HEAD}\n石桥,2019-03-05,手工,99,0.31,0.08\n", encoding="utf-8")
    people = ("--who", "王", "--approver", "李", "--reason", "复核", "--at", "2020-05-05")
    assert run("correct", file, "--archive", archive, *people).code == 0
    return tmp_path


def adjust(run: Run, office: Path, *options: str) -> Any:
    return run(
        "adjust", office / "out" / "demo-qingxi-2019", "--agreement", QINGXI, "--readings",
        office / "archive", "--open-year", "2020", "--document", "函〔2020〕9号", *options,
    )  # fmt: skip


def test_the_difference_is_said_and_written(run: Run, office: Path) -> None:
    """−40 in place of +30: 70 万元; done again, nothing moves any more."""
    said = adjust(run, office)
    assert said.code == 0
    assert "2019 年调整单第 1 号，计入 2020 年" in said.out
    assert "-70 万元" in said.out
    assert "依据更正批次 batches/000002.json" in said.out
    assert run("verify", office / "out").code == 0
    assert "没有调整单" in adjust(run, office).out


def test_json_holds_the_adjustment(run: Run, office: Path) -> None:
    """The same as data, in exact yuan."""
    found = json.loads(adjust(run, office, "--json").out)["adjustment"]
    assert [one["difference"] for one in found["positions"]] == ["-700000", "700000"]


def test_before_the_correction_nothing_moves(run: Run, office: Path) -> None:
    """--as-of the day before."""
    assert "没有调整单" in adjust(run, office, "--as-of", "2020-05-04").out
