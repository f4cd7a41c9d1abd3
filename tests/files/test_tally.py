"""Findings that repeat are counted, and their number is bounded."""

import pytest

from riverpact.files import tally as module
from riverpact.files.fault import Fault
from riverpact.files.tally import Tally
from riverpact.foundation.finding import Place
from riverpact.foundation.text import Text

FAULT = Fault("unknown_code", Text("不认识", "unknown"), "w99999")


def test_what_is_about_the_same_is_said_once() -> None:
    """With the first place and the count; what stands once has no count."""
    tally = Tally()
    for row in (3, 4, 5):
        tally.add(FAULT, Place("a.txt", row), "w99999")
    tally.add(FAULT, Place("a.txt", 6), "w88888")
    first, second = tally.findings()
    assert (first.message, first.place) == (
        Text("不认识（共 3 处）", "unknown (3 times)"),
        Place("a.txt", 3),
    )
    assert (second.message, second.place) == (FAULT.message, Place("a.txt", 6))


def test_a_fault_about_nothing_stands_for_itself() -> None:
    """Two unreadable numbers are two findings."""
    tally = Tally()
    for row in (1, 2):
        tally.add(FAULT, Place("a.txt", row))
    assert [one.place and one.place.row for one in tally.findings()] == [1, 2]


def test_no_more_are_listed_than_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    """Further ones are counted by their code alone; none is lost, and memory is bounded."""
    monkeypatch.setattr(module, "LISTED", 2)
    tally = Tally()
    for row in range(1, 8):
        tally.add(FAULT, Place("a.txt", row))
    found = list(tally.findings())
    assert [one.place and one.place.row for one in found] == [1, 2, 3]
    assert found[2].message.zh == "不认识（共 5 处）"
