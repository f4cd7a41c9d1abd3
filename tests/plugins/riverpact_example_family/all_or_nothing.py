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
        amount = self.reward if attained else -self.fine
        sums = {
            "reward": (Text("达标的金额", "reward"), self.reward),
            "fine": (Text("未达标的金额", "fine"), self.fine),
        }
        return amount, Step(
            rule=f"all_or_nothing.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula=f"reward if {judged.step.name} == 'attained' else -fine",
            inputs=tuple(
                quantity(name, title, yuan, "元", in_wan(yuan))
                for name, (title, yuan) in sums.items()
            ),
            note=judged.reason,
            children=(judged.step,),
        )
