"""Load × price (超标通量计价): tonnes over the limit times a price; tonnes under it may earn one.

    load_i = (C_i − T_i) · Q / 100
    A = −Σ price_i · max(load_i, 0) + Σ reward_i · max(−load_i, 0)

C and T in mg/L, Q the water of the month in 万m³, load in tonnes: 1 mg/L · 1 万m³ = 0.01 t. Nobody
measured Q here: the agreement's data give it for each month, with its source. A month without it
has no answer.

Worked example (大石桥): COD 55, over by 15 mg/L, 349 万m³: 15 · 349 / 100 = 52.35 t.

Source: 镇江 (太湖流域, price a tonne); 昆明 2017; 河南 2010.
"""

from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem, of_one_section
from riverpact.foundation.declared import Declared, refuse
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import DeclaredMonth
from riverpact.foundation.source import Source
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text
from riverpact.foundation.volume import Volume

_NOTHING = Fraction(0)
_CUBIC_METRES = 10_000
"""m³ in a 万m³."""


class MonthVolume(Declared):
    """The water that passed the section in a month, in m³, and who says so."""

    month: DeclaredMonth
    amount: Volume
    source: Source


class LoadPrice(PerItem):
    """A price for each tonne over the limit, by the month.

    Attributes:
        price_of: by item, yuan for each tonne over the limit.
        reward_of: by item, yuan for each tonne under it; nothing where it is not given.
        volume: the water of each month.

    Example:
        >>> one = LoadPrice(family="load_price", period="month", price_of={"nh3n": "10 万元"},
        ...     volume=[{"month": "2019-07", "amount": "349 万m³",
        ...              "source": {"instrument": "水文站"}}])
        >>> one.volume[0].amount
        Fraction(3490000, 1)
    """

    title: ClassVar[Text] = Text("超标通量计价", "load times price")
    family: Literal["load_price"]
    period: Literal["month"]
    join: Literal["sum"] = "sum"
    price_of: dict[str, Stake] = Field(min_length=1)
    reward_of: dict[str, Stake] = Field(default_factory=dict)
    volume: tuple[MonthVolume, ...]

    @field_validator("volume")
    @classmethod
    def _each_month_once(cls, rows: tuple[MonthVolume, ...]) -> tuple[MonthVolume, ...]:
        months = [row.month for row in rows]
        refuse(
            ((n,), Text(f"{month} 的水量写了两次", f"the volume of {month} is given twice"))
            for n, month in enumerate(months)
            if month in months[:n]
        )
        return rows

    @model_validator(mode="after")
    def _rewards_are_of_priced_items(self) -> Self:
        strange = sorted(set(self.reward_of) - set(self.price_of))
        refuse(
            (("reward_of", item), Text(f"{item} 没有价格", f"{item} has no price"))
            for item in strange
        )
        return self

    @property
    def items(self) -> tuple[str, ...]:
        """The items that have a price."""
        return tuple(self.price_of)

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:
        """Return the price of the tonnes over, or the reward of those under."""
        volume = next((row for row in self.volume if str(row.month) == judged.when), None)
        if volume is None:
            return Text(f"没有 {judged.when} 的水量", f"no volume of {judged.when}")
        if one.item.unit != "mg/L":
            name = one.item.name
            return Text(f"{name.zh}不以 mg/L 计", f"{name.en} is not in mg/L")
        load, below = _load(one, volume)
        price = self.price_of[one.item.id]
        reward = self.reward_of.get(one.item.id, Fraction(0))
        amount = reward * max(-load, _NOTHING) - price * max(load, _NOTHING)
        titles = Text("每吨金额", "price of a tonne"), Text("每吨奖励", "reward of a tonne")
        inputs = (
            quantity("price", titles[0], price, "元", in_wan(price)),
            quantity("reward", titles[1], reward, "元", in_wan(reward)),
        )
        formula = f"-price * max({below.name}, 0) + reward * max(-{below.name}, 0)"
        return one.priced("load_price.item", amount, formula, inputs, below)

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say also where several sections would share one section's water."""
        return [*super().conflicts(agreement), *of_one_section(self, agreement)]

    def far(self, item: str, limit: Fraction) -> Fraction:
        """Return the mean at which one item alone reaches the cap in every month."""
        least = min((row.amount for row in self.volume), default=Fraction(_CUBIC_METRES))
        tonnes = (self.cap_down or Fraction(0)) / max(self.price_of[item], Fraction(1))
        return limit + tonnes * _CUBIC_METRES * 100 / least

    def unbounded(self) -> frozenset[Side]:
        """Return both sides: each month has a volume of its own, and the search tries one month."""
        return frozenset(Side)


def _load(one: AgainstLimit, volume: MonthVolume) -> tuple[Fraction, Step]:
    excess, below = one.excess()
    water = volume.amount / _CUBIC_METRES
    load = excess * water / 100
    name = one.item.name
    title = Text(f"{name.zh}超标通量", f"load of {name.en} over its limit")
    return load, Step(
        rule="load_price.load",
        result=quantity(f"load_{one.item.id}", title, load, "t"),
        formula=f"{below.name} * volume / 100",
        inputs=(quantity("volume", Text("当月水量", "water of the month"), water, "万m³"),),
        note=Text(f"水量来源：{volume.source}", f"the volume is from: {volume.source}"),
        children=(below,),
    )
