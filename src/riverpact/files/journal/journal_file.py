"""The journal as JSON Lines: one entry a line, each line sealed with the digest of the one before.

A line is JSON without spaces, its keys in one order: ``number``, ``previous``, ``entry``, and
``digest``, the sha256 of the line without it. The file is written whole beside its place, to disk,
and moved there, under a lock: a run that is killed leaves the old journal or the new one.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from riverpact.domain.journal.journal import Journal, Sealed
from riverpact.files.archive.folder import Folder
from riverpact.files.fault import Fault
from riverpact.foundation.declared import Declared
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

if sys.platform != "win32":
    import fcntl

Change = Callable[[Journal], Journal]


class _Line(Declared):
    """A line as it is read, before it is held against its neighbours."""

    number: int
    previous: str
    entry: Any
    digest: str


def line_of(sealed: Sealed) -> str:
    """Write an entry as its line."""
    return f'{sealed.model_dump_json()[:-1]},"digest":"{sealed.digest}"}}\n'


def read_journal(path: Path) -> Journal:
    """Read a journal, and hold every line against the one before and against the rules of posting.

    Raises:
        MisuseError: there is no such file.
        RefusedError: it was changed; with the first line that does not hold.
    """
    if not path.is_file():
        raise MisuseError(Text(f"没有这个账簿：{path}", f"there is no journal: {path}"))
    return follow(Journal(), _lines(path.read_bytes()), str(path))


def follow(journal: Journal, lines: Iterable[bytes], name: str) -> Journal:
    """Return a journal with the entries of further lines, each held against the one before.

    Args:
        journal: what was read before; an empty one to read all of it.
        lines: in their order, each with its line feed.
        name: what a finding calls the journal.

    Raises:
        RefusedError: it was changed; with the first line that does not hold.
    """
    for number, line in enumerate(lines, start=len(journal.sealed) + 1):
        read = _next(journal, number, line)
        if isinstance(read, Fault):
            finding = read.at(Place(name, row=number))
            said = Text(f"账簿被改动过，不能使用：{name}", f"the journal was changed: {name}")
            raise RefusedError(said, [finding])
        journal = read
    return journal


def change_journal(path: Path, change: Change) -> Journal:
    """Read a journal, or begin one, and write it as a change leaves it; entries are only added.

    Raises:
        RefusedError: it was changed by hand, or the change was refused; nothing is written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with _locked(path):
        before = read_journal(path) if path.exists() else Journal()
        after = change(before)
        assert after.sealed[: len(before.sealed)] == before.sealed
        if after is not before:
            content = "".join(map(line_of, after.sealed)).encode("utf-8")
            Folder(path.parent).put(path.name, content)
    return after


def _lines(content: bytes) -> Iterator[bytes]:
    while content:
        line, end, content = content.partition(b"\n")
        yield line + end


def _next(journal: Journal, number: int, line: bytes) -> Journal | Fault:
    """Return the journal with the entry of a line, or what is wrong with the line."""
    try:
        read = _Line.model_validate_json(line)
        content = {"number": read.number, "previous": read.previous, "entry": read.entry}
        sealed = Sealed.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        message = Text("这一行不是分录", "this line is no entry")
        where = ".".join(map(str, first["loc"]))
        return Fault("journal.unreadable", message, where, str(first["msg"]))
    if read.digest != sealed.digest or line != line_of(sealed).encode("utf-8"):
        message = Text("内容与摘要不符，被改动过", "it does not match its digest: it was changed")
        return Fault("journal.line_changed", message, read.digest, sealed.digest)
    if (read.number, read.previous) != (number, journal.head):
        message = Text("与上一行接不上", "it does not follow the line before")
        return Fault("journal.chain_broken", message, read.previous, journal.head)
    posted = journal.post(sealed.entry)
    if not posted.is_new:
        known = Text("同一命令入账两次", "a command stands twice")
        finding: Finding | None = next(iter(posted.findings), None)
        message = known if finding is None else finding.message
        return Fault("journal.rule_broken", message, sealed.entry.command)
    return posted.journal


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Keep other writers of the journal waiting; the lock ends with the process that holds it."""
    if sys.platform == "win32":
        yield
        return
    with path.with_name(f".{path.name}.lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
