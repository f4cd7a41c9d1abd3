"""Caps (封顶): the most a side pays, for one period or for the year."""

from fractions import Fraction

from riverpact.domain.settlement.method import Amount, given, money
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


def capped(
    amount: Fraction, step: Step, cap_up: Fraction | None, cap_down: Fraction | None
) -> Amount:
    """Close an amount between −cap_down and +cap_up; without caps return it as it is.

    Args:
        amount: yuan, + to the upstream.
        step: how the amount came about.
        cap_up: most the upstream receives, in yuan, or None.
        cap_down: most the upstream pays, in yuan, or None.
    """
    formula, inputs = step.name, []
    if cap_down is not None:
        amount = max(-cap_down, amount)
        formula = f"max(-cap_down, {formula})"
        title = Text("上游最多支付", "most the upstream pays")
        inputs.append(given("cap_down", title, cap_down))
    if cap_up is not None:
        amount = min(cap_up, amount)
        formula = f"min(cap_up, {formula})"
        title = Text("上游最多收取", "most the upstream receives")
        inputs.append(given("cap_up", title, cap_up))
    if not inputs:
        return amount, step
    return amount, Step(
        rule="caps",
        result=money("capped", Text("封顶后金额", "amount within the caps"), amount),
        formula=formula,
        inputs=tuple(inputs),
        children=(step,),
    )
