"""Exceedance steps (超标倍数分档): one sum for every started step above the limit.

    m = max(C / T − 1, 0)        A_i = −amount_i · ceil(m / width_i), at least −cap_item

A step is started by anything above its beginning and closed on the right: m = width is one step.
Nothing is rounded, so m = 0.6 is exactly three steps of 0.2.

Worked example: COD, width 0.2, 30 万元 a step, m = 1.25: 1.25 / 0.2 = 6.25, seven steps, −210 万元.

Source: 冀政办字〔2016〕169号 (30 万元 for each started 0.2 of COD); 合肥 (50 for each started 0.5).
"""

from fractions import Fraction
from math import ceil
from typing import ClassVar, Literal

from pydantic import Field

from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem, Positive
from riverpact.foundation.declared import Declared
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import quantity
from riverpact.foundation.text import Text


class ExceedanceStep(Declared):
    """A step of one item: its width, in multiples of the limit, and its amount in yuan."""

    width: Positive
    amount: Stake


class ExceedanceSteps(PerItem):
    """A sum for each started step, a month or a year.

    Attributes:
        step: by item.
        cap_item: most the upstream pays for one item in one period.

    Example:
        >>> one = ExceedanceSteps(family="exceedance_steps", period="month",
        ...     step={"cod": {"width": "0.2", "amount": "30 万元"}})
        >>> one.step["cod"].width
        Fraction(1, 5)
    """

    title: ClassVar[Text] = Text("超标倍数分档", "exceedance steps")
    family: Literal["exceedance_steps"]
    means: Literal["as_compared"] = "as_compared"
    step: dict[str, ExceedanceStep] = Field(min_length=1)
    cap_item: Cap | None = None

    @property
    def items(self) -> tuple[str, ...]:
        """The items that have a step."""
        return tuple(self.step)

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:  # noqa: ARG002
        """Return the amount of the started steps."""
        terms = self.step[one.item.id]
        multiple, below = one.multiple()
        amount = -terms.amount * ceil(multiple / terms.width)
        formula = f"-step_amount * ceil({below.name} / width)"
        inputs = [
            quantity(
                "step_amount",
                Text("每档金额", "amount of a step"),
                terms.amount,
                "元",
                in_wan(terms.amount),
            ),
            quantity("width", Text("每档倍数", "width of a step"), terms.width),
        ]
        if self.cap_item is not None:
            amount, formula = max(-self.cap_item, amount), f"max(-cap_item, {formula})"
            title = Text("单项最多支付", "most paid for one item")
            inputs.append(quantity("cap_item", title, self.cap_item, "元", in_wan(self.cap_item)))
        return one.priced("exceedance_steps.item", amount, formula, tuple(inputs), below)

    def far(self, item: str, limit: Fraction) -> Fraction:
        """Return the mean at which the steps of one item alone reach a cap."""
        caps = [cap for cap in (self.cap_item, self.cap_down) if cap is not None]
        terms, most = self.step[item], max(caps, default=Fraction(0))
        return limit * (1 + terms.width * (most / max(terms.amount, Fraction(1)) + 1))

    def unbounded(self) -> frozenset[Side]:
        """Return the upstream, unless a cap closes what it pays."""
        return frozenset() if self.cap_item is not None else super().unbounded()
