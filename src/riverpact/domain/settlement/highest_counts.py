"""What cannot work where the highest extra check counts: what takes unrounded ordinary means."""

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import ExtraChecks
from riverpact.domain.settlement.method import Method
from riverpact.foundation.text import Text


def of_ordinary_means(method: Method, agreement: Agreement) -> list[Text]:
    """Say that a method takes the unrounded means of ordinary samples, which no check changes."""
    if agreement.assessment.extra_checks is not ExtraChecks.HIGHEST_COUNTS:
        return []
    return [
        Text(
            f"{method.title.zh}取未修约的常规均值，抽查不能取最高值 highest_counts",
            f"{method.family} takes unrounded ordinary means: highest_counts does not fit",
        )
    ]
