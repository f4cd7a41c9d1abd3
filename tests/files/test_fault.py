"""A fault becomes a finding where it stands."""

from riverpact.files.fault import Fault
from riverpact.foundation.finding import Place, Severity
from riverpact.foundation.text import Text


def test_a_fault_at_a_place_is_a_finding() -> None:
    """Code, message, what was found and expected go along; a long text is cut."""
    place = Place("a.csv", 2, "COD")
    finding = Fault("code", Text("错", "wrong"), "9" * 99, "0.31", Severity.NOTE).at(place)
    assert (finding.code, finding.severity, finding.place) == ("code", Severity.NOTE, place)
    assert (finding.found, finding.expected) == ("9" * 60 + "…", "0.31")
