"""A method pays each assessment period of its agreement, or the year; no other."""

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.period_terms import BY_MONTH
from riverpact.domain.settlement.method import Method
from riverpact.foundation.text import Text


def other_period(method: Method, agreement: Agreement) -> list[Text]:
    """Say that a method would pay periods that are not judged."""
    kind = agreement.assessment.period
    expected = "month" if kind in BY_MONTH else str(kind)
    if method.period in (expected, "year"):
        return []
    return [
        Text(
            f"计价周期应与考核周期一致：period 应为 {expected} 或 year，现为 {method.period}",
            f"the agreement is judged by {expected}: a method pays that or the year, "
            f"not the {method.period}",
        )
    ]
