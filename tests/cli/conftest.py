"""Readings for the verbs of the command line."""

from pathlib import Path

import pytest


@pytest.fixture(name="readings")
def _readings(tmp_path: Path) -> Path:
    file = tmp_path / "readings.csv"
    months = [f"石桥,2019-{m:02d}-05,手工,{12 + m % 3}.0,0.31,0.08" for m in range(1, 13)]
    head = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
    file.write_text("\n".join([head, *months]) + "\n", encoding="utf-8")
    return file
