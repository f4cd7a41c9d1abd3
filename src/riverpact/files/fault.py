"""A fault: what is wrong with a text, before it is known where the text stands."""

from dataclasses import dataclass

from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Fault:
    """What was found in a cell, a header or a file, and what was expected there.

    Example:
        >>> fault = Fault("unreadable_number", Text("不是数字", "not a number"), "0..5", "0.31")
        >>> str(fault.at(Place("a.csv", row=2)).place)
        'a.csv 第2行 row 2'
    """

    code: str
    message: Text
    found: str = ""
    expected: str = ""
    severity: Severity = Severity.ERROR

    def at(self, place: Place) -> Finding:
        """Return the finding this fault is at a place."""
        return Finding(
            code=self.code,
            severity=self.severity,
            message=self.message,
            place=place,
            found=shown(self.found),
            expected=self.expected,
        )


def shown(text: str) -> str:
    """Cut a text that is too long to be shown in a message.

    Example:
        >>> len(shown("0" * 5000))
        61
    """
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
