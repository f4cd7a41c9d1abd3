"""Signed concentration (浓度差计价): every unit under the limit earns, every unit over it costs.

    A = Σ (T_i − C_i) · p_i        + to the upstream

Worked example (菏泽): COD 20 under 30 at 2 万元, 氨氮 1.0 under 1.5 at 30 万元:
(30 − 20) · 2 + (1.5 − 1.0) · 30 = 20 + 15 = 35 万元. The article prints 45; the formula gives 35.

Source: 菏泽 (quarterly means; here of a month or a year).
"""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import quantity
from riverpact.foundation.text import Text


class LinearConcentration(PerItem):
    """A price for each unit of concentration, both ways, a month or a year.

    Attributes:
        price_of: by item, yuan for each unit (mg/L) away from the limit.

    Example:
        >>> one = LinearConcentration(family="linear_concentration", period="year",
        ...     price_of={"cod": "2 万元"})
        >>> one.price_of["cod"]
        Fraction(20000, 1)
    """

    title: ClassVar[Text] = Text("浓度差计价", "signed concentration")
    family: Literal["linear_concentration"]
    join: Literal["sum"] = "sum"
    price_of: dict[str, Stake] = Field(min_length=1)

    @property
    def items(self) -> tuple[str, ...]:
        """The items that have a price."""
        return tuple(self.price_of)

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:  # noqa: ARG002
        """Return the price of the units under the limit, less those over it."""
        excess, below = one.excess()
        price = self.price_of[one.item.id]
        title = Text("每单位浓度金额", "price of a unit")
        inputs = (quantity("price", title, price, "元", in_wan(price)),)
        formula = f"-{below.name} * price"
        return one.priced("linear_concentration.item", -excess * price, formula, inputs, below)

    def far(self, item: str, limit: Fraction) -> Fraction:
        """Return the mean at which one item alone reaches the cap."""
        least = (self.cap_down or Fraction(0)) / max(self.price_of[item], Fraction(1))
        return limit + least
