"""When a sample was taken, and the year that CNEMC leaves out."""

from datetime import date, datetime

import pytest

from riverpact.files.fault import Fault
from riverpact.files.times import Span, read_instant, read_moment, read_stamp, span_of

MAY = Span(date(2020, 5, 8), date(2020, 5, 8))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-7-3", datetime(2019, 7, 3)),  # noqa: DTZ001
        ("2019/07/03 8:05", datetime(2019, 7, 3, 8, 5)),  # noqa: DTZ001
        ("2019-07-03T08:05:09", datetime(2019, 7, 3, 8, 5, 9)),  # noqa: DTZ001
        ("2019年7月3日 8时", datetime(2019, 7, 3, 8)),  # noqa: DTZ001
        ("2019年7月3日8时5分", datetime(2019, 7, 3, 8, 5)),  # noqa: DTZ001
        ("20190703 08：05", datetime(2019, 7, 3, 8, 5)),  # noqa: DTZ001
        ("2020-02-29", datetime(2020, 2, 29)),  # noqa: DTZ001
    ],
)
def test_times_are_read(text: str, expected: datetime) -> None:
    """Every common way to write a time, with full-width signs too."""
    assert read_moment(text) == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "unreadable_date"),
        ("43649", "unreadable_date"),
        ("07-03", "unreadable_date"),
        ("2019-07/03", "unreadable_date"),
        ("3/7/2019", "unreadable_date"),
        ("2019-00-03", "impossible_date"),
        ("2019-02-29", "impossible_date"),
        ("20191301", "impossible_date"),
        ("2019-07-03 08:60", "impossible_date"),
        ("0000-01-01", "impossible_date"),
    ],
)
def test_what_is_no_time_is_said(text: str, code: str) -> None:
    """A text that is no date, and a date that never was, are two mistakes."""
    fault = read_moment(text)
    assert isinstance(fault, Fault)
    assert fault.code == code


@pytest.mark.parametrize("text", ["", " ", "*", "-", "--"])
def test_no_stamp_is_no_time(text: str) -> None:
    """A stopped station prints a sign or nothing."""
    assert read_stamp(text, MAY) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("2020-05-08.json", MAY),
        ("x/2021-04-01_05.csv.gz", Span(date(2021, 4, 1), date(2021, 4, 5))),
        ("2020-05-10_2021-01-31.csv", Span(date(2020, 5, 10), date(2021, 1, 31))),
        ("2020-02/a.csv", Span(date(2020, 2, 1), date(2020, 2, 29))),
        ("2020/a.csv", Span(date(2020, 1, 1), date(2020, 12, 31))),
        ("2002 2021-04.csv", Span(date(2021, 4, 1), date(2021, 4, 30))),
        ("2021-04/old/a.csv", None),
        ("2021-05-05_01.csv", None),
        ("3838-2102.csv", None),
    ],
)
def test_a_name_says_when(name: str, expected: Span | None) -> None:
    """The file's own name and its folder count, the longest date first; nothing above them."""
    assert span_of(name, None) == expected


def test_a_reading_is_stale_after_two_days() -> None:
    """Two days before the file is not stale, three days are."""
    days = [datetime(2020, 5, day, 23, 0) for day in (5, 6, 8)]  # noqa: DTZ001
    assert [MAY.finds_stale(day) for day in days] == [True, False, False]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2020112921000", "unreadable_date"),
        ("202011292100011", "unreadable_date"),
        ("2020-11-29 21:00", "unreadable_date"),
        ("２０２０1129210001", "unreadable_date"),
        ("", "unreadable_date"),
        ("20201131000000", "impossible_date"),
        ("20201129240000", "impossible_date"),
        ("00001129210000", "impossible_date"),
    ],
)
def test_an_instant_has_fourteen_digits(text: str, code: str) -> None:
    """Stations send nothing else; midnight is the next day's 000000."""
    fault = read_instant(text)
    assert isinstance(fault, Fault)
    assert fault.code == code
    assert read_instant("20201129210001") == datetime(2020, 11, 29, 21, 0, 1)  # noqa: DTZ001


def test_a_time_that_is_not_written_is_missing() -> None:
    """Nobody is told that nothing is not a time."""
    for fault in (read_moment(" "), read_instant("")):
        assert isinstance(fault, Fault)
        assert fault.message.zh == "没有写时间"
