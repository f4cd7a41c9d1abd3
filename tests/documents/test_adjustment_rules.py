"""Keeps the page of adjustments true, as ``test_rules.py``."""

from pathlib import Path

from riverpact.domain.settlement.adjustment import differences
from riverpact.domain.settlement.statement import Statement
from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.workflows.settle import settle

ROOT = Path(__file__).resolve().parents[2]
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"


def stated(folder: Path, march: str) -> Statement:
    file = folder / "readings.csv"
    rows = [
        f"石桥,2019-{m:02d}-05,手工,{march if m == 3 else 16.0},0.31,0.08" for m in range(1, 13)
    ]
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    qingxi = load_agreement(ROOT / "instruments" / "demonstration" / "qingxi")
    return settle(qingxi, read_readings([file], standard()), 2019, standard()).statement


def test_adjustment_example(tmp_path: Path) -> None:
    """The table of the page, in 万元."""
    page = (ROOT / "docs" / "rules" / "adjustment.md").read_text(encoding="utf-8")
    example = page.split("\n## Worked example\n")[1].split("\n## ")[0]
    lines = [line for line in example.splitlines() if line.startswith("|")][2:]
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]
    found = differences(stated(tmp_path, "16.0"), stated(tmp_path, "25.0"))
    wan = [
        [one.name, *(str(int(it) // 10_000) for it in (one.before, one.after, one.difference))]
        for one in found
    ]
    assert wan == rows
