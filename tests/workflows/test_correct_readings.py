"""Correcting: known cells get another value, with a reason and a second person."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from riverpact.domain.monitoring.batch import BatchKind
from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME, last_moment
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
HEADER = "断面,采样时间,监测方式,氨氮"


def read(folder: Path, *rows: str, name: str = "b.csv") -> Readings:
    file = folder / name
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


def signed(days: int, reason: str = "实验室复核", approver: str = "李") -> Signature:
    return Signature("王", START + timedelta(days=days), reason, approver)


def values(archive: Archive, days: int | None = None) -> list[str]:
    moment = None if days is None else last_moment((START + timedelta(days=days)).date())
    known = archive_readings(archive, None, moment).observations
    return [one.reported.text if one.reported else "--" for one in known]


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """March 0.31 and April 0.42, handed in on the 5th."""
    archive = start_archive(str(tmp_path / "archive"))
    rows = ("石桥,2019-03-05,手工,0.31", "石桥,2019-04-05,手工,0.42")
    accept_readings(archive, read(tmp_path, *rows, name="a.csv"), signed(0))
    return archive


def refused(archive: Archive, readings: Readings, signature: Signature) -> list[str]:
    with pytest.raises(RefusedError) as raised:
        correct_readings(archive, readings, signature)
    assert len(archive.batches()) == 1
    return [one.code for one in raised.value.findings]


def test_a_correction_supersedes_the_cells_it_names(archive: Archive, tmp_path: Path) -> None:
    """Values before and after, the batch that said it, the reason, both people."""
    kept = correct_readings(archive, read(tmp_path, "石桥,2019-03-05,手工,0.13"), signed(1))
    assert kept.entry is not None
    one = kept.entry.manifest
    assert (one.kind, one.who, one.approver, one.reason) == (
        BatchKind.CORRECTION, "王", "李", "实验室复核",
    )  # fmt: skip
    (cell,) = one.supersedes
    assert (cell.was, cell.becomes, cell.batch) == ("0.31", "0.13", archive.batches()[0].batch.id)
    assert values(archive) == ["0.13", "0.42"]


def test_an_earlier_day_still_shows_what_was_known_then(archive: Archive, tmp_path: Path) -> None:
    """Corrected on the 6th, withdrawn on the 7th, back on the 8th."""
    for day, text in ((1, "0.13"), (2, "--"), (3, "0.31")):
        correct_readings(archive, read(tmp_path, f"石桥,2019-03-05,手工,{text}"), signed(day))
    assert [values(archive, day)[0] for day in range(4)] == ["0.31", "0.13", "--", "0.31"]
    assert len({one.batch.id for one in archive.batches()}) == 4


def test_what_says_what_is_known_is_left_out(archive: Archive, tmp_path: Path) -> None:
    """A file with both months of which one changes: the batch holds the one."""
    rows = ("石桥,2019-03-05,手工,0.310", "石桥,2019-04-05,手工,0.24")
    kept = correct_readings(archive, read(tmp_path, *rows), signed(1))
    assert kept.entry is not None
    assert (kept.entry.manifest.rows, len(kept.compared.same)) == (1, 1)
    again = correct_readings(archive, read(tmp_path, *rows), signed(1))
    assert (again.entry, len(archive.batches())) == (None, 2)


def test_a_cell_that_is_not_known_cannot_be_corrected(archive: Archive, tmp_path: Path) -> None:
    """Another day, another section: both are said."""
    rows = ("石桥,2019-03-06,手工,1", "虎山,2019-03-05,手工,1", "石桥,2019-03-05,手工,0.2")
    assert refused(archive, read(tmp_path, *rows), signed(1)) == ["archive.unknown_cell"] * 2


def test_maker_and_approver_are_two_people_and_a_reason_is_given(
    archive: Archive, tmp_path: Path
) -> None:
    """Said together with what is wrong in the file."""
    readings = read(tmp_path, "石桥,2019-03-05,手工,十", "虎山,2019-03-05,手工,1")
    assert refused(archive, readings, signed(1, " ", "王")) == [
        "unreadable_number",
        "batch.no_reason",
        "batch.same_person",
        "archive.unknown_cell",
    ]
