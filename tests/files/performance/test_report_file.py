"""The report as sealed JSON."""

import json
from datetime import date

from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.performance.scoring import score_evaluation
from riverpact.files.performance.declared_performance import read_indicators
from riverpact.files.performance.report_file import Report, report_data, report_text
from riverpact.files.statement.verify_statement import canonical_digest

INDICATORS = read_indicators("qingyuan-demo").declared


def report() -> Report:
    result = {"indicator": "attainment", "upstream": 75, "downstream": 75}
    result |= {"evidence": ({"file": "a", "sha256": "0" * 64},)}
    told = {"agreement": "a", "year": 2019, "filed_on": date(2020, 4, 1), "document": "1"}
    evaluation = Evaluation.model_validate(told | {"result": [result]})
    scored = score_evaluation(INDICATORS, evaluation)
    return Report(
        "演示", INDICATORS, evaluation, scored, None, scored.findings, {"b": "1", "a": "2"}
    )


def test_it_is_sealed() -> None:
    """The digest is that of the rest; the same report, the same bytes."""
    data = json.loads(report_text(report()))
    assert data["digest"] == canonical_digest(data)
    assert report_text(report()) == report_text(report())


def test_what_is_missing_is_null() -> None:
    """Three indicators were not evaluated: no score, no total, no grade, and why."""
    data = report_data(report())
    assert (data["total"], data["grade"], data["due_on"]) == (None, None, None)
    assert [one["score"] for one in data["scores"]] == ["30", None, None, None]
    assert [bool(one["missing"]) for one in data["scores"]] == [False, True, True, True]
    assert data["reported_to"] == ["生态环境", "财政", "发展改革", "水利"]
    assert [one["file"] for one in data["inputs"]] == ["a", "b"]
