"""Accepting deliveries: what is new is added, what is known stays, what differs is refused."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

START = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
HEADER = "断面,采样时间,监测方式,氨氮,总磷"
BASE = ("石桥,2019-03-05,手工,0.31,0.080", "石桥,2019-04-05,手工,0.42,--")


@pytest.fixture(name="archive")
def _archive(tmp_path: Path) -> Archive:
    return start_archive(str(tmp_path / "archive"))


def read(folder: Path, *rows: str, name: str = "a.csv") -> Readings:
    file = folder / name
    file.write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


def signed(days: int = 0, reason: str = "", approver: str = "") -> Signature:
    return Signature("王", START + timedelta(days=days), reason, approver)


def bytes_of(archive: Archive) -> dict[str, bytes]:
    folder = Path(archive.store.location)
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def refused(archive: Archive, readings: Readings, signature: Signature) -> RefusedError:
    before = bytes_of(archive)
    with pytest.raises(RefusedError) as raised:
        accept_readings(archive, readings, signature)
    assert bytes_of(archive) == before
    return raised.value


def test_a_delivery_becomes_a_batch(archive: Archive, tmp_path: Path) -> None:
    """It reads back as it was handed in, and its manifest says from which file."""
    readings = read(tmp_path, *BASE)
    kept = accept_readings(archive, readings, signed())
    assert kept.entry is not None
    assert (len(kept.compared.new), kept.findings) == (4, ())
    assert {o.file: o.sha256 for o in kept.entry.manifest.origins} == readings.digests
    back = archive_readings(archive).observations
    assert set(back) == set(readings.observations)
    digits = {one.origin: str(one.value) for one in back}
    assert digits == {one.origin: str(one.value) for one in readings.observations}


@pytest.mark.parametrize(
    "rows",
    [
        BASE,
        tuple(reversed(BASE)),
        BASE[:1],
        ("石桥,2019-03-05 00:00,manual,0.310,0.08",),
    ],
)
def test_the_same_content_twice_changes_nothing(
    archive: Archive, tmp_path: Path, rows: tuple[str, ...]
) -> None:
    """Whichever file it comes in, in any order, in part, with more or fewer zeros."""
    accept_readings(archive, read(tmp_path, *BASE), signed())
    before = bytes_of(archive)
    again = accept_readings(archive, read(tmp_path, *rows, name="b.csv"), signed(-3))
    assert (again.entry, again.compared.new, again.findings) == (None, [], ())
    assert bytes_of(archive) == before


def test_a_delivery_known_in_part_is_kept_whole_and_adds_what_is_new(
    archive: Archive, tmp_path: Path
) -> None:
    """The known cell keeps the digits and the cell it had; the batch holds both rows."""
    accept_readings(archive, read(tmp_path, BASE[0]), signed())
    second = read(tmp_path, "石桥,2019-03-05,手工,0.310,", BASE[1], name="b.csv")
    kept = accept_readings(archive, second, signed(1))
    assert kept.entry is not None
    assert (kept.entry.manifest.rows, len(kept.compared.new), len(kept.compared.same)) == (3, 2, 1)
    now = {(one.sampled_at.month, one.item): one for one in archive_readings(archive).observations}
    assert (str(now[3, "nh3n"].value), now[3, "nh3n"].origin.file) == (
        "0.31",
        str(tmp_path / "a.csv"),
    )
    assert now[4, "nh3n"].origin.file == str(tmp_path / "b.csv")


def test_every_difference_is_refused_at_once(archive: Archive, tmp_path: Path) -> None:
    """Another value, a value where there was none, a non-detect: each with both cells."""
    accept_readings(archive, read(tmp_path, *BASE), signed())
    rows = (
        "石桥,2019-03-05,手工,0.31L,0.09",
        "石桥,2019-04-05,手工,0.42,0.1",
        "虎山,2019-04-05,手工,1,1",
    )
    error = refused(archive, read(tmp_path, *rows, name="b.csv"), signed(1))
    assert [(one.code, one.expected, one.found) for one in error.findings] == [
        ("archive.different_value", "0.31", "0.31L"),
        ("archive.different_value", "0.080", "0.09"),
        ("archive.different_value", "--", "0.1"),
    ]
    places = [(one.place.row, one.place.column) for one in error.findings if one.place]
    assert places == [(2, "氨氮"), (2, "总磷"), (3, "总磷")]
    assert "1·" in error.findings[0].message.zh
    assert "a.csv:2:氨氮" in error.findings[0].message.en


def test_all_that_is_wrong_is_said_at_once(archive: Archive, tmp_path: Path) -> None:
    """A cell that cannot be read, a decimal too many, a difference, a name that is missing."""
    accept_readings(archive, read(tmp_path, *BASE), signed())
    rows = ("石桥,2019-03-05,手工,0.3,十", "石桥,2019-05-05,手工,0.123456789,")
    error = refused(archive, read(tmp_path, *rows), Signature(" ", START))
    assert [one.code for one in error.findings] == [
        "unreadable_number",
        "too_many_decimals",
        "batch.no_name",
        "archive.different_value",
    ]


def test_what_was_corrected_does_not_come_back(archive: Archive, tmp_path: Path) -> None:
    """The old file once more: known, a warning for the cell, the correction stands."""
    old = read(tmp_path, *BASE)
    accept_readings(archive, old, signed())
    new = read(tmp_path, "石桥,2019-03-05,手工,0.13,", name="b.csv")
    correct_readings(archive, new, signed(1, "复核", "李"))
    before = bytes_of(archive)
    again = accept_readings(archive, old, signed(2))
    assert again.entry is None
    assert [(one.code, one.found, one.expected) for one in again.findings] == [
        ("archive.superseded_value", "0.31", "0.13")
    ]
    assert bytes_of(archive) == before


def test_a_batch_before_the_last_one_is_refused(archive: Archive, tmp_path: Path) -> None:
    """It would change a view that somebody has seen; at the same moment it is accepted."""
    accept_readings(archive, read(tmp_path, BASE[0]), signed())
    later = read(tmp_path, BASE[1])
    assert [one.code for one in refused(archive, later, signed(-1)).findings] == ["batch.too_early"]
    assert accept_readings(archive, later, signed()).entry is not None


def test_a_refused_first_delivery_leaves_no_archive(archive: Archive, tmp_path: Path) -> None:
    """Nor does one without a reading."""
    refused(archive, read(tmp_path, "石桥,2019-03-05,手工,十,"), signed())
    error = refused(archive, Readings(), signed())
    assert [one.code for one in error.findings] == ["archive.no_readings"]
    assert not Path(archive.store.location).exists()


def test_values_in_another_unit_come_back_as_they_were(archive: Archive, tmp_path: Path) -> None:
    """µg/L is kept in mg/L with the text as printed; zero keeps its digits."""
    file = tmp_path / "hg.csv"
    file.write_text(
        "断面,采样时间,监测方式,汞(µg/L)\n甲,2019-03-05,手工,0.40\n甲,2019-03-06,手工,0.00\n",
        encoding="utf-8",
    )
    readings = read_readings([file], standard())
    accept_readings(archive, readings, signed())
    back = archive_readings(archive).observations
    facts = [(str(one.value), one.reported and one.reported.text) for one in back]
    assert facts == [("0.0004", "0.40"), ("0.00", "0.00")]
    assert tuple(back) == readings.observations
