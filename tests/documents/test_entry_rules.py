"""Keeps the page of entry sections true, as ``test_rules.py``: each row settled from readings."""

from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.workflows.settle import settle

ROOT = Path(__file__).resolve().parents[2]
TEXT = (ROOT / "tests" / "instruments" / "laishui" / "agreement.toml").read_text(encoding="utf-8")
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
WAYS = (
    'strategy = "none"',
    'strategy = "subtract_entry"',
    'strategy = "increment_only"\nincrement_factor = "2"',
    'strategy = "gate_not_worse"\ncounts_as = "no_payment"',
)


def rows() -> list[list[str]]:
    page = (ROOT / "docs" / "rules" / "entry.md").read_text(encoding="utf-8")
    example = page.split("\n## Worked example\n")[1].split("\n## ")[0]
    lines = [line for line in example.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines]


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"in-{row[1]}")
def test_entry_example(tmp_path: Path, row: list[str]) -> None:
    """March alone is over; the other months came in clean and went out clean."""
    out, came_in, *charges = row
    file = tmp_path / "readings.csv"
    months = [
        f"{name},2019-{m:02d}-05,手工,{cod if m == 3 else 10},0.31,0.08"
        for name, cod in (("出境桥", out), ("入境桥", came_in))
        for m in range(1, 13)
    ]
    file.write_text("\n".join([HEAD, *months]) + "\n", encoding="utf-8")
    for way, charge in zip(WAYS, charges, strict=True):
        text = TEXT.replace('strategy = "subtract_entry"', way)
        (tmp_path / "agreement.toml").write_text(text, encoding="utf-8")
        readings = read_readings([file], standard())
        amount = settle(load_agreement(tmp_path), readings, 2019, standard()).settlement.amount
        assert amount == -Fraction(charge) * 10_000
