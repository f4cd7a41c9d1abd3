"""Judging a nation's months at once: sums to classes, verdicts and main pollutants, as columns.

Every number is a whole one. What the columns cannot hold (a mean that is no whole number of
units, a pH on the edge of two roundings, 溶解氧 by saturation) is judged by the reference,
one section-month at a time; a test holds both equal.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
import pyarrow as pa

from riverpact.domain.assessment.month import MonthAssessment, SectionMonth, assess_month
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Decision, recorded_dry
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import Section, plain_section
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.domain.standards.limit import WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk_classes import ItemColumns, item_columns, limit_columns
from riverpact.engine.bulk_means import Bools, Ints, SumColumns, means, sum_columns
from riverpact.engine.bulk_verdicts import (
    VERDICTS,
    TargetColumns,
    main_pollutants,
    section_classes,
    target_columns,
    verdicts,
)
from riverpact.engine.month_sums import month_sum_at
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class JudgedMonths:
    """The section-months asked for: all months of the first section, then of the next.

    Attributes:
        items: what was found of each item of the plan.
        best: the best class the section can have, 0 where there is none.
        worst: the worst; the class is certain where both are equal.
        main: up to three main pollutants, as numbers of ``items``; -1 for none.
        verdict: numbers of ``VERDICTS``.
        targets: what the verdicts are against.
        singly: what the reference judged, by its number; it stands before the columns.
    """

    sections: tuple[Section, ...]
    months: tuple[Month, ...]
    items: tuple[ItemColumns, ...]
    best: Ints
    worst: Ints
    main: Ints
    verdict: Ints
    targets: TargetColumns
    singly: dict[int, MonthAssessment] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.best)

    @property
    def used(self) -> set[tuple[str, Channel]]:
        """Which items have a mean in any month, and of which channel."""
        found = set()
        for one in self.items:
            automatic = one.means.automatic[one.means.found]
            found |= {(one.item.id, Channel.AUTOMATIC)} if automatic.any() else set()
            found |= set() if automatic.all() else {(one.item.id, Channel.MANUAL)}
        return found


def judge_months(  # noqa: PLR0913  as the judging of one month, and what is dry beside it
    sums: pa.Table,
    sections: Mapping[Section, Target | None],
    months: Sequence[Month],
    plan: Plan,
    standard: Standard,
    *,
    decisions: Iterable[Decision] = (),
    dry: Iterable[tuple[str, Month]] = (),
) -> JudgedMonths:
    """Judge sections in months, as ``assess_month`` does one by one.

    Args:
        sums: of ``month_sums.SCHEMA``, under plain names of sections.
        sections: what is judged, each with its target or None.
        months: the months.
        plan: how to judge.
        standard: limits and decimals.
        decisions: what authorities decided about months; each stands before any value.
        dry: plain names and months of which a cell says 断流; they count where there is no value.

    Raises:
        MisuseError: a section has aliases; sums are under one name already. A section or a
            month is asked for twice.
    """
    names = _names(sections, months)
    columns = sum_columns(sums, names, months, plan)
    lakes = np.array([one.water_body is WaterBody.LAKE for one in sections], dtype=bool)
    items = tuple(
        item_columns(
            standard.items[item],
            means(item, columns, months, plan, standard),
            limit_columns(item, lakes, months, standard),
        )
        for item in plan.items
    )
    targets = target_columns(list(sections.values()), len(months), plan.items)
    best, worst = section_classes(items)
    judged = JudgedMonths(
        sections=tuple(sections),
        months=tuple(months),
        items=items,
        best=best,
        worst=worst,
        main=main_pollutants(items, best),
        verdict=verdicts(items, best, targets),
        targets=targets,
    )
    asked = _Asked(tuple(sections.items()), months, columns, sums)
    decided = asked.decided(decisions, dry)
    for number in np.flatnonzero(_odd(items, targets, plan)).tolist():
        one = asked.section_month(number, decided.get(number))
        _write(judged, number, assess_month(one, asked.sums(number), plan, standard))
    for number, decision in decided.items():
        judged.verdict[number] = VERDICTS.index(decision.verdict)
    return judged


def _names(sections: Iterable[Section], months: Sequence[Month]) -> list[str]:
    """Return the plain names of sections, each of them once."""
    asked = list(sections)
    if any(one.aliases for one in asked):
        raise MisuseError(Text("批量评价不接受断面别名", "judging in bulk takes no aliases"))
    names = [plain_section(one.name) for one in asked]
    if len(set(names)) < len(names) or len(set(months)) < len(months):
        raise MisuseError(
            Text("同一断面或月份要求了两次", "a section or a month is asked for twice")
        )
    return names


@dataclass(frozen=True, slots=True)
class _Asked:
    """Knows a section-month by its number."""

    sections: Sequence[tuple[Section, Target | None]]
    months: Sequence[Month]
    columns: SumColumns
    table: pa.Table

    def section_month(self, number: int, decision: Decision | None) -> SectionMonth:
        section, target = self.sections[number // len(self.months)]
        return SectionMonth(section, self.months[number % len(self.months)], target, decision)

    def sums(self, number: int) -> dict[tuple[str, Channel], MonthSum]:
        """Return what there is, and an empty sum of a station that was silent this month."""
        found = {}
        for (item, channel), place in self.columns.places.items():
            row = int(place[number])
            if row >= 0:
                found[item, channel] = month_sum_at(self.table, row)
            elif channel is Channel.AUTOMATIC and self.columns.stations[item][number]:
                found[item, channel] = self._silent(number, item)
        return found

    def _silent(self, number: int, item: str) -> MonthSum:
        asked = self.section_month(number, None)
        name = plain_section(asked.section.name)
        return MonthSum(name, asked.month, item, Channel.AUTOMATIC, Fraction(0), 0, 0, 0)

    def decided(
        self, decisions: Iterable[Decision], dry: Iterable[tuple[str, Month]]
    ) -> dict[int, Decision]:
        """Return the decisions that count, by the number of their section-month."""
        silent = self.columns.silent
        section = {plain_section(one.name): number for number, (one, _) in enumerate(self.sections)}
        month = {one: number for number, one in enumerate(self.months)}
        found: dict[int, Decision] = {}
        for name, when in dry:
            number = section.get(name, -1) * len(month) + month.get(when, 0)
            if name in section and when in month and silent[number]:
                found[number] = recorded_dry(name, when)
        for one in decisions:
            name = plain_section(one.section)
            if name in section and one.month in month:
                found[section[name] * len(month) + month[one.month]] = one
        return found


def _odd(items: Sequence[ItemColumns], targets: TargetColumns, plan: Plan) -> Bools:
    """Say which section-months the reference has to judge."""
    odd = targets.odd.copy()
    for one in items:
        odd |= one.means.odd
    if plan.do_class1_by_saturation:
        by_id = {one.item.id: one for one in items}
        second = (by_id["do"].best == WaterClass.II) & (by_id["do"].worst == WaterClass.II)
        odd |= second & by_id["wt"].means.found
    return odd


def _write(judged: JudgedMonths, number: int, one: MonthAssessment) -> None:
    """Put what the reference judged in the place of the columns."""
    ids = [column.item.id for column in judged.items]
    main = [ids.index(exceeding.item.id) for exceeding in one.main]
    judged.best[number] = 0 if one.classes is None else one.classes.best
    judged.worst[number] = 0 if one.classes is None else one.classes.worst
    judged.main[number] = [*main, *[-1] * (judged.main.shape[1] - len(main))]
    judged.verdict[number] = VERDICTS.index(one.verdict)
    for column, result in zip(judged.items, one.items, strict=True):
        column.best[number] = 0 if result.classes is None else result.classes.best
        column.worst[number] = 0 if result.classes is None else result.classes.worst
    judged.singly[number] = one
