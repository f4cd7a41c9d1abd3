"""A folder is kept as one file, and comes out as it went in."""

from pathlib import Path

from riverpact.portal.attachments.package import packed, unpack


def test_the_same_folder_is_the_same_bytes(tmp_path: Path) -> None:
    """Times and the order of files on disk do not show."""
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        files = ("b.txt", "a.txt") if name == "one" else ("a.txt", "b.txt")
        for file in files:
            (folder / file).write_text(file, encoding="utf-8")
    content = packed(tmp_path / "one")
    assert content == packed(tmp_path / "two")
    unpack(content, tmp_path / "out")
    assert (tmp_path / "out" / "a.txt").read_text(encoding="utf-8") == "a.txt"
