"""Tiers (分档) of an index: which amount is paid for which range of it, without gap or overlap."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Self

from pydantic import model_validator

from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.plan import Share
from riverpact.domain.settlement.tier_table import TierRow, TierTable
from riverpact.foundation.declared import Contradiction, Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.step import Quantity, quantity
from riverpact.foundation.text import Text

_INDEX = Text("补偿指数 P", "compensation index P")


class Tier(Declared):
    """A range of the index and what is paid for it.

    Attributes:
        above: the index lies above this; or ``at_least`` this; neither in the first tier.
        at_most: the index lies at most at this; or ``below`` this; neither in the last tier.
        to_upstream: yuan the downstream pays; or ``from_upstream``, yuan the upstream pays.

    Example:
        >>> Tier(above="0.95", at_most="1", to_upstream="1 亿元").amount
        Fraction(100000000, 1)
    """

    above: Share | None = None
    at_least: Share | None = None
    at_most: Share | None = None
    below: Share | None = None
    to_upstream: Stake | None = None
    from_upstream: Stake | None = None

    @model_validator(mode="after")
    def _one_of_each(self) -> Self:
        if (self.to_upstream is None) is (self.from_upstream is None):
            raise ValueError("give to_upstream or from_upstream, one of them")
        if None not in {self.above, self.at_least} or None not in {self.at_most, self.below}:
            raise ValueError("a tier has one lower end (above | at_least) and one upper end")
        return self

    @property
    def amount(self) -> Fraction:
        """Yuan to the upstream (+) or from it (−)."""
        return -(self.from_upstream or Fraction(0)) + (self.to_upstream or Fraction(0))

    @property
    def lower(self) -> tuple[Fraction, bool] | None:
        """Where it begins, and whether the end itself lies in it."""
        if self.at_least is not None:
            return self.at_least, True
        return None if self.above is None else (self.above, False)

    @property
    def upper(self) -> tuple[Fraction, bool] | None:
        """Where it ends, and whether the end itself lies in it."""
        if self.at_most is not None:
            return self.at_most, True
        return None if self.below is None else (self.below, False)

    def reaches(self, index: Fraction) -> bool:
        """Say whether an index does not lie above this tier."""
        if self.upper is None:
            return True
        end, inside = self.upper
        return index <= end if inside else index < end


def unfit_tiers(tiers: Sequence[Tier]) -> Iterable[Contradiction]:
    """Say where tiers leave a gap, overlap, or pay more for a larger index.

    The first begins at nothing, the last ends nowhere, each begins where the one before ends, and
    an end belongs to exactly one of the two.
    """
    last = len(tiers) - 1
    for number, one in enumerate(tiers):
        if (one.upper is None) is not (number == last):
            yield (number,), Text("只有最后一档没有上界", "only the last tier has no upper end")
        if (one.lower is None) is not (number == 0):
            yield (number,), Text("只有第一档没有下界", "only the first tier has no lower end")
        if number and tiers[number - 1].upper is not None and one.lower is not None:
            yield from _between(number, tiers[number - 1].upper, one.lower)
        if number and one.amount > tiers[number - 1].amount:
            said = Text(
                f"指数越大（水质越差）上游所得反而越多：{in_wan(one.amount)}",
                f"a larger index (worse water) would earn the upstream more: {in_wan(one.amount)}",
            )
            yield (number,), said


def _between(
    number: int, upper: tuple[Fraction, bool] | None, lower: tuple[Fraction, bool]
) -> Iterable[Contradiction]:
    assert upper is not None
    ends = f"{written(upper[0])} → {written(lower[0])}"
    if lower[0] > upper[0] or (lower[0] == upper[0] and not lower[1] and not upper[1]):
        yield (number,), Text(f"两档之间有空档：{ends}", f"a gap between two tiers: {ends}")
    elif lower[0] < upper[0] or (lower[1] and upper[1]):
        yield (number,), Text(f"两档重叠：{ends}", f"two tiers overlap: {ends}")


def tier_of(tiers: Sequence[Tier], index: Fraction) -> Tier:
    """Return the tier an index lies in; tiers without contradiction have exactly one."""
    return next(one for one in tiers if one.reaches(index))


def tier_table(tiers: Sequence[Tier], title: Text = _INDEX) -> TierTable:
    """Return tiers as rows, in which gaps and overlaps are looked for.

    Args:
        tiers: of an index, or of another number.
        title: what the number is.
    """
    rows = []
    for number, one in enumerate(tiers, start=1):
        low, low_inside = one.lower or (None, False)
        high, high_inside = one.upper or (None, False)
        rows.append(TierRow(str(number), low, high, low_inside, high_inside))
    return TierTable(title, tuple(rows))


def tier_formula(tiers: Sequence[Tier], name: str) -> str:
    """Write the choice of the tier as a formula over ``amount_n`` and ``end_n``."""
    choices = [
        f"amount_{n} if {name} {'<=' if one.upper[1] else '<'} end_{n} else "
        for n, one in enumerate(tiers, start=1)
        if one.upper is not None
    ]
    return "".join(choices) + f"amount_{len(tiers)}"


def tier_inputs(tiers: Sequence[Tier]) -> tuple[Quantity, ...]:
    """Write the ends and amounts of the tiers as inputs of a step."""
    found = []
    for n, one in enumerate(tiers, start=1):
        if one.upper is not None:
            title = Text(f"第{n}档上界", f"upper end of tier {n}")
            found.append(quantity(f"end_{n}", title, one.upper[0]))
        title = Text(f"第{n}档金额", f"amount of tier {n}")
        found.append(quantity(f"amount_{n}", title, one.amount, "元", in_wan(one.amount)))
    return tuple(found)
