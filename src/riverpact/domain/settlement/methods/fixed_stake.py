"""Fixed stake (定额对赌): one sum for water better than, equal to or worse than agreed.

    A = +stake_better   better than the class agreed
        +stake_equal    exactly that class, target met
        −stake_worse    target missed

Worked example: Ⅲ agreed, 30, 20 and 40 万元: ten months Ⅲ, one Ⅱ, one Ⅳ: 10 · 20 + 30 − 40 = 190.

Source: 赣环财字〔2019〕3号 三(一)2 (direction); 渌水 2019, 酉水 2019, 甘宁 2023.
"""

from fractions import Fraction
from typing import ClassVar, Literal, Self

from pydantic import model_validator

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import Stake
from riverpact.domain.settlement.judged import Judged, Standing
from riverpact.domain.settlement.method import Amount, Method, given, money
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text

_TITLES = {"better": "优于", "equal": "等于", "worse": "劣于"}


class FixedStake(Method):
    """A fixed sum a month or a year.

    Attributes:
        stake_better: yuan to the upstream for water better than agreed.
        stake_equal: yuan to the upstream for water exactly as agreed; with a neutral class
            nothing is paid there and the key may not be given.
        stake_worse: yuan from the upstream for a missed target.

    Example:
        >>> stake = FixedStake(family="fixed_stake", period="month", stake_better="100 万元",
        ...     stake_equal="100 万元", stake_worse="100 万元")
        >>> stake.stake_worse
        Fraction(1000000, 1)
    """

    title: ClassVar[Text] = Text("定额对赌", "fixed stake")
    family: Literal["fixed_stake"]
    stake_better: Stake
    stake_equal: Stake | None = None
    stake_worse: Stake

    @model_validator(mode="after")
    def _equal_pays_or_is_neutral(self) -> Self:
        if (self.stake_equal is None) is (self.neutral_class is None):
            raise ValueError("give stake_equal, or a neutral_class at which nothing is paid")
        return self

    def pays(self, judged: Judged) -> Amount:
        """Return the stake of the outcome."""
        outcome, outcome_step = self._outcome(judged)
        stakes = {
            "better": self.stake_better,
            "equal": self.stake_equal or Fraction(0),
            "worse": self.stake_worse,
        }
        amount = -stakes["worse"] if outcome == "worse" else stakes[outcome]
        return amount, Step(
            rule=f"fixed_stake.{self.period}",
            result=money(judged.name, judged.title, amount),
            formula="-stake_worse if outcome == 'worse' "
            "else stake_better if outcome == 'better' else stake_equal",
            inputs=tuple(
                given(
                    f"stake_{key}",
                    Text(f"{_TITLES[key]}约定类别的金额", f"stake when {key}"),
                    stake,
                )
                for key, stake in stakes.items()
            ),
            children=(outcome_step,),
        )

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where the neutral class would pay for a month that failed a limit of its own."""
        if self.neutral_class is None or not any(s.target_limits for s in agreement.section):
            return []
        return [
            Text(
                "有中性类别时只看类别，断面不能另有单项目标 target_limits",
                "with a neutral class the class alone decides: target_limits do not fit",
            )
        ]

    def _outcome(self, judged: Judged) -> tuple[str, Step]:
        reference, water = self.reference_class(judged), judged.water_class
        if self.neutral_class is not None and water is not None:
            outcome = "better" if water < reference else "equal" if water == reference else "worse"
        elif judged.standing is Standing.FAILED:
            outcome = "worse"
        else:
            outcome = "better" if water is not None and water < reference else "equal"
        return outcome, Step(
            rule="fixed_stake.outcome",
            result=quantity(
                "outcome",
                Text("与约定相比", "against what was agreed"),
                outcome,
                shown=_TITLES[outcome],
            ),
            formula=self._formula(judged),
            inputs=(self.reference_input(judged),),
            note=judged.reason,
            children=(judged.step,),
        )

    def _formula(self, judged: Judged) -> str:
        by_water = "'better' if water_class < reference else 'equal'"
        if self.neutral_class is not None and judged.water_class is not None:
            return f"{by_water} if water_class == reference else 'worse'"
        if judged.step.result.value not in {"attained", "failed"}:
            return "'worse'"  # the agreement counts the month as failed; the note says why
        met = "'equal'" if judged.water_class is None else by_water
        return f"'worse' if {judged.step.name} == 'failed' else {met}"
