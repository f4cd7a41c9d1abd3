"""The report (绩效评价报告): due by the policy's day, to its departments; a late one is said."""

from collections.abc import Iterator, Sequence
from datetime import date

from riverpact.domain.agreements.due_day import due_day
from riverpact.domain.agreements.working_days import WorkingCalendar
from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.policies.deadline_rule import DeadlineKind, DeadlineRule
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


def report_due(
    evaluation: Evaluation, rules: Sequence[DeadlineRule], calendar: WorkingCalendar
) -> tuple[date | None, Step] | None:
    """Return the day the report is due and how it came about; None where no rule holds.

    Source: 赣环财字〔2019〕3号 三(三)4 (次年4月底前).
    """
    for rule in rules:
        mine = rule.kind is DeadlineKind.PERFORMANCE_REPORT and rule.by is not None
        if mine and rule.in_force.covers(date(evaluation.year, 12, 31)):
            return due_day(rule, None, evaluation.year, calendar)
    return None


def lateness(evaluation: Evaluation, due: date | None) -> Iterator[Finding]:
    """Say that a report came after its day, or that no day is known or no report came."""
    if due is None:
        said = Text("所给政策没有规定这一年的报送期限", "no policy given says when it is due")
        yield Finding("performance.no_due_day", Severity.NOTE, said)
    elif evaluation.filed_on is None:
        said = Text("尚未报送", "the report was not handed in yet")
        yield Finding("performance.not_filed", Severity.WARNING, said, expected=f"≤ {due}")
    elif evaluation.filed_on > due:
        days = (evaluation.filed_on - due).days
        said = Text(f"逾期 {days} 天报送", f"handed in {days} days late")
        yield Finding(
            "performance.late", Severity.WARNING, said, None, str(evaluation.filed_on), f"≤ {due}"
        )
