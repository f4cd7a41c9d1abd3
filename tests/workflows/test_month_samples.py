"""The samples of a month as an archive knew them, each with its batch and its cell."""

from datetime import datetime, timedelta
from pathlib import Path

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import Archive, start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.period import CHINA_TIME, Month
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.month_samples import Sample, month_samples

AT = datetime(2020, 1, 5, 9, tzinfo=CHINA_TIME)
NAMES = {"石桥": "石桥", "石桥(老)": "石桥"}


def read(folder: Path, name: str, *rows: str) -> Readings:
    file = folder / name
    file.write_text("\n".join(("断面,采样时间,监测方式,氨氮", *rows)) + "\n", encoding="utf-8")
    return read_readings([file], standard())


def archived(folder: Path) -> Archive:
    archive = start_archive(str(folder / "archive"))
    first = (
        "石桥（老）,2019-03-05,手工,0.31",
        "石桥,2019-04-05,手工,0.42",
        "别处,2019-03-05,手工,9",
    )
    accept_readings(archive, read(folder, "a.csv", *first), Signature("王", AT))
    right = read(folder, "b.csv", "石桥（老）,2019-03-05,手工,0.13")
    correct_readings(archive, right, Signature("王", AT + timedelta(days=1), "复核", "李"))
    return archive


def said(samples: tuple[Sample, ...]) -> list[tuple[str, str, int, str, int, str]]:
    return [
        (
            one.observation.section,
            str(one.observation.value),
            one.batch.number,
            one.observation.origin.file.rpartition("/")[2],
            one.observation.origin.row,
            one.observation.origin.column,
        )
        for one in samples
    ]


def test_a_sample_names_its_batch_and_its_cell(tmp_path: Path) -> None:
    """Under the section's own name; other sections and months are left out."""
    archive = archived(tmp_path)
    assert said(month_samples(archive, NAMES, Month(2019, 4))) == [
        ("石桥", "0.42", 1, "a.csv", 3, "氨氮")
    ]


def test_a_correction_stands_from_its_moment_on(tmp_path: Path) -> None:
    """Before it the first value was known, after it the corrected one, of its own batch."""
    archive, month = archived(tmp_path), Month(2019, 3)
    assert said(month_samples(archive, NAMES, month, AT)) == [
        ("石桥", "0.31", 1, "a.csv", 2, "氨氮")
    ]
    assert said(month_samples(archive, NAMES, month)) == [("石桥", "0.13", 2, "b.csv", 2, "氨氮")]


def test_an_archive_that_has_not_begun_has_no_samples(tmp_path: Path) -> None:
    """Nothing was handed in yet."""
    assert month_samples(start_archive(str(tmp_path / "none")), NAMES, Month(2019, 3)) == ()
