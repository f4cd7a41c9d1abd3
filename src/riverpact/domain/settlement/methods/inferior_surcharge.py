"""Inferior-V surcharge (劣Ⅴ类加收): worse than class Ⅴ, each item's exceedance costs more.

    A = −rate · Σ m_i where the water is 劣Ⅴ, else 0        m = max(C / T − 1, 0)

T is the class Ⅴ limit or the target's, as ``against`` says. It stands beside a class step.

Worked example (辽宁): two items over by 0.5 and 1.2, 10 万元: (0.5 + 1.2) · 10 = 17 万元 on top.

Source: 辽宁 2017, 沈阳 2017 (10 万元 a multiple; which limit is not stated).
"""

from fractions import Fraction
from typing import ClassVar, Literal

from pydantic import Field

from riverpact.domain.agreements.terms import Stake
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, money
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


class InferiorSurcharge(PerItem):
    """A rate for the exceedance of each item in inferior water, a month or a year.

    Attributes:
        item: the items whose exceedance counts; they add up.
        rate: yuan for an exceedance multiple of one.
        against: whether m is over the limit of class Ⅴ or over the target's; no default.

    Example:
        >>> one = InferiorSurcharge(family="inferior_surcharge", period="month", item=["cod"],
        ...     rate="10 万元", against="class_v")
        >>> one.rate
        Fraction(100000, 1)
    """

    title: ClassVar[Text] = Text("劣Ⅴ类加收", "inferior-V surcharge")
    family: Literal["inferior_surcharge"]
    means: Literal["as_compared"] = "as_compared"
    join: Literal["sum"] = "sum"
    item: tuple[str, ...] = Field(min_length=1)
    rate: Stake
    against: Literal["class_v", "target"]

    @property
    def items(self) -> tuple[str, ...]:
        """The items whose exceedance counts."""
        return self.item

    @property
    def items_add_up(self) -> bool:
        """They do not: they are paid in inferior water alone."""
        return False

    def limit_of(self, judged: Judged, one: ItemResult) -> Fraction | None:
        """Return the limit of class Ⅴ, or the target's."""
        if self.against == "target":
            return super().limit_of(judged, one)
        return None if one.limits is None else one.limits.maximum(WaterClass.V)

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:  # noqa: ARG002
        """Return the rate times the exceedance."""
        multiple, below = one.multiple()
        title = Text("每倍金额", "rate of a multiple")
        inputs = (quantity("rate", title, self.rate, "元", in_wan(self.rate)),)
        formula = f"-rate * {below.name}"
        return one.priced("inferior_surcharge.item", -self.rate * multiple, formula, inputs, below)

    def pays(self, judged: Judged) -> Amount:
        """Return the surcharge; without a class there is no answer."""
        if judged.water_class is None:
            return None, self._without_payment(judged, None, "unjudged")
        return super().pays(judged)

    def joined(self, judged: Judged, parts: list[tuple[Fraction, Step]]) -> tuple[Fraction, Step]:
        """Return the sum in inferior water, else nothing."""
        total = sum((amount for amount, _ in parts), Fraction(0))
        amount = total if judged.water_class is WaterClass.INFERIOR else Fraction(0)
        names = " + ".join(step.name for _, step in parts)
        inferior, nothing = Text("劣Ⅴ类", "class 劣Ⅴ"), Text("不加收", "no surcharge")
        return amount, Step(
            rule=f"inferior_surcharge.{self.period}",
            result=money("items", Text("各项目金额", "amount of the items"), amount),
            formula=f"{names} if water_class == inferior else nothing",
            inputs=(
                quantity("inferior", inferior, int(WaterClass.INFERIOR), shown="劣Ⅴ"),
                quantity("nothing", nothing, 0, "元", in_wan(Fraction(0))),
            ),
            note=judged.reason,
            children=(*(step for _, step in parts), judged.step),
        )

    def far(self, item: str, limit: Fraction) -> Fraction:  # noqa: ARG002
        """Return the mean at which one item alone reaches the cap."""
        return limit * 100 * (1 + (self.cap_down or Fraction(0)) / max(self.rate, Fraction(1)))
