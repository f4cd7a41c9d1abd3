"""What a cell says."""

from decimal import Decimal
from fractions import Fraction

import pytest

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Flag
from riverpact.files.bundled import standard
from riverpact.files.cells import read_section, read_value
from riverpact.files.fault import Fault

ITEMS = standard().items


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (" 0.31 ", Reported(Decimal("0.31"), censored=False, text="0.31")),
        ("０．３１", Reported(Decimal("0.31"), censored=False, text="０．３１")),
        ("1.49E+07", Reported(Decimal(14900000), censored=False, text="1.49E+07")),
        ("0.01L", Reported(Decimal("0.01"), censored=True, text="0.01L")),
        ("", None),
        ("　", None),
        ("－－", Flag.NOT_MEASURED),
        ("＊", Flag.NOT_EQUIPPED),
    ],
)
def test_a_cell_is_a_value_a_reason_or_nothing(text: str, expected: object) -> None:
    """Full-width signs are the same signs."""
    assert read_value(text, ITEMS["tp"], Fraction(1)) == expected


@pytest.mark.parametrize(
    ("item", "text", "code"),
    [
        ("tp", "1,234", "unreadable_number"),
        ("tp", "inf", "unreadable_number"),
        ("tp", "1_000", "unreadable_number"),
        ("tp", "9" * 33, "unreadable_number"),
        ("tp", "< 检出限", "non_detect_without_limit"),
        ("tp", "-0.01", "negative_value"),
        ("ph", "-0.1", "negative_value"),
        ("ph", "14.01", "ph_out_of_range"),
        ("do", "110%", "percent_sign"),
    ],
)
def test_what_is_wrong_has_a_code(item: str, text: str, code: str) -> None:
    """Nothing that is not a plain number or a non-detect passes for one."""
    fault = read_value(text, ITEMS[item], Fraction(1))
    assert isinstance(fault, Fault)
    assert fault.code == code


@pytest.mark.parametrize("text", ["0", "14", "7.0"])
def test_the_ends_of_the_ph_scale_are_on_it(text: str) -> None:
    """0 and 14 are pH values."""
    assert isinstance(read_value(text, ITEMS["ph"], Fraction(1)), Reported)


def test_the_limit_of_a_non_detect_is_converted_too() -> None:
    """10L in µg/L is a limit of 0.010 mg/L, exactly."""
    value = read_value("10L", ITEMS["tp"], Fraction(1, 1000))
    assert value == Reported(Decimal("0.01"), censored=True, text="10L")


def test_a_section_has_a_name() -> None:
    """Blanks around it are no part of it; blanks alone are no name."""
    assert read_section(" 姚港(河西水厂） ") == "姚港(河西水厂）"
    assert isinstance(read_section(" "), Fault)
