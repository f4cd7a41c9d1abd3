"""``riverpact readings list``."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Run = Callable[..., Any]


@pytest.fixture(name="archive")
def _archive(run: Run, readings: Path, tmp_path: Path) -> Path:
    archive, file = tmp_path / "archive", tmp_path / "b.csv"
    sections = ("虎山", "金滩", "石桥", "云河大坝")
    rows = "\n".join(f"{name},2020-03-05,手工,0.3" for name in sections)
    file.write_text(f"断面,采样时间,监测方式,氨氮\n{rows}\n", encoding="utf-8")
    for delivery, at in ((readings, "2020-01-05"), (file, "2020-04-01")):
        run("readings", "accept", delivery, "--archive", archive, "--who", "王", "--at", at)
    return archive


def test_the_table_lists_the_batches(run: Run, archive: Path) -> None:
    """Number and digest, who, when, kind, rows, sections, months; many sections are counted."""
    said = run("readings", "list", archive)
    assert said.code == 0
    shown = ("1·", "2·", "2020-01-05 00:00+08:00", "王", "来件", "36", "石桥")
    for part in (*shown, "2019-01 … 2019-12", "云河大坝 … 4", "2020-03"):
        assert part in said.out


def test_a_day_shows_what_was_known_then(run: Run, archive: Path) -> None:
    """One batch by the end of January, none the year before."""
    for day, count in (("2020-01-31", 1), ("2019-12-31", 0), ("2020-04-01T00:00:00", 2)):
        said = run("readings", "list", archive, "--as-of", day, "--json")
        assert len(json.loads(said.out)["batches"]) == count


def test_a_verification_says_that_all_holds(run: Run, archive: Path) -> None:
    """And is not claimed where none was asked for."""
    assert "核验通过" in run("readings", "list", archive, "--verify").out
    assert json.loads(run("readings", "list", archive, "--json").out)["verified"] is None
    assert json.loads(run("readings", "list", archive, "--verify", "--json").out)["verified"]


@pytest.mark.parametrize("number", [1, 2])
def test_a_batch_taken_away_is_found(run: Run, archive: Path, number: int) -> None:
    """The first by the gap, the last by the head; exit 1."""
    (archive / "batches" / f"{number:06d}.json").unlink()
    said = run("readings", "list", archive, "--verify", "--json")
    data = json.loads(said.out)
    assert (said.code, data["verified"]) == (1, False)
    assert "archive.batch_missing" in [one["code"] for one in data["findings"]]
    plain = run("readings", "list", archive, "--verify")
    assert ("核验不通过" in plain.out, f"缺少第 {number} 批" in plain.err) == (True, True)


def test_what_a_killed_writer_left_fails_nothing(run: Run, archive: Path) -> None:
    """A note is shown, the exit code is 0."""
    (archive / "readings" / f"{'0' * 64}.parquet").write_bytes(b"PAR1")
    said = run("readings", "list", archive, "--verify")
    assert (said.code, "写入中断" in said.err) == (0, True)
