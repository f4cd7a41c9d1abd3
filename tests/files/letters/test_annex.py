"""Annexes carry the digest of their bytes."""

from pathlib import Path

from riverpact.files.letters.annex import AWARD, annex_of, statement_annexes, statement_files


def test_the_digest_is_that_of_the_bytes() -> None:
    """SHA-256 of ``abc``, as FIPS 180 publishes it."""
    published = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert annex_of(AWARD, "a.json", b"abc").sha256 == published


def test_a_folder_without_a_statement_has_no_annexes(tmp_path: Path) -> None:
    """Nothing is listed that is not there."""
    assert statement_files(tmp_path) == {}
    (tmp_path / "statement.json").write_bytes(b"{}")
    (tmp_path / "other.txt").write_bytes(b"")
    files = statement_files(tmp_path)
    assert [one.file for one in statement_annexes(files)] == [f"{tmp_path.name}/statement.json"]
