"""The report of an evaluation as sealed JSON: scores, grade, evidence, who signed, to whom."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.performance.indicator_set import IndicatorSet
from riverpact.domain.performance.scoring import Score, Scored
from riverpact.domain.settlement.showing import shown_findings, shown_step
from riverpact.files.statement.verify_statement import canonical_digest
from riverpact.foundation.finding import Finding
from riverpact.foundation.number import written
from riverpact.foundation.step import Step


@dataclass(frozen=True, slots=True)
class Report:
    """What a report is made of; ``inputs`` are the digests of the two files read."""

    notice: str
    indicators: IndicatorSet
    evaluation: Evaluation
    scored: Scored
    due: tuple[date | None, Step] | None
    findings: tuple[Finding, ...]
    inputs: dict[str, str]


def report_data(report: Report) -> dict[str, Any]:
    """Return a report as plain data, sealed with its digest; missing scores are null."""
    one, scored = report.evaluation, report.scored
    due, due_step = report.due or (None, None)
    data = {
        "schema": "riverpact-performance/1",
        "notice": report.notice,
        "agreement": one.agreement,
        "year": one.year,
        "indicators": report.indicators.id,
        "source": str(report.indicators.source),
        "total": None if scored.total is None else written(scored.total),
        "grade": scored.grade,
        "scores": [_score(score) for score in scored.scores],
        "signed": [signed.model_dump(mode="json") for signed in one.signed],
        "third_party": one.third_party,
        "reported_to": list(report.indicators.reported_to),
        "due_on": None if due is None else due.isoformat(),
        "filed_on": None if one.filed_on is None else one.filed_on.isoformat(),
        "derivation": shown_step(scored.step).model_dump(mode="json"),
        "due_derivation": None
        if due_step is None
        else shown_step(due_step).model_dump(mode="json"),
        "findings": [found.model_dump(mode="json") for found in shown_findings(report.findings)],
        "inputs": [{"file": name, "sha256": sha} for name, sha in sorted(report.inputs.items())],
    }
    return data | {"digest": canonical_digest(data)}


def report_text(report: Report) -> str:
    """Write a report as it is saved."""
    return json.dumps(report_data(report), ensure_ascii=False, indent=1) + "\n"


def _score(score: Score) -> dict[str, Any]:
    result, missing = score.result, score.missing
    return {
        "indicator": score.indicator.id,
        "title": score.indicator.title,
        "weight": written(score.indicator.weight),
        "score": None if score.points is None else written(score.points),
        "missing": None if missing is None else {"zh": missing.zh, "en": missing.en},
        "result": None if result is None else result.model_dump(mode="json"),
    }
