"""A statement's folder is written whole or not at all."""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement import folder as statement_folder
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
