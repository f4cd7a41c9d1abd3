"""Period (考核周期): what the policy judges by, and what the agreement is judged by."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark
from riverpact.domain.agreements.period_terms import BY_MONTH
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

_TITLES = {
    "week": Text("周", "the week"),
    "month": Text("月", "the month"),
    "quarter": Text("季", "the quarter"),
    "half_year": Text("半年", "the half-year"),
    "year": Text("年", "the year"),
}


def check_assessment_period(case: CheckCase) -> Iterator[Remark]:
    """Say where the policy judges by another period than the agreement does.

    Source: 赣环财字〔2019〕3号 三(一)3 (按月考核); 新华社 2019-08-31 海南 (by the quarter).
    """
    demand = case.demand("assessment.period")
    kind = case.agreement.assessment.period
    judged = "month" if kind in BY_MONTH else str(kind)
    if demand is None or demand.word == judged:
        return
    period, ours = _TITLES[demand.word], _TITLES[judged]
    yield Remark(
        "check.period_not_month",
        Severity.WARNING,
        Text(
            f"政策要求按{period.zh}考核，协议按{ours.zh}考核，其结果不能作为按{period.zh}考核的结果",
            f"the policy judges by {period.en}; the agreement is judged by {ours.en}",
        ),
        ("assessment",),
        Text(
            f"协议按{ours.zh}考核的，说明理由；否则在 assessment.period 写明考核周期",
            f"give the reason for judging by {ours.en}, or set assessment.period",
        ),
        clause=demand.clause,
        found=judged,
        expected=demand.word,
    )
