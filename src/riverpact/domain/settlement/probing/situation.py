"""A situation of a month that may come, judged by the rule that judges real months."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.assessment.daily_means import DailyMeans, DayMean
from riverpact.domain.assessment.mean import evidence_of
from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import TITLES, Decision, Verdict
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.sums import MOST_VALUES_A_DAY, MonthSum
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import decimal_of, written
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

_PLACES = 9
_MOST_DAYS = 31
_TRIED = Text("试算", "tried")


@dataclass(frozen=True, slots=True)
class Situation:
    """A month that may come.

    Attributes:
        title: what is special about it, in a few words.
        means: the mean of each item that was measured; an item of the plan that is not in it
            is missing.
        item: the item that is brought to a limit, if one is.
        not_detected: the detection limit of that item, where it was not detected.
        decided: what an authority decided about the month, if anything; ``cause`` is why there
            was no flow.
        at: the class that what was measured is brought to, where the situation is about a class.
    """

    title: Text
    means: Mapping[str, Fraction]
    item: str = ""
    not_detected: Decimal | None = None
    decided: Verdict | None = None
    at: WaterClass | None = None
    cause: NoFlowCause = NoFlowCause.NATURAL

    @property
    def concentration(self) -> str:
        """How the mean of ``item`` is written; a non-detect with its detection limit."""
        if self.not_detected is not None:
            return f"{written(self.not_detected)}L"
        return written(self.means[self.item]) if self.item else ""


def judged_situation(
    situation: Situation, agreed: AgreedSection, month: Month, plan: Plan, standard: Standard
) -> MonthAssessment:
    """Judge a situation as the month it would be: by ``assess_month``, from sums of readings.

    Every item measured has data enough for the plan, in the channel the plan asks first.
    """
    sums = [_sum(situation, item, agreed, month, plan) for item in situation.means]
    decision = None
    if situation.decided is not None:
        title = TITLES[situation.decided]
        decision = Decision(
            agreed.name, month, situation.decided, title.zh, _TRIED.zh, _TRIED.zh, title.en,
            situation.cause,
        )  # fmt: skip
    asked = SectionMonth(agreed.section, month, agreed.aim, decision)
    return assess_month(asked, {(one.item, one.channel): one for one in sums}, plan, standard)


def _sum(
    situation: Situation, item: str, agreed: AgreedSection, month: Month, plan: Plan
) -> MonthSum:
    values = MOST_VALUES_A_DAY * month.days
    limit = situation.not_detected if item == situation.item else None
    total = situation.means[item]
    if limit is not None:
        total = Reported(limit, censored=True, text="").counts_as(plan.non_detect)
    elif item == "ph":
        total = Fraction(hydrogen_units(decimal_of(total, _PLACES)))
    channels = [one for one in plan.channels(item) if plan.validity(one) is not None]
    return MonthSum(
        section=agreed.name,
        month=month,
        item=item,
        channel=channels[0],
        total=total,
        count=1,
        values=values,
        days=month.days,
        censored=0 if limit is None else values,
        detection_limit=limit,
    )


def every_day(month: MonthAssessment, items: Sequence[str]) -> Mapping[str, DailyMeans]:
    """Return daily means that lie at the month's mean on every day, 31 as a month has at most."""
    days = [month.month.first_day + timedelta(days=n) for n in range(_MOST_DAYS)]
    return {
        one.item.id: DailyMeans(
            tuple(DayMean(day, one.mean.value, one.mean.detection_limit) for day in days),
            one.mean.step.rounding,
            evidence_of(one.mean.sums),
        )
        for one in month.items
        if one.mean is not None and one.item.id in items
    }
