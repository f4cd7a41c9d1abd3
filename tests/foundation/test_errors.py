"""The tree of errors."""

import pytest

from riverpact.foundation.errors import MisuseError, RefusedError, RiverpactError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

SAID = Text("不行", "no")
FINDINGS = [Finding("x", Severity.ERROR, SAID), Finding("y", Severity.WARNING, SAID)]


@pytest.mark.parametrize("kind", [MisuseError, RefusedError])
def test_one_base_catches_all(kind: type[RiverpactError]) -> None:
    """Whoever catches the base catches each of them, with its words in both languages."""
    with pytest.raises(RiverpactError, match=r"^不行 no$") as caught:
        raise kind(SAID)
    assert caught.value.message == SAID
    assert caught.value.findings == ()


def test_a_refusal_carries_every_finding() -> None:
    """All of them, in order; a later change of the list changes nothing."""
    findings = list(FINDINGS)
    error = RefusedError(SAID, findings)
    findings.clear()
    assert error.findings == tuple(FINDINGS)


def test_misuse_is_no_refusal() -> None:
    """The two have exit codes of their own."""
    assert not issubclass(MisuseError, RefusedError)
    assert not issubclass(RefusedError, MisuseError)
