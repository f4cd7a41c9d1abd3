"""An archive tried: written to as a real one, and nothing of it lies on the disk."""

from datetime import datetime
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, open_archive, start_archive
from riverpact.files.archive.tried import tried
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

FIRST, SECOND = (datetime(2020, 1, day, 9, tzinfo=CHINA_TIME) for day in (5, 6))


def read(folder: Path, *rows: str) -> Readings:
    file = folder / "b.csv"
    file.write_text("\n".join(("断面,采样时间,监测方式,氨氮", *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    archive = start_archive(str(tmp_path / "archive"))
    accept_readings(archive, read(tmp_path, "石桥,2019-03-05,手工,0.31"), Signature("王", FIRST))
    return archive


def values(archive: Archive) -> list[str]:
    return [one.reported.text for one in archive_readings(archive).observations if one.reported]


def test_what_is_tried_is_known_there_only(archive: Archive, tmp_path: Path) -> None:
    """The correction holds in the trial; the archive is the same to the byte."""
    before = files_of(tmp_path / "archive")
    trial = tried(archive)
    kept = correct_readings(
        trial, read(tmp_path, "石桥,2019-03-05,手工,0.13"), Signature("王", SECOND, "复核", "李")
    )
    assert kept.entry is not None
    assert values(trial) == ["0.13"]
    assert values(open_archive(str(tmp_path / "archive"))) == ["0.31"]
    assert files_of(tmp_path / "archive") == before


def test_a_trial_is_the_batch_that_would_be_written(archive: Archive, tmp_path: Path) -> None:
    """Tried and then kept for good: the same manifest, so the same digest."""
    readings = read(tmp_path, "石桥,2019-03-05,手工,0.13")
    signature = Signature("王", SECOND, "复核", "李")
    would_be = correct_readings(tried(archive), readings, signature).entry
    assert would_be == correct_readings(archive, readings, signature).entry


def test_a_trial_goes_on(archive: Archive, tmp_path: Path) -> None:
    """A second batch in the same trial follows the first."""
    trial = tried(archive)
    for day, value in ((6, "0.13"), (7, "0.12")):
        moment = datetime(2020, 1, day, 9, tzinfo=CHINA_TIME)
        correct_readings(
            trial,
            read(tmp_path, f"石桥,2019-03-05,手工,{value}"),
            Signature("王", moment, "复核", "李"),
        )
    assert [one.manifest.number for one in trial.batches()] == [1, 2, 3]
    assert values(trial) == ["0.12"]
