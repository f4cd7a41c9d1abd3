"""What a cell of a workbook says, as the text that a csv would carry.

A number cell holds a binary float; a spreadsheet shows at most 15 significant digits of it, so
0.30000000000000004 reads 0.3, 0.1 stays 0.1, and 12.0 is 12.
"""

import math
import re
from datetime import MAXYEAR, date, datetime, time, timedelta
from decimal import Decimal

from riverpact.files.fault import Fault
from riverpact.files.readings_rows import Cell
from riverpact.files.xlsx.grid import Raw

SIGNIFICANT_DIGITS = 15
_FIRST_DAY = datetime(1899, 12, 30)  # noqa: DTZ001  local wall time; day 60 and later count right
_FIRST_DAY_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
_SERIAL_DAYS = (20_000, 80_000)
"""1954 to 2119: a smaller or larger number in a column of times is no day."""
_SERIAL_TEXT = re.compile(r"\d{5}(\.\d+)?")
_HALF_SECOND = timedelta(microseconds=500_000)


def cell_text(raw: Raw) -> Cell:
    """Return a cell's text.

    Example:
        >>> cell_text(12.0), cell_text(0.1 + 0.2), cell_text(0.00001), cell_text(" 0.05L")
        ('12', '0.3', '0.00001', ' 0.05L')
    """
    if isinstance(raw, str | Fault):
        return raw
    if isinstance(raw, bool):
        return "TRUE" if raw else "FALSE"
    if isinstance(raw, int | float):
        return number_text(raw)
    if isinstance(raw, datetime):
        return to_second(raw).isoformat(sep=" ")
    if isinstance(raw, date | time):
        return raw.isoformat()
    return str(raw)


def number_text(number: float) -> str:
    """Return a number as a spreadsheet shows it where there is room, never with an exponent."""
    if not math.isfinite(number):
        return str(number)
    text = format(number, f".{SIGNIFICANT_DIGITS}g")
    if "e" in text:
        text = format(Decimal(text), "f")
    return "0" if text == "-0" else text


def moment_text(raw: Raw, *, since_1904: bool) -> Cell:
    """Return the text of a cell of times: a day's serial number is a time too.

    Example:
        >>> moment_text(43649.333333, since_1904=False)
        '2019-07-03 08:00:00'
    """
    serial: float | None = None
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        serial = raw
    elif isinstance(raw, str) and _SERIAL_TEXT.fullmatch(raw.strip()):
        serial = float(raw)
    if serial is None or not _SERIAL_DAYS[0] <= serial < _SERIAL_DAYS[1]:
        return cell_text(raw)
    first = _FIRST_DAY_1904 if since_1904 else _FIRST_DAY
    return to_second(first + timedelta(days=serial)).isoformat(sep=" ")


def to_second(moment: datetime) -> datetime:
    """Round a time to its second: a day's part kept as a float is a little off."""
    if moment.year == MAXYEAR:  # the last half second would leave the calendar
        return moment.replace(microsecond=0)
    return (moment + _HALF_SECOND).replace(microsecond=0)
