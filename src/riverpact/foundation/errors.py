"""Wrong calls. Wrong input is a Finding; wrong code is an assert.

The tree::

    RiverpactError      base of all; ``message`` is a Text in both languages
    ├── MisuseError     the command or function was called with words that do not fit
    └── RefusedError    the input has findings; they ride along, all of them
"""

from collections.abc import Sequence

from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text


class RiverpactError(Exception):
    """Base of what Riverpact raises; catch it to catch all."""

    def __init__(self, message: Text, findings: Sequence[Finding] = ()) -> None:
        super().__init__(f"{message.zh} {message.en}")
        self.message = message
        self.findings = tuple(findings)


class MisuseError(RiverpactError):
    """The call does not fit; read the message, call again. Exit code 2."""


class RefusedError(RiverpactError):
    """The input was read and refused; mend every finding. Exit code 1."""
