"""The judging of a longer period from its months: the mean of the monthly means.

Source: 环办〔2011〕22号 一(二) (a longer mean is that of the monthly means).
"""

from collections.abc import Sequence
from dataclasses import replace

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_items
from riverpact.domain.assessment.oxygen import with_saturation
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.year import COUNTED, mean_of_months
from riverpact.domain.standards.standard import Standard

_DECIDED = {Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED}


def assess_of_months(
    asked: SectionMonth,
    months: Sequence[MonthAssessment],
    plan: Plan,
    standard: Standard,
    *,
    needed: int,
) -> MonthAssessment:
    """Judge a quarter or a half-year of one section by the mean of its monthly means.

    A month counts when it was attained or failed; fewer than ``needed`` are insufficient data,
    never a pass. Where every month was dry, suspended or excluded alike, the period was so too.

    Args:
        asked: the section, the period and its target.
        months: its months, judged, in order.
        plan: how to judge.
        standard: limits and decimals, those of the first day.
        needed: how many months the mean needs.

    Source: 环办〔2011〕22号 一(二).
    """
    counted = [month for month in months if month.verdict in COUNTED]
    results = tuple(
        mean_of_months(index, counted, asked, plan, standard, needed=needed)
        for index in range(len(plan.items))
    )
    decided = replace(asked, decision=_shared(asked, months))
    return assess_items(decided, with_saturation(results, plan, standard))


def _shared(asked: SectionMonth, months: Sequence[MonthAssessment]) -> Decision | None:
    """Return what was decided alike about every month, or None."""
    verdicts = {month.verdict for month in months}
    if len(verdicts) != 1 or not verdicts <= _DECIDED:
        return None
    first = months[0]
    given = {one.name: str(one.value) for one in first.step.inputs}
    return Decision(
        asked.section.name,
        asked.month,
        first.verdict,
        first.reason.zh,
        given.get("approver", ""),
        given.get("document", ""),
        first.reason.en,
    )
