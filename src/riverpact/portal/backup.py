"""Back the office up, put it back, and hold everything kept against its digests.

A backup is a folder: the database, and the files it speaks of. The database is copied first: files
are only ever added, so those copied after it are all that it knows, and perhaps a few more.
"""

import hashlib
import json
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection

from riverpact.domain.journal.journal import Journal
from riverpact.files.archive.archive import open_archive
from riverpact.files.archive.store import is_archive
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.whole_file import write_whole
from riverpact.foundation.errors import MisuseError, RefusedError, RiverpactError
from riverpact.foundation.text import Text
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.store import content_of
from riverpact.portal.audit.entries import digest_of
from riverpact.portal.audit.models import AuditEntry, ChainHead
from riverpact.portal.journal.models import EntryRecord
from riverpact.portal.office import home
from riverpact.portal.settlement.models import StatementRecord

MANIFEST = "backup.json"
SQLITE, DUMP = "portal.sqlite3", "portal.dump"
_FOLDERS = ("archive", "attachments", "province")
KEY_FILE = "secret-key"
_FILES = (KEY_FILE, "demonstration-day")


def back_up(target: Path) -> dict[str, Any]:
    """Write a backup into a new folder, and return its manifest.

    Raises:
        MisuseError: the folder is not empty.
    """
    _refuse_full(target)
    target.mkdir(parents=True, exist_ok=True)
    _copy_database(target)
    for name in _FOLDERS:
        if (home() / name).is_dir():
            shutil.copytree(home() / name, target / name)
    for name in _FILES:
        if (home() / name).is_file():
            shutil.copy2(home() / name, target / name)
    head = ChainHead.objects.filter(pk=1).first()
    manifest = {
        "format": "riverpact-backup/1",
        "database": connection.vendor,
        "audit": [0, ""] if head is None else [head.number, head.digest],
        "files": {str(one.relative_to(target)): _digest(one) for one in _all(target)},
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True)
    write_whole(target / MANIFEST, text.encode("utf-8"))
    return manifest


def restore(source: Path, into: Path) -> None:
    """Put a backup back: its files into a new folder, its database where the settings say.

    Raises:
        MisuseError: there is no backup, or the folder is not empty.
        RefusedError: a file of the backup is gone or was changed.
    """
    _refuse_full(into)
    file = source / MANIFEST
    if not file.is_file():
        raise MisuseError(Text(f"没有备份：{source}", f"there is no backup: {source}"))
    manifest = json.loads(file.read_text(encoding="utf-8"))
    wrong = [
        name
        for name, digest in manifest["files"].items()
        if not (source / name).is_file() or _digest(source / name) != digest
    ]
    if wrong:
        raise RefusedError(
            Text(f"备份缺失或被改动：{'、'.join(wrong)}", f"gone or changed: {', '.join(wrong)}")
        )
    for name in manifest["files"]:
        (into / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source / name, into / name)
    if manifest["database"] == "postgresql":
        _run(["pg_restore", "--no-owner", "--exit-on-error", "--dbname", _address(), into / DUMP])


def verify() -> list[str]:
    """Hold the audit, the journal, the archive and every attachment against their digests.

    Returns:
        what does not hold, in words; nothing where all does.
    """
    return [*_wrong_audit(), *_wrong_journal(), *_wrong_archive(), *_wrong_attachments()]


def _wrong_audit() -> Iterator[str]:
    previous, number = "", 0
    for entry in AuditEntry.objects.order_by("number").iterator(1000):
        number += 1
        sealed = (entry.number, entry.previous, entry.digest)
        if sealed != (number, previous, digest_of(previous, entry.content)):
            yield f"审计第 {number} 条不符 audit entry {number} does not hold"
            return
        previous = entry.digest
    head = ChainHead.objects.filter(pk=1).first()
    if head is not None and (head.number, head.digest) != (number, previous):
        yield f"审计缺尾 the audit lacks its end: {number} of {head.number}"


def _wrong_journal() -> Iterator[str]:
    lines = "".join(EntryRecord.objects.order_by("number").values_list("line", flat=True))
    file = home() / "journal-to-verify.jsonl"
    write_whole(file, lines.encode("utf-8"))
    try:
        assert isinstance(read_journal(file), Journal)
    except RiverpactError as error:
        yield f"账簿不符 the journal does not hold: {error.message.zh}"
    finally:
        file.unlink()


def _wrong_archive() -> Iterator[str]:
    if not is_archive(settings.ARCHIVE):
        return
    archive = open_archive(settings.ARCHIVE)
    try:
        for entry in archive.batches():
            archive.rows(entry)
    except RiverpactError as error:
        yield f"存档不符 the archive does not hold: {error.message.zh}"


def _wrong_attachments() -> Iterator[str]:
    kept = set(Attachment.objects.values_list("digest", flat=True))
    for digest in sorted(kept | set(StatementRecord.objects.values_list("package", flat=True))):
        try:
            content_of(digest)
        except RiverpactError as error:
            yield error.message.zh


def _copy_database(target: Path) -> None:
    if connection.vendor == "postgresql":
        _run(["pg_dump", "--format=custom", "--file", target / DUMP, "--dbname", _address()])
        return
    connection.ensure_connection()
    with closing(sqlite3.connect(target / SQLITE)) as copy:
        connection.connection.backup(copy)


def _address() -> str:
    """Return the address of the database as PostgreSQL's own programs take it."""
    given = connection.get_connection_params()
    names = ("dbname", "user", "host", "port", "password")
    return " ".join(f"{name}='{given[name]}'" for name in names if given.get(name))


def _run(command: list[str | Path]) -> None:
    subprocess.run(list(map(str, command)), check=True)  # noqa: S603  PostgreSQL's own programs


def _refuse_full(folder: Path) -> None:
    found = {one.name for one in folder.iterdir()} if folder.exists() else set()
    if found - {KEY_FILE}:  # a new office makes its key before anything else
        raise MisuseError(Text(f"文件夹不为空：{folder}", f"the folder is not empty: {folder}"))


def _all(folder: Path) -> Iterator[Path]:
    return (one for one in sorted(folder.rglob("*")) if one.is_file())


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()
