"""What is payable in a year (应付): within the caps, rounded once; where several, each reach apart.

Source: 赣环财字〔2019〕3号 三(一)3 (按年补偿).
"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.method import Amount, money, summed
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding, round_to_unit
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text

Payable = tuple[list[tuple[Reach, Fraction, Step]], Amount]
"""What is payable in each reach, and in all."""
_PAYABLE = Text("应付上游（负数为上游应付）", "payable to the upstream (negative: by it)")


def payable(agreement: Agreement, sections: Sequence[Amount], total: Amount) -> Payable:
    """Return what is payable: the total within the caps, rounded once.

    Args:
        agreement: its caps, rounding and reaches.
        sections: the amount of each section, in the agreement's order.
        total: their weighted sum, or what was paid for all of them together.
    """
    reaches = agreement.reaches
    if len(reaches) > 1:
        return _by_reach(agreement, sections)
    exact, step = total
    if exact is None:
        return [], (None, replace(step, result=money("payable", _PAYABLE, None)))
    terms = agreement.money
    within = capped(exact, step, terms.cap_up, terms.cap_down)
    amount, step = _rounded(agreement, "settlement.payable", "payable", _PAYABLE, within)
    assert amount is not None
    return [(reaches[0], amount, step)], (amount, step)


def _by_reach(agreement: Agreement, sections: Sequence[Amount]) -> Payable:
    amounts: list[Amount] = []
    for number, reach in enumerate(agreement.reaches, start=1):
        name, title = f"reach_{number}", _reach_title(reach)
        parts = [sections[n - 1] for n in reach.sections]
        total = summed("settlement.reach.sections", f"sections_{number}", title, parts)
        amounts.append(_rounded(agreement, "settlement.reach", name, title, total))
    amount, step = summed("settlement.payable", "payable", _PAYABLE, amounts)
    known = [
        (reach, one, below)
        for reach, (one, below) in zip(agreement.reaches, amounts, strict=True)
        if one is not None
    ]
    return known, (amount, replace(step, clause=str(agreement.source)))


def _rounded(agreement: Agreement, rule: str, name: str, title: Text, total: Amount) -> Amount:
    exact, below = total
    terms = agreement.money
    amount = None
    if exact is not None:
        amount = round_to_unit(exact, terms.rounding_unit, terms.rounding_rule)
    return amount, Step(
        rule=rule,
        result=money(name, title, amount),
        formula="unjudged" if amount is None else below.name,
        rounding=Rounding(terms.rounding_rule, unit=written(terms.rounding_unit)),
        clause=str(agreement.source),
        children=(below,),
    )


def _reach_title(reach: Reach) -> Text:
    up, down = ("、".join(one.name for one in side) for side in (reach.upstream, reach.downstream))
    return Text(f"{up}—{down}段", f"reach {up} to {down}")
