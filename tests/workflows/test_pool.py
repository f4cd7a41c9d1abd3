"""Pools and ladders of files: what was settled, and which file it rests on."""

import hashlib
from pathlib import Path

import pytest

from riverpact.domain.settlement.statement import DEMONSTRATION
from riverpact.files.shipped import instruments_folder
from riverpact.foundation.errors import MisuseError
from riverpact.workflows.pool import find_ladder, find_pool

FOLDER = instruments_folder() / "demonstration"


def test_a_result_names_its_file_and_says_what_is_simulated() -> None:
    """The digest is that of the bytes on disk."""
    for found, name in (
        (find_pool(FOLDER / "pool.toml"), "pool.toml"),
        (find_ladder(FOLDER / "ladder.toml"), "ladder.toml"),
    ):
        content = (FOLDER / name).read_bytes()
        assert (found.file.file, found.notice) == (name, DEMONSTRATION)
        assert found.file.sha256 == hashlib.sha256(content).hexdigest()


def test_a_real_pool_is_not_called_simulated(tmp_path: Path) -> None:
    """The notice follows the kind."""
    file = tmp_path / "pool.toml"
    text = (FOLDER / "pool.toml").read_text(encoding="utf-8")
    file.write_text(text.replace('"fictional"', '"real"'), encoding="utf-8")
    assert find_pool(file).notice == ""
    with pytest.raises(MisuseError):
        find_ladder(tmp_path / "none.toml")
