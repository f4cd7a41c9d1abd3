"""Where a packet stands, and faults in both languages."""

import pytest

from riverpact.files.fault import Fault
from riverpact.files.hj212 import faults
from riverpact.files.hj212.faults import Spot
from riverpact.files.hj212.profile import load_profile, shipped_dialects
from riverpact.foundation.finding import Place, Severity

ALL = [
    faults.no_header(),
    faults.bad_length("01O1"),
    faults.too_long(1025, 1024),
    faults.cut_off(101, 54),
    faults.wrong_length(100, 101),
    faults.encrypted(),
    faults.no_checksum("1G80"),
    faults.lower_case_checksum("1c80", "1C80"),
    faults.modbus_checksum("CCF4", "2200"),
    faults.wrong_checksum("1C80", "2200"),
    faults.not_entered(load_profile("hj1404-2024")),
    faults.looks_like_another("ST=21", load_profile("hj212-2017")),
    faults.missing_field("QN"),
    faults.unreadable_field("MN", "1", "24"),
    faults.unknown_field("XY", ("QN", "ST")),
    faults.field_twice("ST", "21", "32"),
    faults.wrong_part_number(3, 2, 9),
    faults.wrong_numbering_bit("9", numbered=True),
    faults.not_closed("w1-Avg=1"),
    faults.closed_twice("A&&B"),
    faults.content_too_long(951, 950),
    faults.broken_field("w1"),
    faults.trailing_separator(),
    faults.several_items(),
    faults.several_groups(),
    faults.part_missing([2], 3),
    faults.part_again(2, 3),
    faults.parts_differ(2, 7),
]


def test_packets_of_one_line_are_told_apart() -> None:
    """The first needs nothing; the second stands as #2."""
    assert Spot(7).place("a.txt", "MN") == Place("a.txt", 7, "MN")
    assert Spot(7, 2).place("a.txt") == Place("a.txt", 7, sheet="#2")


@pytest.mark.parametrize("fault", ALL, ids=lambda fault: fault.code)
def test_every_fault_speaks_both_languages(fault: Fault) -> None:
    """A code for programs, a sentence each, and no dialect that is not there."""
    assert fault.code == fault.code.lower()
    assert fault.message.zh != fault.message.en
    assert fault.severity in Severity
    _, _, named = fault.expected.partition("dialect: ")
    assert set(filter(None, named.split(", "))) <= shipped_dialects().keys()


def test_only_the_first_ten_missing_parts_are_listed() -> None:
    """Nine thousand would fill the page."""
    fault = faults.part_missing(range(2, 9000), 9000)
    assert fault.expected == "PNO=2, 3, 4, 5, 6, 7, 8, 9, 10, 11 …"
    assert fault.found == "2/9000"


def test_the_numbering_bit_is_said_both_ways() -> None:
    """Announced and missing, there and not announced."""
    said = [faults.wrong_numbering_bit("5", numbered=one).message.zh for one in (True, False)]
    assert said == ["Flag=5 表示没有包号，却有 PNUM、PNO", "Flag=5 表示有包号，却缺 PNUM、PNO"]
