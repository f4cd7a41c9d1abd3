"""Verify: a statement, its page or its folder."""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.demonstration import write_demonstration
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.shipped import instruments_folder
from riverpact.files.statement.folder import write_statement
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
    """Of a folder the statement and its page are verified."""
    assert verify(folder / name) == []


@pytest.mark.parametrize("name", ["statement.json", "statement.html"])
def test_what_was_changed_in_a_folder_is_found(folder: Path, name: str) -> None:
    """By folder, by file and by the folder above alike; of several files it is said which."""
    file = folder / name
    file.write_text(file.read_text("utf-8").replace("2200000", "2300000", 1), encoding="utf-8")
    problems = verify(file)
    assert problems != []
    assert verify(folder) == [f"{name}: {problem}" for problem in problems]
    assert verify(folder.parent) == [f"{folder.name}/{name}: {problem}" for problem in problems]


@pytest.mark.parametrize("name", ["none.json", "none"])
def test_what_is_not_there_is_a_wrong_call(folder: Path, name: str) -> None:
    """That is not the same as a statement that does not hold."""
    with pytest.raises(MisuseError, match="there is no statement"):
        verify(folder / name)


def test_what_a_killed_run_left_is_no_statement(folder: Path) -> None:
    """Half a folder under a name with a dot is passed over."""
    half = folder.parent / ".partial-demo-2019-abcd"
    half.mkdir()
    (half / "statement.json").write_text("{}", encoding="utf-8")
    assert verify(folder.parent) == []
