"""A file written whole or not at all."""

from pathlib import Path

import pytest

from riverpact.files.whole_file import refuse_inputs, write_whole
from riverpact.foundation.errors import MisuseError


def test_it_is_written_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    """Folders are made; an old file is replaced."""
    file = tmp_path / "a" / "b.txt"
    write_whole(file, b"1")
    write_whole(file, b"2")
    assert (file.read_bytes(), list(file.parent.iterdir())) == (b"2", [file])


def test_a_broken_run_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And no half of the new one."""
    file = tmp_path / "b.txt"
    write_whole(file, b"1")

    def fail(*_: object) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError):  # noqa: PT011  any
        write_whole(file, b"2")
    assert (file.read_bytes(), list(tmp_path.iterdir())) == (b"1", [file])


def test_what_is_read_is_never_written(tmp_path: Path) -> None:
    """Neither a file, by any path to it, nor into a folder, nor two outputs into one place."""
    file, other = tmp_path / "in" / "a.csv", tmp_path / "b.csv"
    write_whole(file, b"1")
    refuse_inputs([file], [other, None, tmp_path / "c.csv"])
    refused: list[tuple[list[Path], list[Path]]] = [
        ([file], [tmp_path / "in" / ".." / "in" / "a.csv"]),
        ([file.parent], [file.parent / "new.csv"]),
        ([file], [other, tmp_path / "in" / ".." / "b.csv"]),
    ]
    for inputs, targets in refused:
        with pytest.raises(MisuseError):
            refuse_inputs(inputs, targets)
