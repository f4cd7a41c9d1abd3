"""Classes and exceedances of many section-months at once, by the same limits as one by one."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from riverpact.domain.standards.item import Item
from riverpact.domain.standards.limit import JUDGED, Bound, ItemLimits, WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk_means import UNITS, Bools, Ints, Means
from riverpact.foundation.period import Month

NO_CLASS = 0
_NO_LIMIT = 0
_BODIES = tuple(WaterBody)
_HIGHEST = np.iinfo(np.int64).max
_LOWEST = np.iinfo(np.int64).min


@dataclass(frozen=True, slots=True)
class LimitColumns:
    """The limits of one item for each section-month, in units of the last decimal.

    Attributes:
        there: where the item has limits at all.
        at_most: for each class, the largest value that keeps it.
        at_least: for each class, the smallest value that keeps it.
        maximum: for each class, the limit an exceedance is measured from; 0 where there is none.
        has_minimum: where any of the limits is a lower one.
    """

    there: Bools
    at_most: Ints
    at_least: Ints
    maximum: Ints
    has_minimum: Bools

    def class_of(self, value: Ints) -> Ints:
        """Return the best class whose limits hold, as ``ItemLimits.class_of`` does."""
        found = np.full(len(value), int(WaterClass.INFERIOR), dtype=np.int64)
        for water_class in reversed(JUDGED):
            found[self.holds(value, int(water_class))] = int(water_class)
        return found

    def holds(self, value: Ints, water_class: "Ints | int") -> Bools:
        """Say where a value keeps every limit of a class, one for all or one for each."""
        number = np.broadcast_to(water_class, value.shape)[:, None] - 1
        at_most = np.take_along_axis(self.at_most, number, axis=1)[:, 0]
        at_least = np.take_along_axis(self.at_least, number, axis=1)[:, 0]
        kept: Bools = (value <= at_most) & (value >= at_least)
        return kept


@dataclass(frozen=True, slots=True)
class ItemColumns:
    """What was found of one item: its means, the classes they can have, and its limits.

    ``best`` and ``worst`` are 0 where there is no mean or no limit.
    """

    item: Item
    means: Means
    limits: LimitColumns
    best: Ints
    worst: Ints

    @property
    def has_class(self) -> Bools:
        """Where the item has a class, certain or not."""
        there: Bools = self.best > NO_CLASS
        return there

    def over(self, limit: Ints) -> tuple[Ints, Ints]:
        """Return the exceedance over a limit as numerator and denominator.

        The denominator is 0 where no exceedance is defined: without a mean, without a limit, or
        for an item that has none (水温, pH, 溶解氧).
        """
        defined = self.has_class & (limit > _NO_LIMIT) & self.item.has_multiple
        above = np.where(defined, np.maximum(self.means.value - limit, 0), 0)
        return above, np.where(defined, limit, 0)

    def over_class3(self) -> tuple[Ints, Ints]:
        """Return the exceedance over the limit of Ⅲ."""
        return self.over(self.limits.maximum[:, int(WaterClass.III) - 1])


def limit_columns(
    item: str, lakes: Bools, months: Sequence[Month], standard: Standard
) -> LimitColumns:
    """Arrange an item's limits by section-month: each month's own, for rivers or for lakes.

    Args:
        item: its id.
        lakes: which sections are lakes.
        months: the months asked for.
        standard: the limits in force in each of them.
    """
    tables = [
        [_row(standard.limits_of(item, body, month.first_day)) for month in months]
        for body in _BODIES
    ]
    five = len(JUDGED)
    width = 2 + 3 * five
    flat = np.array(tables, dtype=np.int64).reshape(len(_BODIES), len(months), width)
    body = np.where(lakes, _BODIES.index(WaterBody.LAKE), _BODIES.index(WaterBody.RIVER))
    mine = flat[body].reshape(len(lakes) * len(months), width)
    return LimitColumns(
        there=mine[:, 0] == 1,
        has_minimum=mine[:, 1] == 1,
        at_most=mine[:, 2 : 2 + five],
        at_least=mine[:, 2 + five : 2 + 2 * five],
        maximum=mine[:, 2 + 2 * five :],
    )


def item_columns(item: Item, means: Means, limits: LimitColumns) -> ItemColumns:
    """Give every mean its class, or the range of classes a detection limit leaves open.

    The same rule as ``grading.class_of_value``.
    """
    judged = means.found & limits.there
    claimed = limits.class_of(means.value)
    ceiling = limits.class_of(means.limit)
    censored = judged & (means.limit >= 0)
    kept = limits.holds(means.limit, np.minimum(claimed, int(WaterClass.V)))
    suited = np.where(limits.has_minimum, ceiling == int(WaterClass.INFERIOR), kept)
    unsure = censored & ~suited
    possible = np.where(limits.has_minimum, int(WaterClass.INFERIOR), ceiling)
    best = np.where(judged, np.where(unsure, int(WaterClass.I), claimed), NO_CLASS)
    worst = np.where(judged, np.where(unsure, possible, claimed), NO_CLASS)
    return ItemColumns(item, means, limits, best, worst)


def in_units(limit: Fraction) -> int:
    """Return a limit in units of the last decimal, or -1 where it is not a whole number of them."""
    scaled = limit * UNITS
    return int(scaled) if scaled.denominator == 1 else -1


def _row(limits: ItemLimits | None) -> list[int]:
    """Write limits as one row of numbers, in the order ``limit_columns`` reads them."""
    if limits is None:
        return [0, 0] + [_HIGHEST] * 5 + [_LOWEST] * 5 + [_NO_LIMIT] * 5
    at_most, at_least, maximum = [_HIGHEST] * 5, [_LOWEST] * 5, [_NO_LIMIT] * 5
    for number, water_class in enumerate(JUDGED):
        for row in limits.rows:
            limit = in_units(row.values[water_class])
            assert limit >= 0, row
            if row.bound is Bound.MAX:
                at_most[number] = min(at_most[number], limit)
            else:
                at_least[number] = max(at_least[number], limit)
        top = limits.maximum(water_class)
        maximum[number] = _NO_LIMIT if top is None else in_units(top)
    return [1, int(limits.has_minimum), *at_most, *at_least, *maximum]
