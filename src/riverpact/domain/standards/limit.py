"""Limits of an item by class, and the class a value falls in."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.dated import InForce
from riverpact.foundation.number import written
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, quantity
from riverpact.foundation.text import Text

JUDGED = tuple(WaterClass)[:5]


class WaterBody(StrEnum):
    """River or lake: an attribute of the section that decides the limits of 总磷 and 总氮."""

    RIVER = "river"
    LAKE = "lake"


class Bound(StrEnum):
    """Which side a limit closes; both are inclusive."""

    MAX = "max"
    MIN = "min"


@dataclass(frozen=True, slots=True)
class Limit:
    """One printed row of a limit table: item, water body, bound, a value for each class.

    ``water_body`` is None where rivers and lakes share the row.
    """

    item: str
    water_body: WaterBody | None
    bound: Bound
    values: Mapping[WaterClass, Fraction]
    unit: str
    in_force: InForce
    source: Source

    def holds(self, value: Fraction, water_class: WaterClass) -> bool:
        """Say whether a value keeps the limit of a class; a value on the limit does.

        Source: GB 3838-2002 表1 (≤, ≥ as printed).
        """
        limit = self.values[water_class]
        return value <= limit if self.bound is Bound.MAX else value >= limit

    def printed(self, water_class: WaterClass) -> str:
        """Write a class's limit as the table prints it, e.g. ``≤0.2``."""
        sign = "≤" if self.bound is Bound.MAX else "≥"
        return f"{sign}{written(self.values[water_class])}"


@dataclass(frozen=True)
class ItemLimits:
    """All limits of one item for one kind of water body, on one day (pH has two rows)."""

    item: str
    rows: tuple[Limit, ...]

    def holds(self, value: Fraction, water_class: WaterClass) -> bool:
        """Say whether a value keeps every limit of a class."""
        least, most = self._ranges[water_class]
        return (most is None or value <= most) and (least is None or value >= least)

    @cached_property
    def _ranges(self) -> Mapping[WaterClass, tuple[Fraction | None, Fraction | None]]:
        """The least and the most that keeps every limit of a class; None is no limit."""
        return {
            one: (
                max((r.values[one] for r in self.rows if r.bound is Bound.MIN), default=None),
                min((r.values[one] for r in self.rows if r.bound is Bound.MAX), default=None),
            )
            for one in JUDGED
        }

    def class_of(self, value: Fraction) -> WaterClass:
        """Return the best class whose limits hold; where classes share a limit, the better one.

        Args:
            value: in the item's unit, rounded already where the plan asks for it.

        Source: GB 3838-2002 §5.1 单因子评价 and 表1; ties go to the better class (从优).

        Example: 化学需氧量 15 mg/L is Ⅰ although Ⅱ has the same limit.
        """
        for water_class in JUDGED:
            if self.holds(value, water_class):
                return water_class
        return WaterClass.INFERIOR

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Every limit as an input of a step; written once, and named in each month."""
        return tuple(
            quantity(
                f"{row.bound}_{water_class.value}",
                Text(f"{water_class.label}类限值", f"limit of class {water_class.label}"),
                row.values[water_class],
                row.unit,
                row.printed(water_class),
            )
            for row in self.rows
            for water_class in JUDGED
        )

    @cached_property
    def clause(self) -> str:
        """Where the limits are printed."""
        return str(self.rows[0].source)

    @cached_property
    def class_formula(self) -> str:
        """The class of ``value`` as a formula over the limits named in ``quantities``."""
        parts = [
            f"class_{row.bound}(value, {', '.join(f'{row.bound}_{one.value}' for one in JUDGED)})"
            for row in self.rows
        ]
        return parts[0] if len(parts) == 1 else f"max({', '.join(parts)})"

    @cached_property
    def has_minimum(self) -> bool:
        """Whether any of the limits is a lower one, as those of 溶解氧 are."""
        return any(row.bound is Bound.MIN for row in self.rows)

    def maximum(self, water_class: WaterClass) -> Fraction | None:
        """Return the upper limit of a class, or None where there is none."""
        for row in self.rows:
            if row.bound is Bound.MAX:
                return row.values[water_class]
        return None

    def printed(self, water_class: WaterClass) -> str:
        """Write the limits of a class, e.g. ``≥6 ≤9``."""
        return " ".join(row.printed(water_class) for row in self.rows)
