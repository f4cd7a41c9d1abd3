"""Readings, a statement and a journal for the verbs of the command line."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.folder import write_statement
from riverpact.workflows.settle import settle

CHANGHE = Path(__file__).parents[1] / "instruments" / "changhe"
PERSONS = ("--who", "甲", "--approver", "乙")


@pytest.fixture(name="readings")
def _readings(tmp_path: Path) -> Path:
    file = tmp_path / "readings.csv"
    months = [f"石桥,2019-{m:02d}-05,手工,{12 + m % 3}.0,0.31,0.08" for m in range(1, 13)]
    head = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
    file.write_text("\n".join([head, *months]) + "\n", encoding="utf-8")
    return file


@pytest.fixture(name="statement", scope="session")
def _statement(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The statement of 长河 2019, yuan: 40000, −40000, −50000, −40000, 20000, 70000."""
    read = read_readings([CHANGHE / "readings.csv"], standard())
    settled = settle(load_agreement(CHANGHE), read, 2019, standard())
    out = tmp_path_factory.mktemp("statements")
    return write_statement(out, settled.statement, settled.samples, standard())


@pytest.fixture(name="posted")
def _posted(run: Callable[..., Any], statement: Path, tmp_path: Path) -> Path:
    """A journal in which that statement became due."""
    journal = tmp_path / "journal.jsonl"
    order = ("--document", "清〔2020〕3号", "--on", "2020-03-01", *PERSONS)
    assert run("journal", "post", journal, statement, *order).code == 0
    return journal
