"""The archive: batches in their order, checked as they are read, one writer at a number."""

import secrets
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from riverpact.domain.monitoring.batch import BatchKind
from riverpact.domain.monitoring.censoring import parse_reported
from riverpact.domain.monitoring.observation import Channel, Observation, Origin
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, open_archive, rows_name, start_archive
from riverpact.files.archive.manifest import Draft, Entry
from riverpact.files.parquet import table_observations
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.period import CHINA_TIME, last_moment

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)


def draft(text: str, days: int = 0) -> Draft:
    origin = Origin("a.csv", 2, "氨氮")
    moment = datetime(2019, 3, 5)  # noqa: DTZ001  local wall time
    one = Observation("石桥", moment, "nh3n", parse_reported(text), Channel.MANUAL, origin)
    signature = Signature("王", START + timedelta(days=days))
    return Draft(BatchKind.DELIVERY, [one], signature, (), "0.1.0")


def written(archive: Archive, one: Draft) -> Entry:
    entry = archive.commit(one, archive.chain().last)
    assert entry is not None
    return entry


@pytest.fixture(name="archive", params=["folder", "memory"])
def _archive(request: pytest.FixtureRequest, tmp_path: Path) -> Archive:
    folder = request.param == "folder"
    return start_archive(str(tmp_path / "a") if folder else f"memory://{secrets.token_hex(8)}")


def test_batches_come_back_in_their_order(archive: Archive) -> None:
    """Each follows the one before; rows come back as they were accepted."""
    entries = [written(archive, draft(text, day)) for day, text in enumerate(("1", "2.0", "3L"))]
    assert archive.batches() == tuple(entries)
    assert [one.manifest.previous for one in entries] == ["", *(e.digest for e in entries[:-1])]
    rows = [table_observations(archive.rows(entry)) for entry in entries]
    assert [one.reported and one.reported.text for (one,) in rows] == ["1", "2.0", "3L"]
    assert open_archive(archive.store.location).batches() == tuple(entries)


def test_a_day_shows_what_was_known_at_its_end(archive: Archive) -> None:
    """The 5th: one batch; the 6th: two; the 4th: none."""
    for day in (0, 1):
        written(archive, draft(str(day), day))
    known = [len(archive.batches(last_moment((START + timedelta(d)).date()))) for d in (-1, 0, 1)]
    assert known == [0, 1, 2]


def test_a_number_is_written_once(archive: Archive) -> None:
    """Who comes second is told, and the first one's batch stays."""
    first = written(archive, draft("1"))
    assert archive.commit(draft("2"), None) is None
    assert archive.batches() == (first,)
    assert archive.keeps_writers_apart()


def test_rows_without_a_manifest_are_nothing(archive: Archive) -> None:
    """A writer that stopped in between leaves the old view."""
    first = written(archive, draft("1"))
    archive.store.put(rows_name("0" * 64), b"PAR1")
    assert archive.batches() == (first,)


def test_rows_that_broke_before_their_manifest_are_written_again(archive: Archive) -> None:
    """A name is a digest: what does not fit it is not trusted."""
    first = written(archive, draft("1"))
    archive.store.put(rows_name(first.manifest.parquet), b"broken")
    again = written(archive, draft("1"))
    assert again.manifest.parquet == first.manifest.parquet
    assert archive.rows(first).num_rows == 1


def test_changed_rows_are_refused(archive: Archive) -> None:
    """No result rests on them; a missing file is said as such."""
    entry = written(archive, draft("1"))
    name = rows_name(entry.manifest.parquet)
    content = archive.store.read(name) or b""
    archive.store.put(name, content[:-1] + b"0")
    with pytest.raises(RefusedError) as raised:
        archive.rows(entry)
    assert [one.code for one in raised.value.findings] == ["archive.rows_changed"]


def test_a_changed_manifest_stops_every_use(archive: Archive) -> None:
    """Also when only the batches before it are asked for."""
    first = written(archive, draft("1"))
    written(archive, draft("2", 5))
    archive.store.put(first.name, (archive.store.read(first.name) or b"") + b" ")
    with pytest.raises(RefusedError) as raised:
        archive.batches(START)
    assert [one.code for one in raised.value.findings] == ["archive.chain_broken"]


def test_the_head_is_mended(archive: Archive) -> None:
    """A writer that stopped after its manifest left the head behind."""
    written(archive, draft("1"))
    head = archive.store.read("head.json") or b""
    written(archive, draft("2"))
    newest = archive.store.read("head.json")
    archive.store.put("head.json", head)
    assert archive.chain().head_lags
    archive.mend_head(archive.chain())
    assert archive.store.read("head.json") == newest


def test_an_archive_begins_with_its_first_batch(tmp_path: Path) -> None:
    """Opening an empty place to write leaves it empty; reading it is misuse until then."""
    location = str(tmp_path / "a")
    archive = start_archive(location)
    assert (archive.batches(), (tmp_path / "a").exists()) == ((), False)
    with pytest.raises(MisuseError, match="no archive"):
        open_archive(location)
    written(archive, draft("1"))
    assert len(start_archive(location).batches()) == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("notes.txt", b"", "other files"),
        ("riverpact-archive.json", b'{"format": "riverpact-archive/2"}\n', "another version"),
    ],
)
def test_a_place_that_is_used_otherwise_is_left_alone(
    tmp_path: Path, name: str, content: bytes, said: str
) -> None:
    """Other files, or an archive of another version."""
    (tmp_path / name).write_bytes(content)
    with pytest.raises(MisuseError, match=said):
        start_archive(str(tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [name]
