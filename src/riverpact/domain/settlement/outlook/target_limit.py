"""A limit of the target (目标限值) as means of the months left are held against it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection
from riverpact.domain.settlement.outlook.so_far import SectionSoFar, YearSoFar
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.standards.item import Direction, Item
from riverpact.domain.standards.limit import Bound
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Month
from riverpact.foundation.rounding import Rounding, RoundingRule
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class TargetLimit:
    """A limit: its item, side, value, and the smallest step of a mean; in the item's unit."""

    item: Item
    bound: Bound
    value: Fraction
    unit: Fraction

    @property
    def sign(self) -> int:
        """+1 where a greater mean is worse, −1 where a smaller one is."""
        return 1 if self.bound is Bound.MAX else -1

    @property
    def title(self) -> Text:
        """What the answer is called."""
        name = self.item.name
        if self.bound is Bound.MAX:
            return Text(f"余下月份{name.zh}平均至多", f"{name.en}: at most, on average")
        return Text(f"余下月份{name.zh}平均至少", f"{name.en}: at least, on average")

    @property
    def end(self) -> tuple[Fraction, bool]:
        """The last mean that rounds to the limit, and whether that mean itself still does."""
        kept = self.sign * (self.sign * self.value // self.unit) * self.unit
        return kept + self.sign * self.unit / 2, (kept / self.unit) % 2 == 0

    def average(self, means: Sequence[Fraction], left: int) -> tuple[Fraction, Step]:
        """Return the worst average of the months left, in whole units; below zero there is none."""
        end, closed = self.end
        months, so_far = len(means) + left, sum(means, Fraction(0))
        exact = (end * months - so_far) / left
        whole = exact % self.unit == 0
        moved = (not closed and whole) or (self.bound is Bound.MIN and not whole)
        if exact < 0:
            return exact, self._step(exact, end, months, so_far, left)
        value = exact // self.unit * self.unit - self.sign * moved * self.unit
        step = self._step(value, end, months, so_far, left)
        decimals = len(str(self.unit.denominator)) - 1
        return value, replace(
            step,
            formula=step.formula + ((" - unit" if self.sign > 0 else " + unit") if moved else ""),
            inputs=(*step.inputs, quantity("unit", Text("最小单位", "smallest unit"), self.unit)),
            rounding=Rounding(RoundingRule.DOWN, decimals=decimals),
        )

    def _step(
        self, value: Fraction, end: Fraction, months: int, so_far: Fraction, left: int
    ) -> Step:
        unit = self.item.unit
        last = Text("修约后仍达标的年均值界", "last mean that rounds to the limit")
        return Step(
            rule="outlook.headroom",
            result=quantity("most", self.title, value, unit),
            formula="(ceiling * months - so_far) / left",
            inputs=(
                quantity("ceiling", last, end, unit),
                quantity("months", Text("全年计入月数", "months of the year"), months),
                quantity("so_far", Text("已有月均值之和", "sum so far"), so_far, unit),
                quantity("left", Text("余下月数", "months left"), left),
            ),
            clause="环办〔2011〕22号 一(二)；GB/T 8170-2008 §3.2",
        )  # fmt: skip


def target_limits(so_far: YearSoFar, section: SectionSoFar) -> Iterator[TargetLimit]:
    """Yield the limits of a section's target: of each item the strictest of the months left.

    An amendment may change the target among them; annual means are held against the target of the
    year as a whole. pH has none: it is a band, and its mean goes through H⁺. An item outside the
    class of a section has one only where the agreement sets it.
    """
    if so_far.agreement.assessment.year_test.kind == "annual_mean":
        yield from _limits(so_far, section.agreed, so_far.left[0])
        return
    strictest: dict[str, TargetLimit] = {}
    for month in so_far.left:
        for one in _limits(so_far, so_far.agreed_in(section, month), month):
            held = strictest.setdefault(one.item.id, one)
            if one.sign * one.value < held.sign * held.value:
                strictest[one.item.id] = one
    yield from strictest.values()


def _limits(so_far: YearSoFar, agreed: AgreedSection, month: Month) -> Iterator[TargetLimit]:
    ruler = Ruler(agreed, month, so_far.plan, so_far.standard)
    for name in so_far.plan.items:
        item, limits = so_far.standard.items[name], ruler.limits(name)
        own = agreed.target_limits.get(name)
        if own is not None:
            yield TargetLimit(item, Bound.MAX, own, ruler.unit(name))
        elif item.direction is Direction.BAND or not item.in_section_class or limits is None:
            continue
        elif agreed.target is not WaterClass.INFERIOR:
            row = limits.rows[0]
            yield TargetLimit(item, row.bound, row.values[agreed.target], ruler.unit(name))
