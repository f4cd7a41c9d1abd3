"""Performance: the joint evaluation of an agreement's year to its score, grade and report."""

from pathlib import Path

from riverpact.domain.agreements.working_days import WorkingCalendar
from riverpact.domain.performance.report import lateness, report_due
from riverpact.domain.performance.scoring import score_evaluation
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.settlement.statement import notice_of
from riverpact.files.instruments import load_agreement
from riverpact.files.performance.declared_performance import read_evaluation, read_indicators
from riverpact.files.performance.report_file import Report
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.source import Confidence
from riverpact.foundation.text import Text

FOLDER = "performance"


def evaluate_year(
    folder: Path,
    year: int,
    indicators: str | Path,
    calendar: WorkingCalendar,
    ruling: Ruling | None = None,
) -> Report:
    """Score the evaluation in ``performance/<year>.toml`` of an agreement's folder.

    Args:
        folder: the agreement's.
        year: of the agreement.
        indicators: a file, or the policy whose folder has them.
        calendar: the working days that are known.
        ruling: the policy that says when the report is due.

    Raises:
        MisuseError: there is no evaluation, or no indicator set that was seen.
        RefusedError: one of the files does not hold.
    """
    agreement = load_agreement(folder).agreement
    evaluated = read_evaluation(folder / FOLDER / f"{year}.toml")
    evaluation = evaluated.declared
    told = (evaluation.agreement, evaluation.year)
    if told != (agreement.id, year) or year not in agreement.term.years:
        said = f"{told[0]} {told[1]}", f"{agreement.id} {year}"
        raise MisuseError(
            Text(f"评价是 {said[0]} 的，不是 {said[1]} 的", f"it is of {said[0]}, not {said[1]}")
        )
    scheme = read_indicators(indicators)
    scored = score_evaluation(scheme.declared, evaluation)
    due = report_due(evaluation, () if ruling is None else ruling.deadlines(), calendar)
    late = lateness(evaluation, None if due is None else due[0])
    unconfirmed = [
        _unconfirmed(str(one))
        for one in (scheme.declared.source, scheme.declared.grade_source)
        if one.confidence is not Confidence.CONFIRMED
    ]
    return Report(
        notice_of(scheme.declared.kind, agreement.kind),
        scheme.declared,
        evaluation,
        scored,
        due,
        (*scored.findings, *late, *unconfirmed),
        {evaluated.name: evaluated.digest, scheme.name: scheme.digest},
    )


def _unconfirmed(source: str) -> Finding:
    said = Text(f"未证实的来源：{source}", f"a source that is not confirmed: {source}")
    return Finding("performance.unconfirmed", Severity.NOTE, said, found=source)
