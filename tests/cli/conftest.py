"""Runs ``riverpact`` in this process and returns its exit code and what it said."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from riverpact.cli.main import main
from riverpact.cli.output import choose_language


@dataclass(frozen=True)
class Said:
    """What a call ended with."""

    code: int
    out: str
    err: str


Run = Callable[..., Said]


@pytest.fixture(name="run")
def _run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["riverpact", *map(str, arguments)])
        choose_language("zh")
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        code = ended.value.code
        return Said(code if isinstance(code, int) else 0, said.out, said.err)

    return run


@pytest.fixture(name="readings")
def _readings(tmp_path: Path) -> Path:
    file = tmp_path / "readings.csv"
    months = [f"石桥,2019-{m:02d}-05,手工,{12 + m % 3}.0,0.31,0.08" for m in range(1, 13)]
    head = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"
    file.write_text("\n".join([head, *months]) + "\n", encoding="utf-8")
    return file
