"""Class step (类别阶梯): a rate for each class better or worse than the class agreed.

    A = rate_up · max(reference − class, 0) − rate_down · max(class − reference, 0)

where a class is its rank (Ⅰ = 1 … 劣Ⅴ = 6) and the reference is the target, or the neutral class.
Caps close each period: −cap_down ≤ A ≤ cap_up.

Worked example (豫晋陕): neutral class Ⅱ, 6000 万元 a class: Ⅰ +6000, Ⅱ 0, Ⅳ −12000.

Source: 皖政办秘〔2017〕343号 (50 万元 a class); 豫鲁 2021, 豫晋陕 2025 (neutral class Ⅱ).
"""

from fractions import Fraction
from typing import ClassVar, Literal

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.terms import Cap, Stake
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.method import Amount, Method, given, money
from riverpact.domain.settlement.priced_class import without_class
from riverpact.foundation.step import Quantity, Step
from riverpact.foundation.text import Text


class ClassStep(Method):
    """A rate a class, a month or a year.

    Attributes:
        rate_up: yuan to the upstream for each class better.
        rate_down: yuan from the upstream for each class worse; zero where another rule charges.
        cap_up: most the upstream receives for one period; ``cap_down`` most it pays.

    Example:
        >>> step = ClassStep(
        ...     family="class_step", period="month", rate_up="50 万元", rate_down="0 元")
        >>> step.rate_up
        Fraction(500000, 1)
    """

    title: ClassVar[Text] = Text("类别阶梯", "class step")
    family: Literal["class_step"]
    rate_up: Stake
    rate_down: Stake
    cap_up: Cap | None = None
    cap_down: Cap | None = None

    def pays(self, judged: Judged) -> Amount:
        """Return the rate times the classes gained or lost, within the caps."""
        if judged.water_class is None:
            return None, self._without_payment(judged, None, "unjudged")
        gained = self.reference_class(judged) - judged.water_class
        amount = self.rate_up * max(gained, 0) - self.rate_down * max(-gained, 0)
        step = Step(
            rule=f"class_step.{self.period}",
            result=money("steps", Text("类别差金额", "amount of the class steps"), amount),
            formula="rate_up * max(reference - water_class, 0) "
            "- rate_down * max(water_class - reference, 0)",
            inputs=(
                self.reference_input(judged),
                _rate("rate_up", "每优一类", "for each class better", self.rate_up),
                _rate("rate_down", "每劣一类", "for each class worse", self.rate_down),
            ),
            note=judged.reason,
            children=(judged.step,),
        )
        return capped(amount, step, self.cap_up, self.cap_down)

    def conflicts(self, agreement: Agreement) -> list[Text]:
        """Say where a month would have no class to price, or would pay although it failed."""
        return without_class(self, agreement)


def _rate(name: str, zh: str, en: str, rate: Fraction) -> Quantity:
    return given(name, Text(f"{zh}的金额", f"rate {en}"), rate)
