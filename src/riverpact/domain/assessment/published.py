"""Months and years whose class was published: they enter the chain without readings."""

from riverpact.domain.assessment.grading import ClassRange
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.verdict_step import class_quantity, verdict_step
from riverpact.domain.assessment.year import YearAssessment
from riverpact.domain.monitoring.section import Section
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Month
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


def published_month(
    section: Section, month: Month, target: Target, published: WaterClass | Verdict, source: str
) -> MonthAssessment:
    """Return a month whose class, or only whose verdict, was published.

    A class alone does not show that limits of single items were kept, so it attains no target
    that has any.

    Args:
        section: the section.
        month: the month.
        target: its target.
        published: the class printed, or the verdict where no class was.
        source: where it was printed.
    """
    if isinstance(published, Verdict):
        water_class, verdict = None, published
    else:
        water_class = published
        verdict = Verdict.ATTAINED if published <= target.water_class else Verdict.FAILED
        if verdict is Verdict.ATTAINED and target.limits:
            verdict = Verdict.INSUFFICIENT_DATA
    reason = Text(f"公布结果：{source}", f"as published: {source}")
    return MonthAssessment(
        section=section,
        month=month,
        items=(),
        classes=None if water_class is None else ClassRange(water_class, water_class),
        main=(),
        target=target,
        verdict=verdict,
        reason=reason,
        step=verdict_step(verdict, reason, _published(water_class, source), target),
        cause=NoFlowCause.UNKNOWN if verdict is Verdict.NO_FLOW else None,
    )


def published_year(
    year: int, water_class: WaterClass | None, months: int, source: str
) -> YearAssessment:
    """Return a year whose annual class was published; without one its class is not certain."""
    classes = None if water_class is None else ClassRange(water_class, water_class)
    return YearAssessment(year, (), classes, months, _published(water_class, source))


def _published(water_class: WaterClass | None, source: str) -> Step:
    if water_class is None:
        return Step("published_class", class_quantity(None), "unjudged", clause=source)
    title = Text("公布的类别", "class as published")
    printed = quantity("published", title, int(water_class), shown=water_class.label)
    return Step(
        "published_class", class_quantity(water_class), "published", (printed,), clause=source
    )
