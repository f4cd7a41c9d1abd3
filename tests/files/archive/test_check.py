"""Verification: a changed byte anywhere is found, and what killed writers left is told apart."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from riverpact.domain.monitoring.batch import BatchKind, Known, cells
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, open_archive, start_archive
from riverpact.files.archive.chain import head_bytes
from riverpact.files.archive.check import check_archive
from riverpact.files.archive.manifest import Draft, digest_of, entry_of, manifest_bytes
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import CHINA_TIME

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)


def reading(text: str, month: int) -> Observation:
    origin = Origin("a.csv", 2, "氨氮")
    moment = datetime(2019, month, 5)  # noqa: DTZ001  local wall time
    return Observation("石桥", moment, "nh3n", parse_reported(text), Channel.MANUAL, origin)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """Two deliveries and a correction of the first."""
    archive = start_archive(str(tmp_path / "archive"))
    for month in (1, 2):
        signature = Signature("王", START + timedelta(days=month))
        draft = Draft(BatchKind.DELIVERY, [reading("1", month)], signature, (), "0.1.0")
        archive.commit(draft, archive.chain().last)
    first, new = archive.batches()[0], reading("2", 1)
    ((cell, _),) = cells([new])
    signed = Signature("王", START + timedelta(days=3), "复核", "李")
    replaced = {cell: Known(reading("1", 1), first.batch)}
    draft = Draft(BatchKind.CORRECTION, [new], signed, (), "0.1.0", replaced)
    archive.commit(draft, archive.chain().last)
    return archive


def found(archive: Archive) -> list[Finding]:
    return list(check_archive(archive, archive.chain()))


def codes(archive: Archive) -> list[str]:
    return [one.code for one in found(archive)]


def files_of(archive: Archive) -> list[Path]:
    return sorted(path for path in Path(archive.store.location).rglob("*") if path.is_file())


def test_a_whole_archive_holds(archive: Archive) -> None:
    """Eight files, nothing found."""
    assert (len(files_of(archive)), codes(archive)) == (8, [])


def test_every_changed_byte_is_found(archive: Archive) -> None:
    """In every file, at many places: the check says so, or the place is no archive any more."""
    for file in files_of(archive):
        content = file.read_bytes()
        for at in {*range(0, len(content), max(1, len(content) // 40)), len(content) - 1}:
            file.write_bytes(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
            try:
                findings = found(open_archive(archive.store.location))
                assert any(one.severity is Severity.ERROR for one in findings), (file, at)
            except MisuseError:
                assert file.name == "riverpact-archive.json"
        file.write_bytes(content)
    assert codes(archive) == []


def test_every_file_taken_away_is_found(archive: Archive) -> None:
    """Rows, manifests, the last one too; without its head an archive warns."""
    for file in files_of(archive):
        content = file.read_bytes()
        file.unlink()
        if file.name == "head.json":
            assert [(one.code, one.severity) for one in found(archive)] == [
                ("archive.head_missing", Severity.WARNING)
            ]
        elif file.name != "riverpact-archive.json":
            assert any(one.severity is Severity.ERROR for one in found(archive)), file
        file.write_bytes(content)


def test_what_a_killed_writer_leaves_is_a_note(archive: Archive) -> None:
    """Rows of no batch, temporary files, a head that lags: nothing is wrong with the archive."""
    folder = Path(archive.store.location)
    (folder / "readings" / f"{'0' * 64}.parquet").write_bytes(b"PAR1")
    (folder / "batches" / ".000004.json.1a").write_bytes(b"{")
    (folder / "batches" / "notes.txt").write_bytes(b"")
    (folder / "head.json").write_bytes(head_bytes(archive.batches()[1]))
    findings = found(archive)
    assert {one.severity for one in findings} == {Severity.NOTE}
    assert sorted(one.code for one in findings) == [
        "archive.head_lags",
        "archive.no_manifest",
        "archive.rows_of_no_batch",
        "archive.unfinished",
    ]


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"rows": 2}, "rows"),
        ({"sections": ("虎山",)}, "sections"),
        ({"months": ("2019-02",)}, "months"),
        ({"batch": "0" * 64}, "batch"),
        ({"supersedes": ()}, "batch, supersedes"),
        ({"kind": BatchKind.DELIVERY}, "batch, supersedes"),
    ],
)
def test_a_manifest_sealed_again_must_still_fit_its_rows(
    archive: Archive, change: dict[str, object], wrong: str
) -> None:
    """Who changes the last manifest and the head with it is found by the rows."""
    last = archive.batches()[-1]
    content = manifest_bytes(last.manifest.model_copy(update=change))
    archive.store.put(last.name, content)
    archive.store.put("head.json", head_bytes(entry_of(content)))
    (finding,) = found(archive)
    assert (finding.code, finding.found) == ("archive.manifest_untrue", wrong)


def test_rows_that_are_no_parquet_are_found(archive: Archive) -> None:
    """A digest that fits is not enough."""
    last = archive.batches()[-1]
    other = b"no parquet"
    archive.store.put(f"readings/{digest_of(other)}.parquet", other)
    content = manifest_bytes(last.manifest.model_copy(update={"parquet": digest_of(other)}))
    archive.store.put(last.name, content)
    archive.store.put("head.json", head_bytes(entry_of(content)))
    assert codes(archive) == ["archive.rows_unreadable", "archive.rows_of_no_batch"]
