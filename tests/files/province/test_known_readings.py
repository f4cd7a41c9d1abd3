"""Readings of a province's folder as known on a day."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.province.known_readings import CORRECTIONS, known_readings
from riverpact.files.readings import read_readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import last_moment
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

HEAD = "断面,采样时间,监测方式,氨氮(mg/L)\n"
TOLD = """[[correction]]
section = "石桥"
month = "2019-11"
item = "nh3n"
file = "corrections/a.csv"
who = "甲"
approver = "乙"
at = 2020-04-16
reason = "小数点错一位"
"""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path) -> Path:
    write(
        tmp_path / "readings/a.csv", HEAD + "石桥,2019-11-08,手工,2.7\n石桥,2019-12-08,手工,0.3\n"
    )
    write(tmp_path / "corrections/a.csv", HEAD + "石桥,2019-11-08,手工,0.27\n")
    write(tmp_path / CORRECTIONS, TOLD)
    return tmp_path


def write(file: Path, text: str) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")


def values(folder: Path, day: date) -> list[Decimal | None]:
    found = known_readings(folder, day, standard()).observations
    return [one.reported.value if one.reported else None for one in found]


def test_a_correction_counts_from_its_day(folder: Path) -> None:
    """2.7 until 15 April 2020, 0.27 from the 16th; its file is among the digests from then on."""
    assert values(folder, date(2020, 4, 15)) == [Decimal("2.7"), Decimal("0.3")]
    assert values(folder, date(2020, 4, 16)) == [Decimal("0.27"), Decimal("0.3")]
    digests = known_readings(folder, date(2020, 4, 16), standard()).digests
    assert [Path(name).parent.name for name in digests] == ["readings", "corrections"]


def test_what_was_sampled_later_is_not_known(folder: Path) -> None:
    """On 30 November there is no sample of December."""
    assert values(folder, date(2019, 11, 30)) == [Decimal("2.7")]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("corrections/a.csv", "corrections/b.csv", "correction.no_file"),
        ('month = "2019-11"', 'month = "2019-10"', "correction.not_in_file"),
        ('approver = "乙"', 'approver = "甲"', ""),
    ],
)
def test_a_correction_that_does_not_hold_is_refused(
    folder: Path, old: str, new: str, code: str
) -> None:
    """No such file, nothing of the month in it, one person only."""
    write(folder / CORRECTIONS, TOLD.replace(old, new))
    with pytest.raises(RefusedError) as error:
        known_readings(folder, date(2021, 1, 1), standard())
    (found,) = error.value.findings
    assert code in found.code
    assert found.place is not None
    assert found.place.file.endswith(CORRECTIONS)


def test_a_cell_that_nobody_knew_is_no_correction(folder: Path) -> None:
    """It would be a late delivery."""
    write(folder / "corrections/a.csv", HEAD + "石桥,2019-11-09,手工,0.27\n")
    with pytest.raises(RefusedError) as error:
        known_readings(folder, date(2021, 1, 1), standard())
    assert [one.code for one in error.value.findings] == ["correction.unknown_cell"]


def test_readings_with_findings_are_refused(folder: Path) -> None:
    """Nothing is judged by them."""
    write(folder / "readings/b.csv", HEAD + "石桥,2019-11-08,手工,abc\n")
    with pytest.raises(RefusedError):
        known_readings(folder, date(2021, 1, 1), standard())


def test_an_archive_is_read_as_of_the_day(folder: Path) -> None:
    """Handed in on 5 January, corrected on 16 April: its view, not the files', is known."""
    archive = start_archive(str(folder / "archive"))
    kept = read_readings([folder / "readings"], standard())
    right = read_readings([folder / "corrections"], standard())
    accept_readings(archive, kept, Signature("王", last_moment(date(2020, 1, 5))))
    signed = Signature("甲", last_moment(date(2020, 4, 16)), "小数点错一位", "乙")
    correct_readings(archive, right, signed)
    assert values(folder, date(2020, 1, 4)) == []
    assert values(folder, date(2020, 4, 15)) == [Decimal("2.7"), Decimal("0.3")]
    assert values(folder, date(2020, 4, 16)) == [Decimal("0.27"), Decimal("0.3")]
