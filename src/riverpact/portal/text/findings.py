"""Findings as JSON for records and pages, in both languages."""

from collections.abc import Iterable
from typing import Any

from riverpact.foundation.finding import Finding


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return findings as plain values, ready to be kept and shown by ``partials/findings.html``."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "zh": one.message.zh,
            "en": one.message.en,
            "place": "" if one.place is None else str(one.place),
            "found": one.found,
            "expected": one.expected,
            "clause": one.clause,
            "hint_zh": "" if one.hint is None else one.hint.zh,
            "hint_en": "" if one.hint is None else one.hint.en,
        }
        for one in findings
    ]
