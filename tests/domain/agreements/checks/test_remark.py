"""A reason turns a warning into a note."""

from collections.abc import Callable
from typing import Any

import pytest

from riverpact.domain.agreements.checks.remark import Remark, excused
from riverpact.domain.agreements.undertaking import GivenReason
from riverpact.foundation.finding import Place, Severity
from riverpact.foundation.text import Text

Call = Callable[..., Any]

SAID = Text("不是优先断面", "not preferred")


def remark(severity: Severity, section: str = "甲") -> Remark:
    return Remark("check.x", severity, SAID, ("section", 0), SAID, "三(一)2", section=section)


@pytest.mark.parametrize(
    ("severity", "reason_for", "found"),
    [
        (Severity.WARNING, None, ["note"]),
        (Severity.WARNING, "甲", ["note"]),
        (Severity.WARNING, "乙", ["warning", "warning"]),
        (Severity.ERROR, None, ["error", "warning"]),
        (Severity.NOTE, None, ["note", "warning"]),
    ],
)
def test_a_reason_excuses_a_warning_of_its_code_and_section(
    severity: Severity, reason_for: str | None, found: list[str]
) -> None:
    """An error has no excuse; a reason that excuses nothing is said."""
    reason = GivenReason(code="check.x", text="没有县界断面", section=reason_for)
    said = list(excused([remark(severity)], [reason]))
    assert [str(one.severity) for one in said] == found
    if found == ["note"]:
        assert said[0].message.zh == "不是优先断面；理由：没有县界断面"
    else:
        assert said[-1].code == "check.reason_unused"


def test_one_reason_may_excuse_several_sections() -> None:
    """Where it names none."""
    reason = GivenReason(code="check.x", text="理由")
    both = [remark(Severity.WARNING, "甲"), remark(Severity.WARNING, "乙")]
    assert [one.severity for one in excused(both, [reason])] == ["note", "note"]


def test_a_finding_has_its_place() -> None:
    """Everything said goes with it."""
    place = Place("a.toml", row=3)
    finding = remark(Severity.WARNING).finding(place)
    assert (finding.code, finding.place, finding.clause) == ("check.x", place, "三(一)2")
    assert finding.hint == SAID
