"""A finding is kept in both languages, with place, found and expected."""

from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text
from riverpact.portal.text.findings import findings_json


def test_nothing_of_a_finding_is_lost() -> None:
    """Where, what, and what would be right."""
    finding = Finding(
        "readings.negative",
        Severity.ERROR,
        Text("不能为负", "it is negative"),
        Place("a.xlsx", row=3, column="氨氮", sheet="读数"),
        "-1",
        "≥ 0",
        hint=Text("请核对", "look again"),
    )
    assert findings_json([finding]) == [
        {
            "code": "readings.negative",
            "severity": "error",
            "zh": "不能为负",
            "en": "it is negative",
            "place": "a.xlsx [读数] 第3行 row 3 列“氨氮”",
            "found": "-1",
            "expected": "≥ 0",
            "clause": "",
            "hint_zh": "请核对",
            "hint_en": "look again",
        }
    ]
