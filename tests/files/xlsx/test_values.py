"""The cells of a workbook as texts."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.xlsx.values import cell_text, moment_text, number_text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (12.0, "12"),
        (0.1, "0.1"),
        (0.1 + 0.2, "0.3"),
        (7.199999999999999, "7.2"),
        (1 / 3, "0.333333333333333"),
        (1e-5, "0.00001"),
        (1e15, "1000000000000000"),
        (-0.0, "0"),
        (-1.5, "-1.5"),
        (float("nan"), "nan"),
        (float("inf"), "inf"),
    ],
)
def test_a_number_reads_as_a_spreadsheet_shows_it(number: float, text: str) -> None:
    """Fifteen significant digits, no exponent, no point behind a whole number."""
    assert number_text(number) == text


@given(whole=st.integers(0, 10**6), decimals=st.integers(0, 999_999))
def test_a_decimal_that_was_typed_comes_back(whole: int, decimals: int) -> None:
    """Six decimals survive the binary float they are kept in."""
    typed = f"{whole}.{decimals:06d}"
    assert number_text(float(typed)) == typed.rstrip("0").rstrip(".")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (" 0.05L ", " 0.05L "),
        (True, "TRUE"),
        (False, "FALSE"),
        (12, "12"),
        (datetime(2019, 7, 3, 7, 59, 59, 712000), "2019-07-03 08:00:00"),  # noqa: DTZ001
        (datetime(9999, 12, 31, 23, 59, 59, 900000), "9999-12-31 23:59:59"),  # noqa: DTZ001
        (date(2019, 7, 3), "2019-07-03"),
        (time(8, 0), "08:00:00"),
        (timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_every_kind_of_cell_has_a_text(raw: object, text: str) -> None:
    """A day's part kept as a float is a little off and is rounded to its second."""
    assert cell_text(raw) == text  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("raw", "since_1904", "text"),
    [
        (43649.0, False, "2019-07-03 00:00:00"),
        (43649.333333333336, False, "2019-07-03 08:00:00"),
        ("43649.3333333", False, "2019-07-03 08:00:00"),
        ("43649", False, "2019-07-03 00:00:00"),
        (42187.0, True, "2019-07-03 00:00:00"),
        (20190703.0, False, "20190703"),
        (7.5, False, "7.5"),
        (True, False, "TRUE"),
        ("2019-07-03", False, "2019-07-03"),
    ],
)
def test_a_serial_day_is_a_time(raw: object, since_1904: bool, text: str) -> None:  # noqa: FBT001
    """Only numbers between 1954 and 2119 are days; 20190703 is a date written in digits."""
    assert moment_text(raw, since_1904=since_1904) == text  # type: ignore[arg-type]
