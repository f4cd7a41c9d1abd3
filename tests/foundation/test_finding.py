"""Findings: where they are, and what they stop."""

import pytest

from riverpact.foundation.finding import Finding, Place, Severity, stops
from riverpact.foundation.text import Text


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (Place("a.csv"), "a.csv"),
        (Place("a.csv", row=7, column="COD"), "a.csv 第7行 row 7 列“COD”"),
        (Place("a.xlsx", sheet="手工", row=1), "a.xlsx [手工] 第1行 row 1"),
        (Place("a.toml", row=3, key="money.cap_up"), "a.toml 第3行 row 3 键 money.cap_up"),
    ],
)
def test_a_place_is_printed_as_a_person_counts(place: Place, expected: str) -> None:
    """What is not known is not printed."""
    assert str(place) == expected


def said(severity: Severity) -> Finding:
    return Finding("x", severity, Text("错", "wrong"))


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], False),
        ([Severity.NOTE, Severity.WARNING], False),
        ([Severity.NOTE, Severity.ERROR], True),
    ],
)
def test_only_an_error_stops(severities: list[Severity], expected: bool) -> None:  # noqa: FBT001
    """Warnings and notes let the input pass."""
    assert stops(map(said, severities)) is expected
