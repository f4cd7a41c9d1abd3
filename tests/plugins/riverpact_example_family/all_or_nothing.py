"""All or nothing: one sum for an attained period, another for a failed one.

    A = reward        where the period was attained
    A = -fine         where it failed

An example of a family from another package; no agreement is known to use it.
"""

from typing import ClassVar, Literal

from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


class AllOrNothing(Method):
    """One sum a period, whatever its class.

    Attributes:
        reward: yuan to the upstream for an attained period.
        fine: yuan from the upstream for a failed one.
    """

    title: ClassVar[Text] = Text("达标即付", "all or nothing")
    family: Literal["all_or_nothing"]
    reward: Stake
    fine: Stake

    def pays(self, judged: Judged) -> Amount:
        """Return the reward or, below zero, the fine."""
        attained = judged.standing is Standing.ATTAINED
        name, sum_ = ("reward", self.reward) if attained else ("fine", self.fine)
        title = Text("达标的金额", "reward") if attained else Text("未达标的金额", "fine")
        amount = sum_ if attained else -sum_
        return amount, Step(
            rule=f"all_or_nothing.{name}",
            result=money(judged.name, judged.title, amount),
            formula=name if attained else f"-{name}",
            inputs=(quantity(name, title, sum_, "元", in_wan(sum_)),),
            note=judged.reason,
            children=(judged.step,),
        )
