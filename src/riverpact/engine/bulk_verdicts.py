"""Section classes, main pollutants and verdicts of many section-months at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np

from riverpact.domain.assessment.exceedance import MAIN_POLLUTANTS
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk_classes import NO_CLASS, ItemColumns, in_units
from riverpact.engine.bulk_means import Bools, Ints, Objects

VERDICTS = tuple(Verdict)
"""Verdicts by the numbers that stand for them in columns."""
NO_TARGET = 0
_NOBODY = -1
_NO_LIMIT = np.iinfo(np.int64).max
_BEYOND = 10**60
"""Above every exceedance in shares of the limits' least common multiple: at most 10^18 times it."""


@dataclass(frozen=True, slots=True)
class TargetColumns:
    """The targets, for each section-month.

    Attributes:
        water_class: the target class, 0 where there is none.
        limits: for each item that has any, its own limit in units of the last decimal; the largest
            number of 64 bits where a section has none.
        unasked: where the target limits an item that the plan does not judge.
        odd: where a limit is no whole number of units, so the reference has to judge.
    """

    water_class: Ints
    limits: Mapping[str, Ints]
    unasked: Bools
    odd: Bools

    def limit_of(self, one: ItemColumns) -> Ints:
        """Return the limit an item's exceedance over the target is measured from; 0 if none."""
        judged = (self.water_class >= 1) & (self.water_class < int(WaterClass.INFERIOR))
        column = np.where(judged, self.water_class, 1)[:, None] - 1
        of_class = np.take_along_axis(one.limits.maximum, column, axis=1)[:, 0]
        limit = np.where(judged, of_class, 0)
        own = self.limits.get(one.item.id)
        return limit if own is None else np.where(own < _NO_LIMIT, own, limit)


def target_columns(
    targets: Sequence[Target | None], months: int, items: Sequence[str]
) -> TargetColumns:
    """Arrange the targets of sections by section-month.

    Args:
        targets: of each section, None where there is none.
        months: how many months are asked for.
        items: the plan's.
    """
    classes = [NO_TARGET if one is None else int(one.water_class) for one in targets]
    own = [{} if one is None else one.limits for one in targets]
    limits = {}
    odd = np.zeros(len(targets), dtype=bool)
    for item in items:
        found = [in_units(mine[item]) if item in mine else _NO_LIMIT for mine in own]
        numbers = np.array(found, dtype=np.int64)
        odd |= numbers < 0
        if any(item in mine for mine in own):
            limits[item] = np.repeat(numbers, months)
    unasked = np.array([bool(set(mine) - set(items)) for mine in own], dtype=bool)
    return TargetColumns(
        water_class=np.repeat(np.array(classes, dtype=np.int64), months),
        limits=limits,
        unasked=np.repeat(unasked, months),
        odd=np.repeat(odd, months),
    )


def section_classes(items: Sequence[ItemColumns]) -> tuple[Ints, Ints]:
    """Return the best and the worst class a section can have; 0 while an item is missing.

    The same rule as ``month.section_class``: the worst item decides.
    """
    complete = np.logical_and.reduce([one.means.found for one in items])
    entering = [one for one in items if one.item.in_section_class]
    if not entering:
        nothing = np.zeros(len(complete), dtype=np.int64)
        return nothing, nothing
    best = np.maximum.reduce([one.best for one in entering])
    worst = np.maximum.reduce([one.worst for one in entering])
    return np.where(complete, best, NO_CLASS), np.where(complete, worst, NO_CLASS)


def verdicts(items: Sequence[ItemColumns], best: Ints, targets: TargetColumns) -> Ints:
    """Return the verdict of each section-month, before any decision of an authority.

    The same rule as ``month.assess_month``.
    """
    target = targets.water_class
    over, unsure = np.zeros(len(best), dtype=bool), np.zeros(len(best), dtype=bool)
    for one in items:
        value, censor = one.means.value, one.means.limit
        if one.item.in_section_class:
            unsure |= one.has_class & (one.worst > target)
        if one.item.id in targets.limits:
            own = targets.limits[one.item.id]
            has = own < _NO_LIMIT
            over |= has & one.means.found & (value > own) & (censor <= value)
            unsure |= has & one.means.found & (censor > own)
    return np.select(
        [
            best == NO_CLASS,
            target == NO_TARGET,
            (best > target) | over,
            targets.unasked | unsure,
        ],
        [
            VERDICTS.index(Verdict.INSUFFICIENT_DATA),
            VERDICTS.index(Verdict.NO_TARGET),
            VERDICTS.index(Verdict.FAILED),
            VERDICTS.index(Verdict.INSUFFICIENT_DATA),
        ],
        default=VERDICTS.index(Verdict.ATTAINED),
    ).astype(np.int64)


def main_pollutants(items: Sequence[ItemColumns], best: Ints) -> Ints:
    """Return the main pollutants as numbers of ``items``, three columns, -1 where there is none.

    The same order as ``exceedance.main_pollutants``: exceedances of different items are compared
    as whole shares of a common multiple of their limits.
    """
    main = np.full((len(best), MAIN_POLLUTANTS), _NOBODY, dtype=np.int64)
    numbers = [number for number, one in enumerate(items) if one.item.in_section_class]
    if not numbers:
        return main
    worse = [_worse(items[number]) & (best > NO_CLASS) for number in numbers]
    rows = np.flatnonzero(np.logical_or.reduce(worse))
    keys = np.full((len(rows), len(numbers)), _NOBODY, dtype=object)
    common = lcm(*(int(limit) for n in numbers for limit in np.unique(_limits(items[n])) if limit))
    by_code = sorted(numbers, key=lambda number: items[number].item.codes[0], reverse=True)
    for column, number in enumerate(numbers):
        here = worse[column][rows]
        keys[here, column] = _rank(items[number], rows[here], common, by_code.index(number))
    order = np.argsort(-keys, axis=1, kind="stable")[:, :MAIN_POLLUTANTS]
    first = np.take_along_axis(keys, order, axis=1) != _NOBODY
    main[rows, : order.shape[1]] = np.where(first, np.array(numbers)[order], _NOBODY)
    return main


def _worse(one: ItemColumns) -> Bools:
    worse: Bools = (one.best == one.worst) & (one.best > int(WaterClass.III))
    return worse


def _limits(one: ItemColumns) -> Ints:
    column: Ints = one.limits.maximum[:, int(WaterClass.III) - 1]
    return column


def _rank(one: ItemColumns, rows: Ints, common: int, code: int) -> Objects:
    """Return a number for each row: the larger, the earlier the item stands."""
    above, limit = (part[rows].astype(object) for part in one.over_class3())
    defined = limit > 0
    shares = np.where(defined, above * (common // np.where(defined, limit, 1)), -1)
    grade = one.best[rows].astype(object) + (10 if one.item.goes_first else 0)
    return np.asarray((grade * _BEYOND + shares + 1) * 100 + code, dtype=object)
