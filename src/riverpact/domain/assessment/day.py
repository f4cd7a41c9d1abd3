"""How a day was: for showing short records, never for money."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.mean import item_mean
from riverpact.domain.assessment.month import section_class
from riverpact.domain.assessment.oxygen import with_saturation
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.monitoring.section import Section
from riverpact.domain.monitoring.sums import DaySum, MeanOf, month_sum
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class DayAssessment:
    """The items of a day at a section and their class; it has no verdict."""

    section: Section
    day: date
    items: tuple[ItemResult, ...]
    classes: ClassRange | None

    @property
    def water_class(self) -> WaterClass | None:
        """The day's class, or None when an item of the plan is missing."""
        return None if self.classes is None else self.classes.certain


def assess_day(
    section: Section, day: date, sums: Iterable[DaySum], plan: Plan, standard: Standard
) -> DayAssessment:
    """Judge one day by the plan's items and decimals; no completeness of a month is asked.

    Args:
        section: river or lake decides the limits.
        day: the day.
        sums: of this section and day.
        plan: items, order of channels, rounding.
        standard: limits and decimals.
    """
    by_key = {(one.item, one.channel): one for one in sums}
    results = []
    for item_id in plan.items:
        item = standard.items[item_id]
        found = [by_key[item_id, c] for c in plan.channels(item_id) if (item_id, c) in by_key]
        if not found:
            results.append(ItemResult(item, missing=(Text("无有效数据", "no usable value"),)))
            continue
        total = month_sum(found[:1], MeanOf.VALUES, 1)
        mean = item_mean(total, Month.of(day), plan, standard)
        limits = standard.limits_of(item_id, section.water_body, day)
        results.append(judge_item(item, mean, limits, None))
    items = with_saturation(tuple(results), plan, standard)
    return DayAssessment(section, day, items, section_class(items))
