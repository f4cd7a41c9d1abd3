"""The office: its folder, its province, and the day it is.

``HOME/province`` holds what is reference and no record: ``province.toml``, ``registry/``,
``map.geojson``. In the demonstration the day is a chosen one, so that its years can be played.
"""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from riverpact.files.province.province_file import ProvinceFile, read_province
from riverpact.files.whole_file import write_whole

_DAY = "demonstration-day"


def home() -> Path:
    """Return the folder that keeps everything."""
    return Path(settings.HOME)


def reference() -> Path:
    """Return the folder of the province's reference data."""
    return home() / "province"


def province() -> ProvinceFile:
    """Return the province this portal serves."""
    file = reference() / "province.toml"
    return _province(file, file.stat().st_mtime_ns)


@lru_cache(maxsize=2)
def _province(file: Path, _changed: int) -> ProvinceFile:
    return read_province(file.parent)


def is_demonstration() -> bool:
    """Say whether the province is a fictional one."""
    return (reference() / "province.toml").exists() and bool(province().fictional)


def today() -> date:
    """Return the day: the clock's, or the one chosen in the demonstration."""
    file = home() / _DAY
    if is_demonstration() and file.exists():
        return date.fromisoformat(file.read_text(encoding="utf-8").strip())
    return timezone.localdate()


def now() -> datetime:
    """Return the moment by the office's day: what readings and statements are known at.

    In the demonstration it is the chosen day at the clock's time; the audit keeps the clock's own.
    """
    clock = timezone.localtime()
    return clock if today() == clock.date() else datetime.combine(today(), clock.timetz())


def choose_day(day: date) -> None:
    """Choose the day of the demonstration."""
    assert is_demonstration()
    write_whole(home() / _DAY, f"{day}\n".encode())
