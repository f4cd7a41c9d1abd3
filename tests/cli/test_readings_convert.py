"""``riverpact readings convert``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_readings_are_written_in_another_format(
    run: Run, readings: Path, tmp_path: Path, suffix: str
) -> None:
    """36 values; the csv is judged as the file it came from."""
    out = tmp_path / f"out{suffix}"
    said = run("readings", "convert", readings, "--out", out, "--json")
    assert json.loads(said.out) == {"written": str(out), "rows": 36, "findings": []}
    assert out.stat().st_size > 0
    if suffix == ".csv":
        call = ("--plan", "agreement-minimum", "--year", "2019", "--json")
        months = [json.loads(run("assess", f, *call).out)["months"] for f in (readings, out)]
        assert months[0] == months[1]


def test_an_archive_is_converted_as_of_a_day(run: Run, readings: Path, tmp_path: Path) -> None:
    """What was known then, whole."""
    archive, out = tmp_path / "archive", tmp_path / "out.csv"
    run("readings", "accept", readings, "--archive", archive, "--who", "王", "--at", "2020-01-05")
    said = run("readings", "convert", archive, "--out", out, "--as-of", "2020-01-05")
    assert (said.code, len(out.read_text("utf-8").splitlines())) == (0, 37)
    before = run("readings", "convert", archive, "--out", out, "--as-of", "2020-01-04", "--json")
    assert json.loads(before.out)["rows"] == 0


def test_wrong_input_is_refused_and_wrong_output_misuse(
    run: Run, readings: Path, tmp_path: Path
) -> None:
    """A bad cell: exit 1, nothing written; another format: exit 2."""
    bad, out = tmp_path / "bad.csv", tmp_path / "out.csv"
    bad.write_text("断面,采样时间,监测方式,氨氮\n石桥,2019-03-05,手工,十\n", encoding="utf-8")
    assert run("readings", "convert", bad, "--out", out).code == 1
    assert not out.exists()
    assert run("readings", "convert", readings, "--out", tmp_path / "out.docx").code == 2
    assert run("readings", "convert", tmp_path / "none", "--out", out).code == 2
