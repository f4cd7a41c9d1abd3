"""When a sample was taken: times as they are written, and the year that CNEMC leaves out."""

import re
import unicodedata
from calendar import monthrange
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import PurePath

from riverpact.files.fault import Fault, shown
from riverpact.foundation.text import Text

_DAY = (
    r"(?:(?P<y1>\d{4})-(?P<m1>\d{1,2})-(?P<d1>\d{1,2})|(?P<y2>\d{4})/(?P<m2>\d{1,2})/(?P<d2>\d{1,2})"
    r"|(?P<y3>\d{4})年(?P<m3>\d{1,2})月(?P<d3>\d{1,2})日|(?P<y4>\d{4})(?P<m4>\d\d)(?P<d4>\d\d))"
)
_CLOCK = r"(?:[ T]*(?P<h1>\d{1,2})(?::(?P<n1>\d\d)(?::(?P<s>\d\d))?|时(?:(?P<n2>\d{1,2})分)?))?"
_MOMENT = re.compile(_DAY + _CLOCK)
_STAMP = re.compile(r"(\d{1,2})-(\d{1,2})\s+(\d{1,2}):(\d\d)")
_IN_NAME = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:-(\d\d)(?:-(\d\d)(?:_(?:(\d{4})-(\d\d)-)?(\d\d))?)?)?(?!\d)"
)
_INSTANT = re.compile(r"([0-9]{4})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})([0-9]{2})")
_NO_TIME = frozenset({"", "*", "-", "--"})
_STALE_AFTER = timedelta(days=2)
_YEARS_BACK = 5
_MOMENT_EXPECTED = "日期或时间 a day or time: 2019-07-03, 2019/7/3, 2019年7月3日, 2019-07-03 08:00"
_STAMP_EXPECTED = "月-日 时:分 month-day hour:minute: 07-03 08:00"
_INSTANT_EXPECTED = "年月日时分秒 YYYYMMDDhhmmss: 20190703080000"


@dataclass(frozen=True, slots=True)
class Span:
    """The days on which a file was collected, by its name: one day, a month or a year."""

    first: date
    last: date

    def finds_stale(self, moment: datetime) -> bool:
        """Say whether a reading is more than two days older than the file that shows it."""
        return moment.date() < self.first - _STALE_AFTER


def read_moment(text: str) -> datetime | Fault:
    """Read a day or a time with its year; a day alone stands for its midnight.

    Example:
        >>> read_moment("2019年7月3日") == read_moment("20190703") == datetime(2019, 7, 3)
        True
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    match = _MOMENT.fullmatch(plain)
    if match is None:
        return _unreadable(plain, _MOMENT_EXPECTED)
    parts = {name[0]: int(part) for name, part in match.groupdict().items() if part is not None}
    try:
        return datetime(  # noqa: DTZ001  local wall time
            parts["y"],
            parts["m"],
            parts["d"],
            parts.get("h", 0),
            parts.get("n", 0),
            parts.get("s", 0),
        )
    except ValueError:
        return _impossible(plain, _MOMENT_EXPECTED)


def read_stamp(text: str, span: Span) -> datetime | Fault | None:
    """Read CNEMC's ``07-03 08:00``; None where no time is printed (``*``, ``--``, empty).

    A stopped station keeps the stamp of its last reading, so a month and day later than the file
    belong to an earlier year: the latest one in which that day exists.

    Example:
        >>> read_stamp("12-30 08:00", Span(date(2021, 1, 2), date(2021, 1, 2)))
        datetime.datetime(2020, 12, 30, 8, 0)
    """
    plain = text.strip()
    if plain in _NO_TIME:
        return None
    match = _STAMP.fullmatch(plain)
    if match is None:
        return _unreadable(plain, _STAMP_EXPECTED)
    month, day, hour, minute = map(int, match.groups())
    for year in range(span.last.year, span.last.year - _YEARS_BACK, -1):
        with suppress(ValueError):
            moment = datetime(year, month, day, hour, minute)  # noqa: DTZ001  local wall time
            if moment.date() <= span.last:
                return moment
    return _impossible(plain, _STAMP_EXPECTED)


def read_instant(text: str) -> datetime | Fault:
    """Read a time as stations send it, fourteen digits and nothing else.

    Example:
        >>> read_instant("20201129210001")
        datetime.datetime(2020, 11, 29, 21, 0, 1)
    """
    match = _INSTANT.fullmatch(text)
    if match is None:
        return _unreadable(text, _INSTANT_EXPECTED)
    year, month, day, hour, minute, second = map(int, match.groups())
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001  local wall time
    except ValueError:
        return _impossible(text, _INSTANT_EXPECTED)


def span_of(name: str, year: int | None) -> Span | None:
    """Return the days a file was collected on, by its name, else by the name of its folder.

    A date or month that is written goes first, then the ``year`` that was asked for, then a bare
    year that is written. None where no year is known.

    Example:
        >>> span_of("2021-04/弋阳.csv", None)
        Span(first=datetime.date(2021, 4, 1), last=datetime.date(2021, 4, 30))
    """
    written = [
        max(matches, key=lambda match: len(match[0]))
        for part in PurePath(name).parts[-1:-3:-1]
        if (matches := list(_IN_NAME.finditer(part)))
    ]
    for match in written:
        if match[2]:
            with suppress(ValueError):
                return _written_span(match)
    years = [int(match[1]) for match in written if not match[2]]
    asked = [year] if year is not None else years[:1]
    return Span(date(asked[0], 1, 1), date(asked[0], 12, 31)) if asked else None


def _written_span(match: re.Match[str]) -> Span:
    year, month = int(match[1]), int(match[2])
    if match[3] is None:
        first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    else:
        first = last = date(year, month, int(match[3]))
    if match[6] is not None:
        last = date(int(match[4] or year), int(match[5] or month), int(match[6]))
    if last < first:
        raise ValueError(f"the days in {match[0]} stand in the wrong order")
    return Span(first, last)


def _unreadable(plain: str, expected: str) -> Fault:
    message = Text(f"“{shown(plain)}”不是时间", f"“{shown(plain)}” is not a time")
    if not plain:
        message = Text("没有写时间", "the time is missing")
    return Fault("unreadable_date", message, plain, expected)


def _impossible(plain: str, expected: str) -> Fault:
    found = shown(plain)
    message = Text(f"没有“{found}”这一天或这一时刻", f"there is no such day or time: “{found}”")
    return Fault("impossible_date", message, plain, expected)
