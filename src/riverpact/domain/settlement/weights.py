"""The sections enter the amount with their weights, each derived from what it rests on."""

from collections.abc import Sequence
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.terms import Weighting
from riverpact.domain.agreements.weights import computed_weights, weights_of
from riverpact.domain.settlement.method import Amount, money, summed
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_TITLE = Text("各断面合计", "sum of the sections")


def weighted(agreement: Agreement, parts: Sequence[Amount]) -> Amount:
    """Add what the sections yield, each times its weight; as it is where there are none.

    Args:
        agreement: its sections, what they weigh, and what that rests on.
        parts: the amounts in the order of its sections, + to the upstream.

    Source: 赣环财字〔2019〕3号 三(一)3.
    """
    if agreement.money.weighting is Weighting.NONE:
        return summed("settlement.sections", "sections", _TITLE, parts)
    weights = weights_of(agreement.section, agreement.money)
    known = [amount for amount, _ in parts if amount is not None]
    total = None
    if len(known) == len(parts):
        total = sum((a * w for a, w in zip(known, weights, strict=True)), Fraction(0))
    founded = computed_weights(agreement.section, agreement.money.weighting) is not None
    numbers = range(1, len(weights) + 1)
    return total, Step(
        rule="settlement.weights",
        result=money("sections", _TITLE, total),
        formula=" + ".join(f"section_{n} * weight_{n}" for n in numbers)
        if total is not None
        else "unjudged",
        inputs=() if founded else tuple(_weight(n, w) for n, w in enumerate(weights, start=1)),
        clause=str(agreement.source),
        children=(
            *(step for _, step in parts),
            *(_derived(agreement, n, w) for n, w in enumerate(weights, start=1) if founded),
        ),
    )


def _weight(number: int, weight: Fraction) -> Quantity:
    title = Text(f"第{number}断面权重", f"weight of section {number}")
    return quantity(f"weight_{number}", title, weight)


def _derived(agreement: Agreement, number: int, weight: Fraction) -> Step:
    kind, rounding = agreement.money.weighting, agreement.money.weight_rounding
    parts = [_PARTS[kind].format(n=n) for n in range(1, len(agreement.section) + 1)]
    return Step(
        rule="weights",
        result=_weight(number, weight),
        formula=f"{parts[number - 1]} / ({' + '.join(parts)})",
        inputs=tuple(
            one
            for n, section in enumerate(agreement.section, start=1)
            for one in _rests_on(n, section)
        ),
        rounding=None if rounding is None else Rounding(rounding.rule, decimals=rounding.decimals),
        clause=str(agreement.source),
    )


_PARTS = {
    Weighting.RUNOFF: "runoff_{n}",
    Weighting.TARGET: "factor_{n}",
    Weighting.RUNOFF_TARGET: "runoff_{n} * factor_{n}",
}


def _rests_on(number: int, section: AgreedSection) -> list[Quantity]:
    found = []
    if section.runoff is not None:
        one = section.runoff
        years, source = f"{one.years}", str(one.source)
        station = one.station.removesuffix("站")
        title = Text(
            f"{section.name}：{station}站 {years} 年平均水资源量（{source}）",
            f"{section.name}: mean water volume at {one.station}, {years} ({source})",
        )
        found.append(quantity(f"runoff_{number}", title, one.amount, "m³"))
    if section.target_factor is not None:
        factor = section.target_factor
        title = Text(
            f"{section.name}：{section.target.label}类目标系数（{factor.source}）",
            f"{section.name}: factor of target {section.target.label} ({factor.source})",
        )
        found.append(quantity(f"factor_{number}", title, factor.factor, "", written(factor.factor)))
    return found
