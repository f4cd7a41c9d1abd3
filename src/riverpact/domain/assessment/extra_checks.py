"""Random extra checks (随机抽查、加密监测): where the highest counts, it is the month's value.

    counts = max(ordinary mean, every check of the month)        溶解氧: min

An extra check never stands in for ordinary data: a month without enough of them stays as it is.
A non-detect is no highest value and is passed over. Annual means are of ordinary samples.

Source: schemes 衡水 2016 (of the random checks of a month the highest counts).
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from riverpact.domain.assessment.mean import ItemMean
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.standards.item import Direction, Item
from riverpact.foundation.number import exact, written
from riverpact.foundation.rounding import Rounding, round_reading
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


def with_checks(
    item: Item, mean: ItemMean, checks: Sequence[Observation], rounding: Rounding | None
) -> ItemMean:
    """Return what counts of an item in a month: its ordinary mean, or the worst of the checks.

    Args:
        item: lower or higher is better; an item that is neither has no worst value.
        mean: of the ordinary samples, rounded already.
        checks: of the same section and month, of any item.
        rounding: of the mean; a check is rounded by it, too, before it is compared.
    """
    values = [
        one.reported.value
        for one in checks
        if one.item == item.id and one.reported is not None and not one.reported.censored
    ]
    if not values:
        return mean
    assert item.direction in (Direction.LOWER_BETTER, Direction.HIGHER_BETTER), item.id
    worst = max if item.direction is Direction.LOWER_BETTER else min
    found = exact(worst(values))
    if rounding is not None:
        found = exact(round_reading(found, rounding.decimals or 0))
    counts = worst(mean.value, found)
    checked = counts != mean.value
    limit = mean.detection_limit
    if checked and limit is not None and counts >= exact(limit):
        limit = None
    shown = written(counts) if checked else mean.shown
    counted = replace(mean, value=counts, shown=shown, detection_limit=limit)
    return replace(counted, step=_step(item, mean, counted, values, rounding))


def _step(
    item: Item,
    mean: ItemMean,
    counted: ItemMean,
    values: Sequence[Decimal],
    rounding: Rounding | None,
) -> Step:
    least = item.direction is Direction.HIGHER_BETTER
    kind = Text("最低" if least else "最高", "lowest" if least else "highest")
    ordinary = Text(f"{item.name.zh}常规均值", f"ordinary mean of {item.name.en}")
    below = replace(
        mean.step, result=replace(mean.step.result, name=f"ordinary_{item.id}", title=ordinary)
    )
    inputs = tuple(
        quantity(f"check_{number}", Text(f"抽查{number}", f"check {number}"), value, item.unit)
        for number, value in enumerate(sorted(values), start=1)
    )
    names = ", ".join([below.name, *(one.name for one in inputs)])
    return replace(
        mean.step,
        rule="extra_checks",
        result=quantity(
            f"mean_{item.id}",
            Text(f"{item.name.zh}（抽查取{kind.zh}）", f"{item.name.en}, the {kind.en} counts"),
            counted.value,
            item.unit,
            counted.shown,
        ),
        formula=f"{'min' if least else 'max'}({names})",
        inputs=inputs,
        rounding=rounding,
        clause="协议约定的抽查取值 as agreed",
        children=(below,),
    )
