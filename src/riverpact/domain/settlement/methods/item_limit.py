"""Item against a limit (单项限值对赌): one stake, by one item's mean and the limit.

    C < T: +stake_better        C > T: −stake_worse        C = T: as ``at_limit`` says

Worked example (渝黔 乌江): total phosphorus of the year, limit 0.05 mg/L: 0.049 pays the upstream,
0.051 pays from it; for 0.050 the agreement must say.

Source: 渝黔 2024 (annual mean of 总磷, 0.05 mg/L; the amounts and the boundary were not seen).
"""

from fractions import Fraction
from typing import ClassVar, Literal

from riverpact.domain.agreements.party import Side
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount
from riverpact.domain.settlement.per_item import AgainstLimit, PerItem
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import quantity
from riverpact.foundation.text import Text

_FORMULA = {
    "better": "stake_better if {c} <= limit else -stake_worse",
    "worse": "stake_better if {c} < limit else -stake_worse",
    "neutral": "stake_better if {c} < limit else 0 if {c} == limit else -stake_worse",
}


class ItemLimit(PerItem):
    """A stake on one item, a month or a year.

    Attributes:
        item: the item.
        stake_better: yuan to the upstream below the limit; ``stake_worse`` from it above.
        at_limit: whether exactly the limit is ``better``, ``worse``, or ``neutral`` and pays
            nothing; it has no default.

    Example:
        >>> one = ItemLimit(family="item_limit", period="year", item="tp", limits={"tp": "0.05"},
        ...     stake_better="1 亿元", stake_worse="1 亿元", at_limit="neutral")
        >>> one.limits["tp"]
        Fraction(1, 20)
    """

    title: ClassVar[Text] = Text("单项限值对赌", "stake on one item")
    family: Literal["item_limit"]
    means: Literal["as_compared"] = "as_compared"
    item: str
    stake_better: Stake
    stake_worse: Stake
    at_limit: Literal["better", "worse", "neutral"]

    @property
    def items(self) -> tuple[str, ...]:
        """The one item."""
        return (self.item,)

    def price(self, judged: Judged, one: AgainstLimit) -> Amount | Text:  # noqa: ARG002
        """Return the stake of the side of the limit the mean lies on."""
        if one.mean == one.limit:
            stakes = {"better": self.stake_better, "worse": -self.stake_worse}
            amount = stakes.get(self.at_limit, Fraction(0))
        else:
            amount = self.stake_better if one.mean < one.limit else -self.stake_worse
        inputs = (
            one.limit_input,
            *(
                quantity(
                    f"stake_{key}", Text(f"{zh}限值的金额", f"stake {key}"), stake, "元", shown
                )
                for key, zh, stake in (
                    ("better", "优于", self.stake_better),
                    ("worse", "劣于", self.stake_worse),
                )
                for shown in (in_wan(stake),)
            ),
        )
        formula = _FORMULA[self.at_limit].format(c=one.step.name)
        return one.priced("item_limit.item", amount, formula, inputs)

    def unbounded(self) -> frozenset[Side]:
        """Return nobody: both stakes are fixed."""
        return frozenset()
