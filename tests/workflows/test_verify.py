"""Verify: a statement, its page or its folder."""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement_folder import write_statement
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.settle import settle
from riverpact.workflows.verify import verify


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    readings = read_readings(write_demonstration(tmp_path / "readings"), standard())
    instrument = load_agreement(instruments_folder() / "demonstration" / "qingxi")
    settled = settle(instrument, readings, 2019, standard())
    return write_statement(tmp_path / "out", settled.statement, settled.samples, standard())


@pytest.mark.parametrize("name", ["", "statement.json", "statement.html"])
def test_a_folder_and_its_files_verify(folder: Path, name: str) -> None:
    """A folder is verified as the statement in it."""
    assert verify(folder / name) == []


def test_what_was_changed_in_a_folder_is_found(folder: Path) -> None:
    """By folder and by file alike."""
    file = folder / "statement.json"
    file.write_text(file.read_text("utf-8").replace("2200000", "2300000"), encoding="utf-8")
    assert verify(folder) == verify(file) != []


@pytest.mark.parametrize("name", ["none.json", "none"])
def test_what_is_not_there_is_a_wrong_call(folder: Path, name: str) -> None:
    """That is not the same as a statement that does not hold."""
    with pytest.raises(MisuseError, match="no such file"):
        verify(folder / name)


def test_a_folder_without_a_statement_is_a_wrong_call(tmp_path: Path) -> None:
    """The file that was looked for is named."""
    with pytest.raises(MisuseError, match=r"statement\.json"):
        verify(tmp_path)
