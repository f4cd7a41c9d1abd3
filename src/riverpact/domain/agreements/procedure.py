"""The agreement's own windows (程序时限): confirm, object, re-examine, pay, report."""

from typing import Self

from pydantic import model_validator

from riverpact.domain.policies.deadline_rule import DeadlineKind, DeadlineRule, Due
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.declared import Declared
from riverpact.foundation.source import Source

_AFTER = {
    DeadlineKind.CONFIRMATION: FactKind.STATEMENT_SENT,
    DeadlineKind.OBJECTION: FactKind.STATEMENT_SENT,
    DeadlineKind.RE_EXAMINATION: FactKind.OBJECTED,
    DeadlineKind.PAYMENT: FactKind.FINAL,
}
"""What each window begins with, where it is no day of a year."""


class Procedure(Declared):
    """What the agreement says of time; what it leaves out has no default and is named as missing.

    Attributes:
        confirmation: to confirm a statement, or object to it, after it was sent.
        objection: to object to a statement after it was sent.
        re_examination: to re-examine after an objection.
        payment: to pay, after the result is final or by a day of a year.
        performance_report: to report by a day of a year; it stands beside the policy's day.
    """

    confirmation: Due | None = None
    objection: Due | None = None
    re_examination: Due | None = None
    payment: Due | None = None
    performance_report: Due | None = None

    @model_validator(mode="after")
    def _report_is_due_by_a_day(self) -> Self:
        if self.performance_report is not None and self.performance_report.by is None:
            raise ValueError("a report is due by a day of a year: by and years_later")
        return self

    def window(self, kind: DeadlineKind) -> Due | None:
        """Return the window of what is due; None where the agreement says nothing."""
        found: Due | None = getattr(self, kind, None)
        return found

    def rules(self, source: Source) -> tuple[DeadlineRule, ...]:
        """Return the windows as rules that cite the agreement."""
        return tuple(
            DeadlineRule(
                **dict(due),
                kind=kind,
                after=None if due.within is None else _AFTER[kind],
                source=source.instrument,
            )
            for kind in DeadlineKind
            if (due := self.window(kind)) is not None
        )
