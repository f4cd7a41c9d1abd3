"""What accepting or correcting would change is said, and the archive stays as it is."""

from datetime import datetime
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.preview_readings import Preview, preview_readings

NOW = datetime(2020, 1, 5, tzinfo=CHINA_TIME)
SIGNED = Signature("王", NOW, "实验室复核", "李")


def read(folder: Path, *rows: str) -> Readings:
    file = folder / "b.csv"
    head = "断面,采样时间,监测方式,氨氮(mg/L)"
    file.write_text("\n".join((head, *rows)), encoding="utf-8")
    return read_readings([file], standard())


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    """石桥 of January."""
    archive = start_archive(str(tmp_path / "archive"))
    accept_readings(archive, read(tmp_path, "石桥,2019-01-05,手工,0.3"), Signature("王", NOW))
    return archive


def counts(found: Preview) -> tuple[int, int, int]:
    """Return how many cells are new, said already, and said otherwise."""
    compared = found.compared
    return len(compared.new), len(compared.same), len(compared.different)


def test_what_is_new_and_known_is_counted(archive: Archive, tmp_path: Path) -> None:
    """January again, and February."""
    rows = ("石桥,2019-01-05,手工,0.3", "石桥,2019-02-05,手工,0.4")
    found = preview_readings(archive, read(tmp_path, *rows), SIGNED)
    assert counts(found) == (1, 1, 0)
    assert found.entry is not None
    assert found.entry.manifest.number == 2
    assert len(archive.batches()) == 1


def test_what_would_be_refused_is_counted_and_said(archive: Archive, tmp_path: Path) -> None:
    """Another value for January is an error of a delivery, and what a correction is for."""
    readings = read(tmp_path, "石桥,2019-01-05,手工,0.5")
    refused = preview_readings(archive, readings, SIGNED)
    assert counts(refused) == (0, 0, 1)
    assert refused.entry is None
    assert [one.code for one in refused.findings] == ["archive.different_value"]
    corrected = preview_readings(archive, readings, SIGNED, correction=True)
    assert corrected.findings == ()
    assert corrected.entry is not None
    assert len(archive.batches()) == 1


def test_an_archive_that_does_not_begin_yet_knows_nothing(tmp_path: Path) -> None:
    """The first delivery of all."""
    empty = start_archive(str(tmp_path / "empty"))
    found = preview_readings(empty, read(tmp_path, "石桥,2019-01-05,手工,0.3"), SIGNED)
    assert counts(found) == (1, 0, 0)
    assert not (tmp_path / "empty").exists()
