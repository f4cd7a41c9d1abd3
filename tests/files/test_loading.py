"""From bytes to text."""

import gzip
from pathlib import Path

import pytest

from riverpact.files.fault import Fault
from riverpact.files.loading import decode, load


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_the_mark_of_an_encoding_is_no_text(encoding: str) -> None:
    """The text is the same in every encoding."""
    assert decode("断面，湖滨（老）".encode(encoding)) == "断面，湖滨（老）"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \r\n", "empty_file"),
        (b"a\0b", "binary_file"),
        (b"PK\x03\x04", "binary_file"),
        (b"\xff", "undecodable_file"),
    ],
)
def test_what_is_no_text_is_a_fault(content: bytes, code: str) -> None:
    """Nothing is guessed: each kind has its own code."""
    fault = decode(content)
    assert isinstance(fault, Fault)
    assert fault.code == code


def test_gzip_is_told_by_its_bytes(tmp_path: Path) -> None:
    """Neither a wrong name nor a missing suffix matters."""
    file = tmp_path / "a.csv"
    file.write_bytes(gzip.compress("断面".encode()))
    assert load(file).text == "断面"


def test_what_was_refused_unread_has_no_digest(tmp_path: Path) -> None:
    """A digest is only given of bytes that were all read."""
    file = tmp_path / "a.csv"
    file.write_bytes(b"12345")
    assert load(file, limit_bytes=4).digest is None
    assert load(file, limit_bytes=5).digest is not None
    assert load(tmp_path / "none.csv").digest is None


def test_the_bytes_of_a_file_are_at_hand(tmp_path: Path) -> None:
    """Unpacked, whether they are a text or not; packets are cut by bytes."""
    file = tmp_path / "a.txt"
    file.write_bytes(gzip.compress(b"##\0\xff"))
    loaded = load(file)
    assert loaded.content == b"##\0\xff"
    assert isinstance(loaded.text, Fault)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be"])
def test_utf_16_is_said(encoding: str) -> None:
    """What a spreadsheet saves as “Unicode text”; it is told by its mark."""
    fault = decode("\ufeff断面".encode(encoding))
    assert isinstance(fault, Fault)
    assert (fault.code, "UTF-16" in fault.message.zh) == ("binary_file", True)
