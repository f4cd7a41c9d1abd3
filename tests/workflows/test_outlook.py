"""The outlook of an agreement from files: what is known, what is left, what earlier years say."""

from fractions import Fraction
from pathlib import Path

import pytest

from riverpact.files.bundled import standard
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.readings import Readings, read_readings
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.workflows.outlook import outlook

QINGXI = Path(__file__).parents[2] / "instruments" / "demonstration" / "qingxi"
HEAD = "断面,采样时间,监测方式,化学需氧量(mg/L),氨氮(mg/L),总磷(mg/L)"


def readings(folder: Path, *rows: str) -> Readings:
    file = folder / "readings.csv"
    file.write_text("\n".join([HEAD, *rows]) + "\n", encoding="utf-8")
    return read_readings([file], standard())


def month(when: str, cod: str = "16.0") -> str:
    return f"石桥,{when}-05,手工,{cod},0.31,0.08"


@pytest.fixture(name="qingxi", scope="module")
def _qingxi() -> Instrument:
    return load_agreement(QINGXI)


def test_what_is_known_ends_with_the_last_reading(qingxi: Instrument, tmp_path: Path) -> None:
    """Readings to March leave nine months; --through names another end."""
    rows = [month(f"2019-{m:02d}") for m in range(1, 4)]
    found = outlook(qingxi, readings(tmp_path, *rows), 2019, standard())
    assert (found.through, len(found.so_far.left)) == (Month(2019, 3), 9)
    other = outlook(qingxi, readings(tmp_path, *rows), 2019, standard(), through=Month(2019, 2))
    assert [len(one.months) for one in other.so_far.sections] == [2]


def test_earlier_years_are_courses(qingxi: Instrument, tmp_path: Path) -> None:
    """2018 is whole and was Ⅳ: 8 · 20 − 4 · 40 = 0 万元; so far all Ⅲ: 12 · 20.

    2017 has a gap, and in 1999 the standard of today was not in force: neither is a course.
    """
    rows = [month(f"2019-{m:02d}") for m in range(1, 9)]
    rows += [month(f"2018-{m:02d}", "25.0") for m in range(1, 13)] + [
        month("2017-12"),
        month("1999-01"),
    ]
    found = outlook(qingxi, readings(tmp_path, *rows), 2019, standard())
    assert found.forecast is not None
    by_name = {one.name: one.settlement.amount for one in found.forecast.courses}
    assert set(by_name) == {"as_so_far", "best_so_far", "worst_so_far", "as_in_2018"}
    assert by_name["as_so_far"] == 2_400_000
    assert by_name["as_in_2018"] == 0


def test_a_year_that_is_over_is_settled_instead(qingxi: Instrument, tmp_path: Path) -> None:
    """With December read there is nothing to look ahead to."""
    with pytest.raises(MisuseError, match="2019"):
        outlook(qingxi, readings(tmp_path, month("2019-12")), 2019, standard())


def test_without_a_reading_there_is_nothing_to_go_by(qingxi: Instrument, tmp_path: Path) -> None:
    """Readings of another year do not begin this one."""
    with pytest.raises(MisuseError, match="2019"):
        outlook(qingxi, readings(tmp_path, month("2018-12")), 2019, standard())


def test_outside_the_term_there_is_no_year(qingxi: Instrument, tmp_path: Path) -> None:
    """The agreement does not run in 2030."""
    with pytest.raises(MisuseError, match="2030"):
        outlook(qingxi, readings(tmp_path, month("2019-01")), 2030, standard())


def test_the_strictest_target_of_the_months_left_is_said(tmp_path: Path) -> None:
    """两江: Ⅲ until June, Ⅱ from July: 15 mg/L COD, 0.5 氨氮 and 0.1 总磷, not 20, 1 and 0.2."""
    amended = load_agreement(Path(__file__).parents[1] / "instruments" / "liangjiang")
    rows = [month(f"2019-{m:02d}").replace("石桥", "两江口") for m in range(1, 6)]
    (room,) = outlook(amended, readings(tmp_path, *rows), 2019, standard()).rooms
    assert {one.item.id: one.value for one in room.items} == {
        "cod": 15,
        "nh3n": Fraction(1, 2),
        "tp": Fraction(1, 10),
    }
