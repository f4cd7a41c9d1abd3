"""The journal's file: read as written, and refused at the line that was changed."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from riverpact.domain.journal.journal import Journal
from riverpact.files.journal.journal_file import change_journal, follow, line_of, read_journal
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding


@pytest.fixture(name="file")
def _file(tmp_path: Path, small_books: Journal) -> Path:
    path = tmp_path / "journal.jsonl"
    assert change_journal(path, lambda _: small_books) == small_books
    return path


def refused(path: Path) -> Finding:
    with pytest.raises(RefusedError) as error:
        read_journal(path)
    (finding,) = error.value.findings
    return finding


def test_it_is_read_as_it_was_written(file: Path, small_books: Journal) -> None:
    """One entry a line; amounts with two decimals; the same journal, the same bytes."""
    assert read_journal(file) == small_books
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(small_books.sealed)
    first = json.loads(lines[0])
    assert first["entry"]["postings"][0]["amount"] == "600.10"
    assert list(first) == ["number", "previous", "entry", "digest"]


def test_further_lines_follow_what_was_read(small_books: Journal) -> None:
    """Lines kept elsewhere are held against the same rules; a missing one is named by its row."""
    lines = [line_of(one).encode() for one in small_books.sealed]
    first = follow(Journal(), lines[:2], "rows")
    assert follow(first, lines[2:], "rows") == small_books
    with pytest.raises(RefusedError) as error:
        follow(first, lines[3:], "rows")
    (finding,) = error.value.findings
    assert (finding.code, finding.place and finding.place.row) == ("journal.chain_broken", 3)


def test_what_changes_nothing_writes_nothing(file: Path) -> None:
    """The file is not touched."""
    before = file.stat().st_mtime_ns
    change_journal(file, lambda journal: journal)
    assert file.stat().st_mtime_ns == before


Harm = Callable[[list[str]], list[str]]
HARMS: dict[str, tuple[Harm, int, str]] = {
    "an amount": (
        lambda lines: [lines[0], lines[1].replace("250.05", "250.06"), *lines[2:]],
        2,
        "journal.line_changed",
    ),
    "a document": (
        lambda lines: [lines[0].replace("〔2020〕", "〔2021〕"), *lines[1:]],
        1,
        "journal.line_changed",
    ),
    "white space": (
        lambda lines: [*lines[:2], lines[2] + " ", *lines[3:]],
        3,
        "journal.line_changed",
    ),
    "a line taken out": (lambda lines: [lines[0], *lines[2:]], 2, "journal.chain_broken"),
    "two lines swapped": (
        lambda lines: [lines[1], lines[0], *lines[2:]],
        1,
        "journal.chain_broken",
    ),
    "no entry": (lambda lines: [*lines[:3], "{}", *lines[3:]], 4, "journal.unreadable"),
    "an unknown key": (
        lambda lines: [lines[0].replace('{"number"', '{"also":1,"number"'), *lines[1:]],
        1,
        "journal.unreadable",
    ),
    "half a line": (lambda lines: [*lines[:-1], lines[-1][:40]], 10, "journal.unreadable"),
}


@pytest.mark.parametrize("name", HARMS)
def test_a_change_is_found_at_its_line(file: Path, name: str) -> None:
    """Every digit is under the digest, and every line under the next."""
    harm, row, code = HARMS[name]
    lines = file.read_text(encoding="utf-8").splitlines()
    assert len(lines) == 10
    file.write_text("\n".join(harm(lines)) + "\n", encoding="utf-8")
    found = refused(file)
    assert found.place is not None
    assert (found.place.row, found.code) == (row, code)


def test_a_forged_chain_must_still_follow_the_rules(file: Path, small_books: Journal) -> None:
    """Digests written anew do not help where a closed year gets a further entry."""
    late = small_books.sealed[-1].entry.model_copy(
        update={"year": 2019, "about": None, "command": "forged"}
    )
    forged = small_books.sealed[-1].model_copy(
        update={"number": 11, "previous": small_books.head, "entry": late}
    )
    with file.open("a", encoding="utf-8") as stream:
        stream.write(line_of(forged))
    found = refused(file)
    assert (found.code, found.place and found.place.row) == ("journal.rule_broken", 11)


def test_a_line_that_does_not_balance_is_no_entry(file: Path) -> None:
    """The constructor refuses it, whatever its digest says."""
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('"amount":"-600.10"', '"amount":"-600.11"', 1), encoding="utf-8")
    found = refused(file)
    assert found.code == "journal.unreadable"
    assert "分录不平" in found.expected


def test_there_must_be_a_journal_to_read(tmp_path: Path) -> None:
    """Writing begins one, reading does not."""
    with pytest.raises(MisuseError, match="没有这个账簿"):
        read_journal(tmp_path / "none.jsonl")


KILLED = """
import sys
from pathlib import Path
from riverpact.files.journal.journal_file import change_journal, read_journal
journal = read_journal(Path(sys.argv[2]))
change_journal(Path(sys.argv[1]), lambda _: journal)
"""


@pytest.mark.parametrize("point", ["half", "whole", "placed"])
def test_a_killed_writer_leaves_the_old_or_the_new(
    file: Path, tmp_path: Path, small_books: Journal, point: str
) -> None:
    """Never a part: killed before the move the old one is there, after it the new one."""
    place = tmp_path / "kept" / "journal.jsonl"
    old = Journal(small_books.sealed[:2], small_books.sealed[1].digest)
    change_journal(place, lambda _: old)
    stop = os.environ | {"RIVERPACT_FAILPOINT": f"journal.jsonl.{point}:kill"}
    command = [sys.executable, "-c", KILLED, str(place), str(file)]
    ended = subprocess.run(command, env=stop, check=False)
    assert ended.returncode == 137
    assert read_journal(place) == (small_books if point == "placed" else old)
    assert change_journal(place, lambda _: small_books) == small_books


def test_two_writers_at_once_lose_nothing(tmp_path: Path, small_books: Journal) -> None:
    """Each waits for the other, reads what it wrote, and adds to it."""
    place = tmp_path / "journal.jsonl"
    first = small_books.sealed[0].entry

    def add(number: int) -> Journal:
        entry = first.model_copy(update={"command": f"writer-{number}"})
        return change_journal(place, lambda journal: journal.post(entry).journal)

    with ThreadPoolExecutor(8) as writers:
        assert len(list(writers.map(add, range(16)))) == 16
    commands = {one.command for one in read_journal(place).entries}
    assert commands == {f"writer-{number}" for number in range(16)}
