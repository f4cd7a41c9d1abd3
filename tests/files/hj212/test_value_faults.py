"""Faults of readings: both languages, and how grave each is."""

import pytest

from riverpact.files.bundled import transmitted_codes
from riverpact.files.fault import Fault
from riverpact.files.hj212 import value_faults as faults
from riverpact.files.hj212.profile import load_profile, shipped_dialects
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

RIVER = load_profile("river-2017")
CADMIUM = transmitted_codes()["w20115"]
ERROR, WARNING, NOTE = Severity.ERROR, Severity.WARNING, Severity.NOTE
ALL = {
    "time": (faults.no_time(), ERROR),
    "future": (faults.ahead("20190803080000", "20190703090512345"), WARNING),
    "code": (faults.unknown_code("w99999", in_capitals=False), WARNING),
    "capitals": (faults.unknown_code("W21003", in_capitals=True), WARNING),
    "no item": (faults.no_item(transmitted_codes()["w00000"]), NOTE),
    "field": (faults.unknown_field("w1-td"), WARNING),
    "no value": (faults.no_value("w21003", "Avg"), WARNING),
    "empty value": (faults.empty_value("w21003"), WARNING),
    "number": (faults.no_number("0..3"), ERROR),
    "fill": (faults.fill_value("w21003", "9999.99"), WARNING),
    "unit": (faults.unit_in_doubt(CADMIUM, "0.00001"), WARNING),
    "no flag": (faults.no_flag("w21003"), ERROR),
    "unknown flag": (faults.unknown_flag("X", RIVER), ERROR),
    "flagged": (faults.flagged("D", RIVER.flags["D"]), NOTE),
    "check flow": (faults.flagged("Z", RIVER.flags["Z"]), WARNING),
    "held": (faults.held("25.0", "T"), WARNING),
    "no section": (faults.no_section("SD1", mapped=False), NOTE),
    "not mapped": (faults.no_section("SD1", mapped=True), WARNING),
    "other command": (faults.other_command("2062", Text("核查", "check"), RIVER), NOTE),
    "unknown command": (faults.other_command("9999", None, RIVER), WARNING),
    "reply": (faults.bad_reply("QnRtn=9", Text("忙", "busy")), WARNING),
}


@pytest.mark.parametrize(("fault", "severity"), ALL.values(), ids=ALL.keys())
def test_every_fault_speaks_both_languages(fault: Fault, severity: Severity) -> None:
    """What would bias a mean unseen is an error; what only leaves a gap is not."""
    assert severity is fault.severity
    assert fault.message.zh != fault.message.en
    _, _, named = fault.expected.partition("dialect: ")
    assert set(filter(None, named.split(", "))) <= shipped_dialects().keys()


def test_a_meaning_that_nobody_confirmed_says_so() -> None:
    """Z is known from memory alone, D from two sources."""
    assert "未证实" in faults.flagged("Z", RIVER.flags["Z"]).message.zh
    assert "未证实" not in faults.flagged("D", RIVER.flags["D"]).message.zh
