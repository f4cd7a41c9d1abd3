"""The working calendar: the State Council's announced days, and a file that adds to them.

The days come from the package ``chinese-calendar``, which gathers the yearly notices of the
State Council's office (国务院办公厅关于节假日安排的通知). A year it does not know, or a day a
province or a later notice moved, is told by an override file.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from importlib.metadata import version
from pathlib import Path

from chinese_calendar.constants import holidays, workdays
from pydantic import BaseModel, ConfigDict, Field

from riverpact.domain.agreements.working_days import DayKind, WorkingCalendar
from riverpact.files.toml import Toml, declared, read_toml
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

_PACKAGE = "chinese-calendar"


class _Day(BaseModel):
    model_config = ConfigDict(extra="forbid")

    date: date
    kind: DayKind
    source: str = Field(min_length=1)


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    complete_years: tuple[int, ...] = ()
    day: tuple[_Day, ...] = ()


def working_calendar(override: Path | None = None) -> WorkingCalendar:
    """Return the announced days, those of an override file in their place where they differ.

    The file says ``complete_years``, the years it tells in full, and ``[[day]]`` tables: ``date``,
    ``kind`` (``holiday`` or ``working``) and ``source``.

    Raises:
        MisuseError: there is no such file.
        RefusedError: a day is told twice, or lies in a year of which not all is known; a year
            that is told in full has no day off.

    Example:
        >>> working_calendar().works(date(2020, 1, 31))
        False
    """
    announced = _announced()
    if override is None:
        return announced
    if not override.is_file():
        raise MisuseError(Text(f"没有这个文件：{override}", f"no such file: {override}"))
    toml, findings = read_toml(override)
    if toml is not None:
        file, findings = declared(toml, _File)
        if file is not None:
            years = announced.years | set(file.complete_years)
            findings = [*_unfit(toml, file, years, announced.years)]
            if not findings:
                own = {one.date: one for one in file.day}
                return replace(
                    announced,
                    days={**announced.days, **{day: one.kind for day, one in own.items()}},
                    years=frozenset(years),
                    sources={day: one.source for day, one in own.items()},
                )
    raise RefusedError(Text("工作日历不合要求", "the calendar was refused"), findings)


def _announced() -> WorkingCalendar:
    days = dict.fromkeys(holidays, DayKind.HOLIDAY) | dict.fromkeys(workdays, DayKind.WORKING)
    years = range(min(holidays).year, max(holidays).year + 1)
    source = f"国务院办公厅节假日安排（{_PACKAGE} {version(_PACKAGE)}）"
    return WorkingCalendar(days, frozenset(years), source)


def _unfit(
    toml: Toml, file: _File, years: frozenset[int] | set[int], announced: frozenset[int]
) -> Iterator[Finding]:
    taken: set[date] = set()
    for number, one in enumerate(file.day):
        key = ("day", number, "date")
        if one.date in taken:
            said = Text(f"同一天写了两次：{one.date}", f"told twice: {one.date}")
            yield Finding("calendar.day_twice", Severity.ERROR, said, toml.place(key))
        if one.date.year not in years:
            said = Text(
                f"{one.date.year} 年的放假安排不全，须写入 complete_years",
                f"not all of {one.date.year} is known; name it in complete_years",
            )
            yield Finding("calendar.year_not_complete", Severity.ERROR, said, toml.place(key))
        taken.add(one.date)
    off = {one.date.year for one in file.day if one.kind is DayKind.HOLIDAY}
    for number, year in enumerate(file.complete_years):
        if year not in off | announced:
            said = Text(
                f"{year} 年写为齐全，却没有一个放假日", f"{year} is said complete, with no day off"
            )
            place = toml.place(("complete_years", number))
            yield Finding("calendar.no_day_off", Severity.ERROR, said, place)
