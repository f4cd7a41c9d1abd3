"""What only a folder has: hard links, temporary files, the rights of a shared folder."""

import errno
import os
import stat
from pathlib import Path

import pytest

from riverpact.files.archive.folder import Folder
from riverpact.foundation.errors import MisuseError


def test_a_file_system_without_hard_links_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than to risk that two writers become one; nothing stays behind."""

    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "not permitted")

    monkeypatch.setattr(os, "link", no_link)
    with pytest.raises(MisuseError, match="hard links"):
        Folder(tmp_path).create("batches/000001.json", b"a")
    assert list((tmp_path / "batches").iterdir()) == []


def test_any_other_fault_of_the_disk_is_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk is no missing link."""

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "link", full)
    with pytest.raises(OSError, match="full"):
        Folder(tmp_path).create("batches/000001.json", b"a")
    assert list((tmp_path / "batches").iterdir()) == []


def test_colleagues_can_read_what_is_written(tmp_path: Path) -> None:
    """Files have the rights that the folder's umask gives, not those of a temporary file."""
    plain = tmp_path / "plain"
    plain.write_bytes(b"")
    folder = Folder(tmp_path)
    folder.put("head.json", b"a")
    folder.create("batches/000001.json", b"a")
    modes = {
        stat.S_IMODE((tmp_path / name).stat().st_mode)
        for name in ("plain", "head.json", "batches/000001.json")
    }
    assert len(modes) == 1


def test_what_a_killed_writer_left_is_no_object(tmp_path: Path) -> None:
    """Temporary files begin with a dot and are listed apart."""
    (tmp_path / ".head.json.1a").write_bytes(b"half")
    assert Folder(tmp_path).names("") == []
    assert Folder(tmp_path).unfinished("") == [".head.json.1a"]
