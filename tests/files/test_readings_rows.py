"""What rows of readings share, whatever carries them."""

from fractions import Fraction

import pytest

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import VALUE_DECIMALS
from riverpact.files.bundled import standard
from riverpact.files.delivery import Document
from riverpact.files.fault import Fault
from riverpact.files.parquet import SCHEMA
from riverpact.files.readings_rows import is_checked, read_cell, read_channel
from riverpact.files.readings_template import read

ITEMS = standard().items


def test_as_many_decimals_as_an_archive_holds() -> None:
    """A reader lets nothing through that the archive's column would refuse."""
    assert SCHEMA.field("value").type.scale == VALUE_DECIMALS


@pytest.mark.parametrize(
    ("text", "factor", "code"),
    [
        ("0.123456789", 1, "too_many_decimals"),
        ("0.000013", Fraction(1, 1000), "too_many_decimals"),
        ("1E-9L", 1, "too_many_decimals"),
        ("10000000000", 1, "too_large"),
        ("9E+20", 1, "too_large"),
    ],
)
def test_what_no_archive_holds_is_a_fault(text: str, factor: Fraction, code: str) -> None:
    """Nine decimals look calculated; eleven digits before the point are no measurement."""
    fault = read_cell(text, ITEMS["tp"], Fraction(factor))
    assert isinstance(fault, Fault)
    assert fault.code == code


@pytest.mark.parametrize("text", ["0.12345678", "0.1000000000", "9999999999", "0.00000001L"])
def test_what_an_archive_holds_is_read(text: str) -> None:
    """Zeros behind the last digit are no further decimals."""
    assert isinstance(read_cell(text, ITEMS["tp"], Fraction(1)), Reported)


def test_the_column_of_an_earlier_check_is_passed_over() -> None:
    """A file that was handed back can be handed in again, whatever the check has written."""
    text = "断面,采样时间,监测方式,COD,检查结果：表头有误\n虎山,2019-07-03,手工,15,D COD：不是数字"
    delivery = read(Document("a.csv", text), standard())
    assert (len(delivery.observations), delivery.findings) == (1, ())
    assert is_checked(" 检查结果")
    assert not is_checked("结果")


def test_a_way_that_is_not_written_is_missing() -> None:
    """Nobody is told that nothing is not a way of monitoring."""
    fault = read_channel(" ")
    assert isinstance(fault, Fault)
    assert fault.message.zh == "没有写监测方式"


@pytest.mark.parametrize(
    ("header", "where"),
    [
        ("断面,采样时间,监测方式,氨氮,单位", "单位写在项目名称后"),
        ("断面,采样时间,监测方式,监测项目,结果,氨氮", "项目写在“监测项目”列"),
    ],
)
def test_a_column_of_the_other_form_is_told_its_place(header: str, where: str) -> None:
    """Units stand behind items in the wide form; in the long form an item is a row."""
    found = read(Document("a.csv", f"{header}\n"), standard()).findings
    (expected,) = [one.expected for one in found if one.code == "unknown_column"]
    assert where in expected
