"""What the policy judges by."""

from collections.abc import Callable
from typing import Any

from riverpact.domain.agreements.checks.assessment_period import check_assessment_period

Call = Callable[..., Any]


def test_a_policy_by_the_month_passes(case_of: Call, codes: Call) -> None:
    """So does one that does not say."""
    assert codes(check_assessment_period(case_of({"assessment.period": "month"}))) == []
    assert codes(check_assessment_period(case_of({}))) == []


def test_another_period_is_not_passed_in_silence(case_of: Call) -> None:
    """The month is no quarter and no year."""
    for period, word in (("quarter", "季"), ("year", "年")):
        (one,) = check_assessment_period(case_of({"assessment.period": period}))
        assert (one.code, one.severity) == ("check.period_not_month", "warning")
        assert one.message.zh.startswith(f"政策要求按{word}考核")
