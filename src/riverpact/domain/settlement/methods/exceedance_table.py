"""Exceedance table (超标倍数区间): one sum for the range the exceedance multiple lies in.

    m = max(C / T − 1, 0)        A_i = amount of m's range        or, growing: amount · (1 + m)

The ranges begin at m = 0, where the limit is kept, and leave no gap.

Worked example (周口): base 10 万元 up to m = 0.5, growing: m = 0.2 costs 10 · 1.2 = 12 万元.

Source: 周口 (ranges, base × (1 + m)); 山西 2013 (five ranges).
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.agreements.party import Side
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem
from riverpact.domain.settlement.tier_table import TierTable
from riverpact.domain.settlement.tiers import (
    Tier,
    tier_formula,
    tier_inputs,
    tier_of,
    tier_table,
    unfit_tiers,
)
from riverpact.foundation.declared import Contradiction, refuse
from riverpact.foundation.text import Text


class ExceedanceTable(PerItem):
    """A sum by range of the exceedance multiple, a month or a year.

    Attributes:
        item: the items it holds for; each is priced by the same ranges.
        tier: ranges of m and what is paid for each.
        grows: whether the amount is taken times 1 + m.

    Example:
        >>> one = ExceedanceTable(family="exceedance_table", period="month", item=["cod"],
        ...     grows=True, tier=[{"at_most": "0.1", "from_upstream": "0 元"},
        ...                       {"above": "0.1", "from_upstream": "10 万元"}])
        >>> one.tier[1].amount
        Fraction(-100000, 1)
    """

    title: ClassVar[Text] = Text("超标倍数区间", "exceedance table")
    family: Literal["exceedance_table"]
    means: Literal["as_compared"] = "as_compared"
    item: tuple[str, ...] = Field(min_length=1)
    tier: tuple[Tier, ...] = Field(min_length=1)
    grows: bool

    @field_validator("tier")
    @classmethod
    def _tiers_have_no_gap(cls, tiers: tuple[Tier, ...]) -> tuple[Tier, ...]:
        refuse(unfit_tiers(tiers))
        return tiers

    @model_validator(mode="after")
    def _rewards_do_not_grow(self) -> Self:
        refuse(_growing_rewards(self.tier) if self.grows else ())
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items it holds for."""
        return self.item

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:  # noqa: ARG002
        """Return the amount of the range, times 1 + m where it grows."""
        multiple, below = one.multiple()
        amount, formula = tier_of(self.tier, multiple).amount, tier_formula(self.tier, below.name)
        if self.grows:
            amount, formula = amount * (1 + multiple), f"({formula}) * (1 + {below.name})"
        return one.priced("exceedance_table.item", amount, formula, tier_inputs(self.tier), below)

    def tables(self) -> tuple[TierTable, ...]:
        """Return its ranges as rows."""
        return (tier_table(self.tier, Text("超标倍数", "exceedance multiple")),)

    def trials(self, limits: Mapping[str, Fraction]) -> tuple[Mapping[str, Fraction], ...]:
        """Return means at the end of each range too."""
        held, *more = super().trials(limits)
        ends = [one.upper[0] for one in self.tier if one.upper is not None]
        return (
            held,
            *more,
            *({item: limit * (1 + end) for item, limit in held.items()} for end in ends),
        )

    def far(self, item: str, limit: Fraction) -> Fraction:  # noqa: ARG002
        """Return a mean in the last range, where a growing amount reaches the cap."""
        ends = [one.upper[0] for one in self.tier if one.upper is not None]
        grown = (self.cap_down or Fraction(0)) / max(-self.tier[-1].amount, Fraction(1))
        return limit * (2 + max(ends, default=Fraction(0)) + grown)

    def unbounded(self) -> frozenset[Side]:
        """Return the upstream where the amount grows without a cap."""
        return super().unbounded() if self.grows else frozenset()


def _growing_rewards(tiers: Iterable[Tier]) -> Iterable[Contradiction]:
    for number, one in enumerate(tiers):
        if one.amount > 0 and one.upper != (Fraction(0), True):
            said = Text(
                "付给上游的金额不能随超标倍数增大",
                "what the upstream receives must not grow with the exceedance",
            )
            yield ("tier", number), said
