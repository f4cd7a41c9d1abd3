"""Readings of a province's folder into the archive: each year's at its end, corrections as dated.

A plain file does not say when it was handed in; the fifth of January after its year is taken, and
what lies after the day is left out. The same delivery taken twice is one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from riverpact.domain.monitoring.signature import Signature
from riverpact.files.archive.archive import start_archive
from riverpact.files.bundled import standard
from riverpact.files.readings import read_readings
from riverpact.files.toml_rows import read_tables
from riverpact.foundation.period import CHINA_TIME
from riverpact.workflows.accept_readings import accept_readings
from riverpact.workflows.correct_readings import correct_readings
from riverpact.workflows.keep_batch import Kept

BY = "期初导入"
"""Who hands in what was there before the portal."""
_HANDED_IN = (1, 5)


@dataclass(frozen=True, slots=True)
class Handed:
    """Files handed in together, by whom and when; a correction has its reason and approver."""

    signature: Signature
    files: tuple[Path, ...]
    is_correction: bool = False


def keep_readings(folder: Path, day: date) -> list[tuple[Handed, Kept]]:
    """Keep the readings and corrections of a folder in the archive, as known on a day.

    Raises:
        RefusedError: with every finding of a delivery.
    """
    archive, of_standard, kept = start_archive(settings.ARCHIVE), standard(), []
    for one in sorted(handed_in(folder), key=lambda one: one.signature.when):
        if one.signature.when.date() > day:
            continue
        readings = read_readings(one.files, of_standard)
        take = correct_readings if one.is_correction else accept_readings
        kept.append((one, take(archive, readings, one.signature)))
    return kept


def handed_in(folder: Path) -> Iterator[Handed]:
    """Yield the deliveries that a folder's plain files stand for."""
    place = folder / "readings"
    files = sorted(place.iterdir()) if place.is_dir() else []
    for year in sorted({one.stem[-4:] for one in files}):
        signature = Signature(BY, _morning(date(int(year) + 1, *_HANDED_IN)))
        yield Handed(signature, tuple(one for one in files if one.stem.endswith(year)))
    for row in read_tables(folder / "facts" / "corrections.toml").get("correction", []):
        signature = Signature(row["who"], _morning(row["at"]), row["reason"], row["approver"])
        yield Handed(signature, (folder / row["file"],), is_correction=True)


def _morning(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 9, tzinfo=CHINA_TIME)
