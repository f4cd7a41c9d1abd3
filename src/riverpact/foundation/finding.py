"""A finding is something wrong with an input: a value that is collected, never an exception."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from riverpact.foundation.text import Text


class Severity(StrEnum):
    """What a finding stops: an error, the input; a warning asks for a reason; a note informs."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a file: sheet, row and column as a person counts them, from one."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None
    key: str | None = None

    def __str__(self) -> str:
        parts = [
            self.file,
            self.sheet and f"[{self.sheet}]",
            self.row and f"第{self.row}行 row {self.row}",
            self.column and f"列“{self.column}”",
            self.key and f"键 {self.key}",
        ]
        return " ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where, what was found and what was expected.

    ``code`` is stable and machine-readable; ``message`` is what a clerk reads.
    """

    code: str
    severity: Severity
    message: Text
    place: Place | None = None
    found: str = ""
    expected: str = ""
    clause: str = ""
    hint: Text | None = None


def stops(findings: Iterable[Finding]) -> bool:
    """Say whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)
