"""A statement read back."""

from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import load_agreement
from riverpact.files.readings import read_readings
from riverpact.files.statement.as_json import statement_data
from riverpact.files.statement.as_read import read_statement
from riverpact.files.statement.folder import write_statement
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.workflows.settle import settle

CHANGHE = Path(__file__).parents[2] / "instruments" / "changhe"


def test_it_is_read_as_it_was_written(tmp_path: Path) -> None:
    """From the folder or the file; with its digest."""
    read = read_readings([CHANGHE / "readings.csv"], standard())
    settled = settle(load_agreement(CHANGHE), read, 2019, standard())
    folder = write_statement(tmp_path, settled.statement, settled.samples, standard())
    expected = settled.statement, statement_data(settled.statement)["digest"]
    assert read_statement(folder) == read_statement(folder / "statement.json") == expected


@pytest.mark.parametrize("text", ["{}", "[]", "no json", '{"digest": "d"}'])
def test_what_is_no_statement_is_refused(tmp_path: Path, text: str) -> None:
    """With its file."""
    file = tmp_path / "statement.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RefusedError) as refused:
        read_statement(tmp_path)
    assert str(refused.value.findings[0].place) == str(file)


def test_there_must_be_one(tmp_path: Path) -> None:
    """An empty folder is misuse."""
    with pytest.raises(MisuseError, match="没有结算单"):
        read_statement(tmp_path)
