"""What a statement leaves open: unconfirmed terms, and months nobody has decided."""

from collections.abc import Iterable

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.settlement.settlement import Settlement
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


def open_questions(agreement: Agreement, settlement: Settlement) -> list[Finding]:
    """Return what must be known before the statement is signed."""
    findings = [
        Finding(
            "agreement.unconfirmed",
            Severity.WARNING,
            Text(f"协议条款未证实 {one.key}：{one.reason}", f"unconfirmed term {one.key}"),
        )
        for one in agreement.unconfirmed
    ]
    findings += _unusual_months(settlement)
    if settlement.amount is None:
        findings.append(
            Finding(
                "settlement.undetermined",
                Severity.ERROR,
                Text(
                    "本年度待定：有月份没有结论，须由双方或上级书面决定后重新结算",
                    "the year is undetermined: some months have no answer; decide, settle again",
                ),
            )
        )
    return findings


def _unusual_months(settlement: Settlement) -> Iterable[Finding]:
    for section in settlement.sections:
        for month in section.section.months:
            if month.verdict in {Verdict.ATTAINED, Verdict.FAILED}:
                continue
            title = TITLES[month.verdict]
            name = section.section.agreed.name
            yield Finding(
                f"settlement.{month.verdict}",
                Severity.WARNING,
                Text(
                    f"{name} {month.month} {title.zh}：{month.reason.zh}",
                    f"{name} {month.month} {title.en}: {month.reason.en}",
                ),
            )
