"""One broken policy a mistake: each is refused, with its code and its line."""

from pathlib import Path

import pytest

from riverpact.files.policies import load_policy
from riverpact.foundation.errors import RefusedError

FOLDER = Path(__file__).parent / "policies"

FAULTS: dict[str, list[tuple[str, str]]] = {
    "bad-amount": [("toml.value_error", "value = 100")],
    "bad-day": [("toml.value_error", 'by = "04-31"')],
    "bad-share": [("toml.value_error", 'goal = "60%"')],
    "cycle-a": [("policy.cycle", 'builds_on = ["cycle-a"]')],
    "cycle-b": [("policy.cycle", 'builds_on = ["cycle-b"]')],
    "ends-first": [("toml.value_error", "[[value]]")],
    "no-clause": [("toml.missing", "[[value]]")],
    "two-deadlines": [("toml.contradiction", 'kind = "performance_report"')],
    "two-values": [("policy.two_values", "[[value]]")],
    "undated-deadline": [("toml.contradiction", "[[deadline]]")],
    "unit-missing": [("toml.value_error", "[[value]]")],
    "unknown-base": [("policy.unknown_base", 'builds_on = ["decree-779", "decree-780"]')],
    "unknown-key": [("toml.value_error", 'key = "standard.lest"')],
    "unknown-word": [("toml.value_error", 'value = "population"')],
}
"""Fault to its findings: the code, and how the line begins on which it must be said."""


@pytest.mark.parametrize("name", FAULTS)
def test_a_mistake_is_said_with_its_code_and_its_line(name: str) -> None:
    """A circle is said where it closes: in the file that names one above it."""
    with pytest.raises(RefusedError) as error:
        load_policy(FOLDER / name)
    findings = error.value.findings
    assert [code for code, _ in FAULTS[name]] == [one.code for one in findings]
    for (_, begins), finding in zip(FAULTS[name], findings, strict=True):
        assert finding.place is not None
        assert finding.place.row is not None
        lines = Path(finding.place.file).read_text(encoding="utf-8").splitlines()
        assert lines[finding.place.row - 1].startswith(begins)


def test_every_fault_is_tested() -> None:
    """A broken policy that no test reads would not be missed when it is accepted."""
    assert sorted(FAULTS) == sorted(path.parent.name for path in FOLDER.glob("*/policy.toml"))
