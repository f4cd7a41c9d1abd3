"""A file written whole or not at all."""

from pathlib import Path

import pytest

from riverpact.files.whole_file import write_whole


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
