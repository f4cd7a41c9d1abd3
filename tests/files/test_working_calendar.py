"""The announced days as they are read, and a file that adds to them."""

from datetime import date
from pathlib import Path

import pytest

from riverpact.domain.agreements.working_days import WorkingCalendar, working_day_after
from riverpact.files.working_calendar import working_calendar
from riverpact.foundation.errors import MisuseError, RefusedError

OLD_NOTICE = """
[[day]]
date = 2020-01-31
kind = "working"
source = "国办发明电〔2019〕16号"

[[day]]
date = 2020-02-01
kind = "working"
source = "国办发明电〔2019〕16号"
"""
NEXT_YEAR = """
complete_years = [2099]
[[day]]
date = 2099-01-01
kind = "holiday"
source = "某通知"
"""


def calendar(folder: Path, text: str) -> WorkingCalendar:
    file = folder / "calendar.toml"
    file.write_text(text, encoding="utf-8")
    return working_calendar(file)


def refused(folder: Path, text: str) -> list[tuple[str, int | None]]:
    with pytest.raises(RefusedError) as error:
        calendar(folder, text)
    return [(one.code, one.place.row if one.place else None) for one in error.value.findings]


@pytest.mark.parametrize(
    ("off", "worked"),
    [
        # 国办发明电〔2018〕15号, 国办发明电〔2019〕3号
        ("2019-02-04 2019-02-08 2019-05-01 2019-05-03 2019-10-07", "2019-02-02 2019-04-28"),
        ("2019-01-01 2019-04-05 2019-06-07 2019-09-13", "2019-05-05 2019-09-29 2019-10-12"),
        # 国办发明电〔2019〕16号; 国办发明电〔2020〕1号: off until February 2, work from the 3rd
        ("2020-01-24 2020-01-31 2020-02-01 2020-02-02", "2020-01-19 2020-02-03"),
        ("2020-04-06 2020-05-05 2020-06-25 2020-10-08", "2020-04-26 2020-05-09 2020-10-10"),
    ],
)
def test_the_announced_days_are_those_of_the_notices(off: str, worked: str) -> None:
    """Days off and days worked instead, by the notices of the State Council's office."""
    announced = working_calendar()
    assert {announced.works(date.fromisoformat(day)) for day in off.split()} == {False}
    assert {announced.works(date.fromisoformat(day)) for day in worked.split()} == {True}


def test_years_that_were_not_announced_are_not_known() -> None:
    """Before 2004 and after the last year the package has."""
    announced = working_calendar()
    assert min(announced.years) == 2004
    assert announced.works(date(2003, 12, 31)) is None
    assert announced.works(date(max(announced.years) + 1, 1, 4)) is None
    assert "chinese-calendar" in announced.source


def test_a_file_s_days_stand_in_place_of_the_announced_ones(tmp_path: Path) -> None:
    """As first announced, January 31 and February 1, 2020 were worked: 15 days end on the 14th.

    Jan 21 22 23 31, Feb 1, 3 to 7, 10 to 14; with the holiday made longer it is the 18th.
    """
    start = date(2020, 1, 20)
    assert working_day_after(start, 15, working_calendar()) == date(2020, 2, 18)
    old = calendar(tmp_path, OLD_NOTICE)
    assert working_day_after(start, 15, old) == date(2020, 2, 14)
    assert old.sources[date(2020, 2, 1)] == "国办发明电〔2019〕16号"


def test_a_file_makes_a_further_year_known(tmp_path: Path) -> None:
    """January 1, 2099, a Thursday, is off: the 2nd, 5th to 9th, 12th to 16th, 19th to 22nd."""
    start = date(2098, 12, 31)
    assert working_day_after(start, 15, working_calendar()) is None
    assert working_day_after(start, 15, calendar(tmp_path, NEXT_YEAR)) == date(2099, 1, 22)


def test_a_year_is_not_known_by_one_of_its_days(tmp_path: Path) -> None:
    """All of its days off must be told, and the file must say that they are."""
    part = NEXT_YEAR.replace("complete_years = [2099]", "")
    assert refused(tmp_path, part) == [("calendar.year_not_complete", 4)]
    assert refused(tmp_path, "complete_years = [2099]") == [("calendar.no_day_off", 1)]


def test_everything_wrong_is_said_at_once(tmp_path: Path) -> None:
    """A day told twice; a day without its source; a kind there is not."""
    assert refused(tmp_path, OLD_NOTICE + OLD_NOTICE) == [
        ("calendar.day_twice", 13),
        ("calendar.day_twice", 18),
    ]
    wrong = '[[day]]\ndate = 2020-01-31\nkind = "half"\n'
    assert refused(tmp_path, wrong) == [("toml.enum", 3), ("toml.missing", 1)]
    assert refused(tmp_path, "[[day]]\ndate =\n") == [("toml.broken", 2)]


def test_a_file_that_is_not_there_is_a_wrong_call(tmp_path: Path) -> None:
    """Not the same as nothing to add."""
    with pytest.raises(MisuseError):
        working_calendar(tmp_path / "none.toml")
