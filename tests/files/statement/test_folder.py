"""A statement's folder is written whole or not at all."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement import folder as statement_folder
from riverpact.files.statement import page
from riverpact.files.statement.folder import write_statement
from riverpact.workflows.settle import Settled, settle

FILES = ["samples.csv", "statement.html", "statement.json", "verify_statement.py"]


@pytest.fixture(name="settled", scope="module")
def _settled(tmp_path_factory: pytest.TempPathFactory) -> Settled:
    folder = tmp_path_factory.mktemp("readings")
    readings = read_readings(write_demonstration(folder), standard())
    agreement = load_agreement(instruments_folder() / "demonstration" / "hongshi")
    return settle(agreement, readings, 2019, standard())


def test_writing_again_leaves_the_same_bytes(tmp_path: Path, settled: Settled) -> None:
    """The second writing replaces the first; nothing else stays in the folder."""
    folder = write_statement(tmp_path, settled.statement, settled.samples, standard())
    first = {path.name: path.read_bytes() for path in folder.iterdir()}
    write_statement(tmp_path, settled.statement, settled.samples, standard())
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first
    assert sorted(first) == FILES
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


def test_a_page_that_fails_leaves_the_old_folder(
    tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was there before stays whole when the new one cannot be made."""
    folder = write_statement(tmp_path, settled.statement, settled.samples, standard())

    def fails(*_: object) -> str:
        raise RuntimeError("no page")

    monkeypatch.setattr(statement_folder, "statement_page", fails)
    with pytest.raises(RuntimeError):
        write_statement(tmp_path, settled.statement, "other", standard())
    assert sorted(path.name for path in folder.iterdir()) == FILES
    assert (folder / "samples.csv").read_text(encoding="utf-8") == settled.samples


KILLED = """
import sys
from pathlib import Path
from riverpact.files.bundled import standard
from riverpact.files.statement import page
from riverpact.files.statement.as_read import read_statement
from riverpact.files.statement.folder import write_statement
page.section_charts = lambda *_: ()
statement, _ = read_statement(Path(sys.argv[1]))
samples = (Path(sys.argv[1]) / "samples.csv").read_text(encoding="utf-8")
write_statement(Path(sys.argv[2]), statement, samples, standard())
"""


@pytest.mark.parametrize("point", ["half", "whole", "moved", "placed"])
@pytest.mark.parametrize("first", [True, False], ids=["first", "again"])
def test_a_killed_run_is_cleared_away_by_the_next(
    tmp_path: Path,
    settled: Settled,
    monkeypatch: pytest.MonkeyPatch,
    point: str,
    *,
    first: bool,
) -> None:
    """No folder ever holds a part; what was left of another statement is not touched."""
    monkeypatch.setattr(page, "section_charts", lambda *_: ())
    told = write_statement(tmp_path / "told", settled.statement, settled.samples, standard())
    out = tmp_path / "out"
    other = out / f".partial-{told.name}-adjusted-1-abcd"
    other.mkdir(parents=True)
    if not first:
        write_statement(out, settled.statement, settled.samples, standard())
    stop = os.environ | {"RIVERPACT_FAILPOINT": f"statement.{point}:kill"}
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, str(told), str(out)], env=stop, check=False
    )
    reached = point != "moved" or not first
    assert ended.returncode == (137 if reached else 0)
    there = [one.name for one in out.iterdir() if not one.name.startswith(".")]
    complete = {"half": not first, "whole": not first, "moved": first, "placed": True}
    assert there == ([told.name] if complete[point] else [])
    for name in there:
        assert sorted(path.name for path in (out / name).iterdir()) == FILES
    write_statement(out, settled.statement, settled.samples, standard())
    assert {one.name for one in out.iterdir()} == {told.name, other.name}
    assert sorted(path.name for path in (out / told.name).iterdir()) == FILES


def test_a_full_disk_leaves_nothing_behind(
    tmp_path: Path, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was begun is taken away; the old folder stays."""
    folder = write_statement(tmp_path, settled.statement, settled.samples, standard())

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match="no space left"):
        write_statement(tmp_path, settled.statement, "other", standard())
    assert [one.name for one in tmp_path.iterdir()] == [folder.name]
