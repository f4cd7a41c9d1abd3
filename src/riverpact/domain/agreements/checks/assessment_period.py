"""Period (考核周期): what the policy judges by, and that Riverpact judges by the month."""

from collections.abc import Iterator

from riverpact.domain.agreements.checks.case import CheckCase
from riverpact.domain.agreements.checks.remark import Remark
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

_TITLES = {"quarter": Text("季", "the quarter"), "year": Text("年", "the year")}
_JUDGED_BY = "month"


def check_assessment_period(case: CheckCase) -> Iterator[Remark]:
    """Say where the policy judges by another period than the month, in which verdicts are given.

    Source: 赣环财字〔2019〕3号 三(一)3 (按月考核); 新华社 2019-08-31 海南 (by the quarter).
    """
    demand = case.demand("assessment.period")
    if demand is None or demand.word == _JUDGED_BY:
        return
    period = _TITLES[demand.word]
    yield Remark(
        "check.period_not_month",
        Severity.WARNING,
        Text(
            f"政策要求按{period.zh}考核，本程序按月评价，按月结果不能作为按{period.zh}考核的结果",
            f"the policy judges by {period.en}; this program judges months, no stand-in for it",
        ),
        ("assessment",),
        Text(
            "协议按月考核的，说明理由；否则在程序外另行计算",
            "give the reason for judging months, or calculate outside this program",
        ),
        clause=demand.clause,
        found=_JUDGED_BY,
        expected=demand.word,
    )
