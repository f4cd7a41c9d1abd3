"""A standard: its limits and the decimals used to evaluate by it, each with its days in force."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from riverpact.domain.standards.item import Items
from riverpact.domain.standards.limit import ItemLimits, Limit, WaterBody
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.dated import InForce, on_day
from riverpact.foundation.source import Source
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Decimals:
    """How many decimals an item is evaluated with.

    ``alternative`` is what another source prints; where it is not None the two are in conflict
    and an agreement must choose.
    """

    item: str
    decimals: int
    alternative: int | None
    in_force: InForce
    source: Source


@dataclass(frozen=True, slots=True)
class Grade:
    """How a class is called and coloured in reports (水质状况, 表征颜色)."""

    water_class: WaterClass
    name: Text
    colour_zh: str
    colour: str
    source: Source


@dataclass(frozen=True, slots=True)
class Saturation:
    """The second way to class Ⅰ of 溶解氧: a share of what the water could hold when saturated.

    Saturated oxygen is ``numerator / (offset + T)`` mg/L, T the water temperature in ℃.

    Source: GB 3838-2002 表1 第3项 (饱和率90%); HJ 2.3-2018.
    """

    numerator: Fraction
    offset: Fraction
    share: Fraction
    in_force: InForce
    source: Source

    def needed(self, temperature: Fraction) -> Fraction:
        """Return the 溶解氧, in mg/L, that meets class Ⅰ at a water temperature in ℃."""
        return self.share * self.numerator / (self.offset + temperature)


@dataclass(frozen=True, slots=True)
class Standard:
    """Everything the water is judged by. Loaded from the tables beside this file."""

    items: Items
    limits: tuple[Limit, ...]
    decimals: tuple[Decimals, ...]
    grades: Mapping[WaterClass, Grade]
    saturation: Saturation
    _limits: dict[tuple[str, WaterBody, date], ItemLimits | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )
    """What was looked up before: a year asks the same of every section."""
    _decimals: dict[tuple[str, date], Decimals | None] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    def limits_of(self, item: str, water_body: WaterBody, day: date) -> ItemLimits | None:
        """Return an item's limits for a river or a lake on a day; None where it has none.

        总氮 has no limit in a river; 总磷 has its own limits in lakes and reservoirs.

        Source: GB 3838-2002 表1.
        """
        key = item, water_body, day
        if key not in self._limits:
            rows = tuple(
                row
                for row in on_day(self.limits, day)
                if row.item == item and row.water_body in {None, water_body}
            )
            self._limits[key] = ItemLimits(item, rows) if rows else None
        return self._limits[key]

    def decimals_of(self, item: str, day: date) -> Decimals | None:
        """Return an item's decimals for evaluation on a day, if any are in force."""
        key = item, day
        if key not in self._decimals:
            found = (row for row in on_day(self.decimals, day) if row.item == item)
            self._decimals[key] = next(found, None)
        return self._decimals[key]
