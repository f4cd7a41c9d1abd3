"""Verify an archive: every digest again, from the bytes up."""

from collections.abc import Iterator

from riverpact.domain.monitoring.batch import BatchKind, cells, content_digest
from riverpact.files.archive.archive import ROWS, Archive, rows_name
from riverpact.files.archive.chain import HEAD, Chain, number_in
from riverpact.files.archive.manifest import (
    FOLDER,
    Entry,
    months_of,
    sections_of,
    superseded_ids,
)
from riverpact.files.fault import Fault
from riverpact.files.parquet import table_observations
from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text


def check_archive(archive: Archive, chain: Chain) -> Iterator[Finding]:
    """Yield everything that does not hold, and notes on what killed writers left behind."""
    yield from chain.findings
    for entry in chain.entries:
        yield from _rows(archive, entry)
    if chain.head_lags and not chain.findings:
        yield _head(chain)
    yield from _strangers(archive, chain)


def _head(chain: Chain) -> Finding:
    """Say that the head lags: a writer was stopped there, or somebody took the head away."""
    if chain.head is None and len(chain.entries) > 1:
        message = Text(
            "不见了，最后几批是否齐全无从得知", "is gone: the last batches may be gone with it"
        )
        return Fault("archive.head_missing", message, severity=Severity.WARNING).at(Place(HEAD))
    message = Text("尚未记下最新一批，下次存档时补上", "does not name the newest batch yet")
    return _note("archive.head_lags", message, HEAD)


def _rows(archive: Archive, entry: Entry) -> Iterator[Finding]:
    rows = archive.checked_rows(entry)
    if isinstance(rows, Fault):
        yield rows.at(Place(rows_name(entry.manifest.parquet)))
        return
    one, observations = entry.manifest, table_observations(rows)
    superseded = superseded_ids(one)
    held = {
        "batch": content_digest(one.kind, observations, superseded),
        "rows": len(observations),
        "sections": sections_of(observations),
        "months": tuple(map(str, months_of(observations))),
    }
    wrong = [name for name, value in held.items() if getattr(one, name) != value]
    corrected = one.kind is BatchKind.CORRECTION
    if superseded.keys() != {cell for cell, _ in cells(observations) if corrected}:
        wrong.append("supersedes")
    if wrong:
        message = Text("与数据文件不符", "does not fit its rows")
        fault = Fault("archive.manifest_untrue", message, ", ".join(wrong))
        yield fault.at(Place(entry.name))


def _strangers(archive: Archive, chain: Chain) -> Iterator[Finding]:
    known = {rows_name(one.manifest.parquet) for one in chain.entries}
    for name in archive.store.names(ROWS):
        if f"{ROWS}/{name}" not in known:
            message = Text("不属于任何批次，写入中断所留", "rows of no batch: a write was cut off")
            yield _note("archive.rows_of_no_batch", message, f"{ROWS}/{name}")
    for name in archive.store.names(FOLDER):
        if number_in(name) is None:
            message = Text("不是批次文件", "is no manifest")
            yield _note("archive.no_manifest", message, f"{FOLDER}/{name}")
    for folder in ("", ROWS, FOLDER):
        for name in archive.store.unfinished(folder):
            message = Text("未写完的临时文件，可以删除", "an unfinished file; it may be deleted")
            yield _note("archive.unfinished", message, f"{folder}/{name}".lstrip("/"))


def _note(code: str, message: Text, name: str) -> Finding:
    return Fault(code, message, severity=Severity.NOTE).at(Place(name))
