"""Where the judgement of an item changes: every limit, and one unit beside it (限值±一个单位)."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.assessment.mean import rounding_of
from riverpact.domain.assessment.no_flow_cause import NoFlowCause
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.standards.limit import JUDGED, Bound, ItemLimits
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import exact
from riverpact.foundation.period import Month
from riverpact.foundation.rounding import round_reading
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Boundary:
    """A limit of one item: a class's, or its own in the agreement.

    Attributes:
        unit: the smallest step of the item's mean, 10 to the minus the plan's decimals.
        reached: whether a mean can lie exactly on it after the plan's rounding.
    """

    item: str
    title: Text
    value: Fraction
    unit: Fraction
    bound: Bound
    reached: bool

    @property
    def beyond(self) -> Fraction:
        """The first mean that misses it."""
        return self.value + self.unit if self.bound is Bound.MAX else self.value - self.unit


@dataclass(frozen=True, slots=True)
class Ruler:
    """What a section's water is measured against in a month, by the plan of the agreement.

    ``causes`` are the causes of no flow that the agreement tells apart; ``daily`` the items whose
    days a method counts.
    """

    agreed: AgreedSection
    month: Month
    plan: Plan
    standard: Standard
    causes: tuple[NoFlowCause, ...] = (NoFlowCause.NATURAL,)
    daily: tuple[str, ...] = ()

    def unit(self, item: str) -> Fraction:
        """Return the smallest step of an item's mean.

        Raises:
            KeyError: the item has no decimals.
        """
        return Fraction(1, 10 ** self._decimals(item))

    def limits(self, item: str) -> ItemLimits | None:
        """Return the class limits of an item, or None where it has none."""
        body = self.agreed.section.water_body
        return self.standard.limits_of(item, body, self.month.first_day)

    def boundaries(self, item: str) -> tuple[Boundary, ...]:
        """Return every limit of an item, each value once; classes that share one stand together."""
        found: dict[tuple[Bound, Fraction], list[str]] = {}
        for bound, value, label in self._printed(item):
            found.setdefault((bound, value), []).append(label)
        return tuple(
            Boundary(
                item,
                Text("、".join(labels), ", ".join(labels)),
                value,
                self.unit(item),
                bound,
                exact(round_reading(value, self._decimals(item))) == value,
            )
            for (bound, value), labels in found.items()
        )

    def at_class(self, item: str, water_class: WaterClass) -> Fraction:
        """Return the worst mean an item may have in a class; one unit past Ⅴ for 劣Ⅴ.

        An item without limits has the mean that is its own limit, or one unit.
        """
        limits = self.limits(item)
        if limits is None:
            return self.agreed.target_limits.get(item, self.unit(item))
        row = limits.rows[0]
        if water_class is WaterClass.INFERIOR:
            away = self.unit(item) if row.bound is Bound.MAX else -self.unit(item)
            return row.values[WaterClass.V] + away
        return row.values[water_class]

    def target_limits(self) -> dict[str, Fraction]:
        """Return the upper limit that the target sets for each item of the plan."""
        target, found = self.agreed.target, {}
        for item in self.plan.items:
            limits = self.limits(item)
            limit = self.agreed.target_limits.get(item)
            if limit is None and limits is not None and target is not WaterClass.INFERIOR:
                limit = limits.maximum(target)
            if limit is not None:
                found[item] = limit
        return found

    def _decimals(self, item: str) -> int:
        rounding = rounding_of(item, self.month, self.plan, self.standard)
        if rounding is not None:
            return rounding.decimals or 0
        row = self.standard.decimals_of(item, self.month.first_day)
        if row is None:
            raise KeyError(f"no decimals for {item} in {self.month}")
        return row.decimals

    def _printed(self, item: str) -> Iterator[tuple[Bound, Fraction, str]]:
        limits = self.limits(item)
        for row in () if limits is None else limits.rows:
            for water_class in JUDGED:
                yield row.bound, row.values[water_class], water_class.label
        if item in self.agreed.target_limits:
            yield Bound.MAX, self.agreed.target_limits[item], "target_limits"
