"""The demonstration in the portal: its folder, its persons, its readings, on a day in January 2021.

On that day 2018 to 2020 are measured, 2019 is settled and paid, 2020 is to be settled.
"""

from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.foundation.period import CHINA_TIME
from riverpact.portal.accounts.models import Person
from riverpact.portal.exchange.demonstration_persons import load_persons
from riverpact.portal.exchange.load import copy_reference, load_records
from riverpact.portal.exchange.toml_rows import read_tables
from riverpact.portal.office import choose_day
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings

DAY = date(2021, 1, 15)
_NOBODY = "演示监测员甲"
Told = Callable[[str], None]


def is_loaded() -> bool:
    """Say whether a province was loaded before."""
    return Person.objects.exists()


def load_demonstration(folder: Path, told: Told) -> None:
    """Load the demonstration's folder; all of its records, or none.

    Args:
        folder: as ``riverpact demo`` writes it.
        told: says what is being done.
    """
    copy_reference(folder)
    choose_day(DAY)
    told("readings")
    _keep_readings(folder)
    with transaction.atomic():
        told("records")
        loaded = load_records(folder, DAY)
        load_persons(loaded.province)


def _keep_readings(folder: Path) -> None:
    """Hand the readings of each year in at its end, and corrections on their days."""
    archive, of_standard = start_archive(settings.ARCHIVE), standard()
    for when, paths, correction in sorted(_deliveries(folder), key=lambda one: one[0]):
        if when.date() > DAY:
            continue
        readings = read_readings(paths, of_standard)
        if correction:
            signature = Signature(
                correction["who"], when, correction["reason"], correction["approver"]
            )
            correct_readings(archive, readings, signature)
        else:
            accept_readings(archive, readings, Signature(_NOBODY, when))


def _deliveries(folder: Path) -> Iterator[tuple[datetime, list[Path], dict[str, Any]]]:
    files = sorted((folder / "readings").iterdir())
    for year in sorted({one.stem[-4:] for one in files}):
        of_year = [one for one in files if one.stem.endswith(year)]
        yield _morning(date(int(year) + 1, 1, 5)), of_year, {}
    for row in read_tables(folder / "facts" / "corrections.toml").get("correction", []):
        yield _morning(row["at"]), [folder / row["file"]], row


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA_TIME)
