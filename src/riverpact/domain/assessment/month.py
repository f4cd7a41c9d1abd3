"""The verdict of a month at a section, with its reason and its derivation."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riverpact.domain.assessment.exceedance import Exceeding, main_pollutants
from riverpact.domain.assessment.grading import ClassRange, class_of_section
from riverpact.domain.assessment.mean import Sums, enough, item_mean
from riverpact.domain.assessment.oxygen import with_saturation
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.reason import said_failed, said_missing
from riverpact.domain.assessment.single_factor import ItemResult, judge_item
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.verdict_step import class_step, decided_step, verdict_step
from riverpact.domain.monitoring.section import Section
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import exact
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class SectionMonth:
    """What is to be judged: a month at a section, against a target if there is one.

    ``decision`` is what an authority decided about this month; it stands before any value.
    """

    section: Section
    month: Month
    target: Target | None = None
    decision: Decision | None = None


@dataclass(frozen=True, slots=True)
class MonthAssessment:
    """How a month was at a section.

    Attributes:
        items: what was found of every item of the plan, missing ones too.
        classes: the section's class; None when a required item is missing.
        main: main pollutants, when the class is worse than Ⅲ.
        verdict: against the target; ``reason`` says why in one sentence.
        step: the derivation from sums to verdict.
    """

    section: Section
    month: Month
    items: tuple[ItemResult, ...]
    classes: ClassRange | None
    main: tuple[Exceeding, ...]
    target: Target | None
    verdict: Verdict
    reason: Text
    step: Step

    @property
    def water_class(self) -> WaterClass | None:
        """The section's class, or None when it is not certain."""
        return None if self.classes is None else self.classes.certain


def assess_month(
    asked: SectionMonth, sums: Sums, plan: Plan, standard: Standard
) -> MonthAssessment:
    """Judge one month of one section.

    A decision (dry, suspended, excluded) stands before any value. Otherwise every item of the
    plan must be there; then the worst item gives the class, and the class is held against the
    target. A missing item makes the month ``insufficient_data``, never a pass.

    Args:
        asked: the section and month, its target and any decision about it.
        sums: exact sums of this section and month.
        plan: how to judge.
        standard: limits and decimals.

    Source: 赣环财字〔2019〕3号 三(一)3 (按月考核); 环办〔2011〕22号 一(三).
    """
    items = item_results(asked, sums, plan, standard)
    missing = [one for one in items if one.mean is None]
    judged = entering_class(items)
    classes = section_class(items)
    water = class_step(judged, classes)
    if asked.decision is not None:
        verdict = asked.decision.verdict
        reason = asked.decision.said
        step = decided_step(asked.decision, water)
    else:
        verdict, reason = _verdict(items, missing, classes, asked.target)
        step = verdict_step(verdict, reason, water, asked.target, _own_means(items, asked.target))
    return MonthAssessment(
        section=asked.section,
        month=asked.month,
        items=items,
        classes=classes,
        main=main_pollutants(_exceeding(judged)) if classes is not None else (),
        target=asked.target,
        verdict=verdict,
        reason=reason,
        step=step,
    )


def item_results(
    asked: SectionMonth, sums: Sums, plan: Plan, standard: Standard
) -> tuple[ItemResult, ...]:
    """Judge every item of the plan in one month; an item without enough data says why."""
    results = []
    for item_id in plan.items:
        item = standard.items[item_id]
        found, missing = enough(item_id, asked.month, sums, plan)
        if found is None:
            results.append(ItemResult(item, missing=missing))
            continue
        mean = item_mean(found, asked.month, plan, standard)
        day = asked.month.first_day
        limits = standard.limits_of(item_id, asked.section.water_body, day)
        results.append(judge_item(item, mean, limits, asked.target))
    return with_saturation(tuple(results), plan, standard)


def entering_class(items: Iterable[ItemResult]) -> list[ItemResult]:
    """Keep the items that have a class and enter the class of the section.

    水温, 总氮 and 粪大肠菌群 never do; lake 总氮 is reported apart (环办〔2011〕22号 一(一)).
    """
    return [one for one in items if one.classes is not None and one.item.in_section_class]


def section_class(items: Sequence[ItemResult]) -> ClassRange | None:
    """Return the class of the section, or None while a required item is missing."""
    ranges = [one.classes for one in entering_class(items) if one.classes is not None]
    if not ranges or any(one.mean is None for one in items):
        return None
    return class_of_section(ranges)


def _exceeding(judged: Iterable[ItemResult]) -> list[Exceeding]:
    return [
        Exceeding(one.item, one.classes.certain, one.over_class3)
        for one in judged
        if one.classes is not None and one.classes.certain is not None
    ]


def _verdict(
    items: tuple[ItemResult, ...],
    missing: list[ItemResult],
    classes: ClassRange | None,
    target: Target | None,
) -> tuple[Verdict, Text]:
    if missing or classes is None:
        return Verdict.INSUFFICIENT_DATA, said_missing(missing)
    if target is None:
        return Verdict.NO_TARGET, Text("未设目标", "no target is set")
    over = [one for one in items if _over_own_limit(one, target)]
    if classes.best > target.water_class or over:
        return Verdict.FAILED, said_failed(_failing(items, target), over, target)
    unasked = sorted(set(target.limits) - {one.item.id for one in items})
    if unasked:
        return Verdict.INSUFFICIENT_DATA, Text(
            f"{'、'.join(unasked)}有单项目标，评价方案没有列入",
            f"limits of their own, but not in the plan: {', '.join(unasked)}",
        )
    unsure = [one.item.name for one in items if _unsure(one, target)]
    if unsure:
        return Verdict.INSUFFICIENT_DATA, Text(
            f"{'、'.join(n.zh for n in unsure)}的检出限高于限值，不能判定",
            f"detection limit above the limit: {', '.join(n.en for n in unsure)}",
        )
    label = classes.worst.label
    return Verdict.ATTAINED, Text(
        f"{label}类，不劣于目标{target.water_class.label}类",
        f"class {label}, not worse than the target {target.water_class.label}",
    )


def _failing(items: Iterable[ItemResult], target: Target) -> list[ItemResult]:
    return [
        one
        for one in entering_class(items)
        if one.classes is not None and one.classes.best > target.water_class
    ]


def _over_own_limit(one: ItemResult, target: Target) -> bool:
    limit = target.limits.get(one.item.id)
    if limit is None or one.mean is None or one.mean.value <= limit:
        return False
    censor = one.mean.sums.detection_limit
    return censor is None or exact(censor) <= one.mean.value


def _unsure(one: ItemResult, target: Target) -> bool:
    entering = one.classes is not None and one.item.in_section_class
    if entering and one.classes is not None and one.classes.worst > target.water_class:
        return True
    limit = target.limits.get(one.item.id)
    censor = None if one.mean is None else one.mean.sums.detection_limit
    return limit is not None and censor is not None and exact(censor) > limit


def _own_means(items: Iterable[ItemResult], target: Target | None) -> list[Step]:
    limits = {} if target is None else target.limits
    return [one.mean.step for one in items if one.item.id in limits and one.mean is not None]
