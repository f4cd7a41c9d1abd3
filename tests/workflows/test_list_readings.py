"""Listing: what was known on a day, and whether all of it holds."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.list_readings import list_readings

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    archive = start_archive(str(tmp_path / "archive"))
    for month in (1, 2):
        file = tmp_path / f"{month}.csv"
        row = f"石桥,2019-{month:02d}-05,手工,0.31"
        file.write_text(f"断面,采样时间,监测方式,氨氮\n{row}\n", encoding="utf-8")
        signature = Signature("王", START + timedelta(days=month))
        accept_readings(archive, read_readings([file], standard()), signature)
    return archive


def test_batches_are_listed_as_of_a_moment(archive: Archive) -> None:
    """One after the first day, two now; verified, nothing is found."""
    assert len(list_readings(archive).entries) == 2
    assert len(list_readings(archive, START + timedelta(days=1)).entries) == 1
    assert list_readings(archive, START, verify=True).findings == ()


def test_a_verification_goes_on_where_a_listing_stops(archive: Archive) -> None:
    """A batch taken away: the list is refused, the verification lists what is left."""
    (Path(archive.store.location) / "batches" / "000001.json").unlink()
    with pytest.raises(RefusedError):
        list_readings(archive)
    listed = list_readings(archive, verify=True)
    assert [one.manifest.number for one in listed.entries] == [2]
    assert listed.findings[0].code == "archive.batch_missing"
