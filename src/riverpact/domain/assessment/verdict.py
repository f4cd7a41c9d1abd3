"""The verdict of a month and of a year: how it was, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.assessment.decided_days import Days
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.foundation.period import Period
from riverpact.foundation.text import Text


class Verdict(StrEnum):
    """How a month was against its target. A missing month is never a pass."""

    ATTAINED = "attained"
    FAILED = "failed"
    NO_FLOW = "no_flow"
    SUSPENDED = "suspended"
    EXCLUDED = "excluded"
    INSUFFICIENT_DATA = "insufficient_data"
    NO_TARGET = "no_target"


TITLES = {
    Verdict.ATTAINED: Text("达标", "attained"),
    Verdict.FAILED: Text("未达标", "failed"),
    Verdict.NO_FLOW: Text("断流", "no flow"),
    Verdict.SUSPENDED: Text("暂停考核", "suspended"),
    Verdict.EXCLUDED: Text("剔除", "excluded"),
    Verdict.INSUFFICIENT_DATA: Text("数据不足", "insufficient data"),
    Verdict.NO_TARGET: Text("未设目标", "no target"),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """What an authority decided about a month: it was dry, suspended or excluded.

    ``approver`` and ``document`` say who decided and where it is written; ``excluded`` needs both.
    ``cause`` says why there was no flow; it means nothing beside another verdict.
    Where ``days`` are given, not the month but the samples of these days, all in it, are taken out.
    """

    section: str
    month: Period
    verdict: Verdict
    reason: str
    approver: str = ""
    document: str = ""
    reason_en: str = ""
    cause: NoFlowCause = NoFlowCause.UNKNOWN
    days: Days | None = None

    @property
    def said(self) -> Text:
        """The reason in both languages; a person's own words stand for both."""
        return Text(self.reason, self.reason_en or self.reason)


def recorded_dry(section: str, month: Period, cell: str = "") -> Decision:
    """Take 断流 in a sampling record as a decision of no flow, with the cell as its reason.

    Example:
        >>> from riverpact.foundation.period import Month
        >>> recorded_dry("石桥", Month(2019, 7), "a.csv:5:氨氮").reason
        '采样记录断流：a.csv:5:氨氮'
    """
    said = Text(
        f"采样记录断流{'：' if cell else ''}{cell}", f"recorded as dry{': ' if cell else ''}{cell}"
    )
    return Decision(section, month, Verdict.NO_FLOW, said.zh, reason_en=said.en)


def attainment_rate(verdicts: Iterable[Verdict]) -> Fraction | None:
    """Return attained months over judged months (水质达标率), exactly; None if none was judged.

    Dry, suspended, excluded and insufficient months are not in the denominator.

    Source: 环办〔2011〕22号; the denominator as in the national weekly reports.

    Example:
        >>> months = [Verdict.ATTAINED] * 10 + [Verdict.FAILED] * 2 + [Verdict.NO_FLOW]
        >>> attainment_rate(months)
        Fraction(5, 6)
    """
    judged = [v for v in verdicts if v in {Verdict.ATTAINED, Verdict.FAILED}]
    if not judged:
        return None
    return Fraction(judged.count(Verdict.ATTAINED), len(judged))
