"""A mean as an index takes it: unrounded, with the step that shows the same sums."""

from dataclasses import replace
from fractions import Fraction

from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


def unrounded_mean(one: ItemResult, name: str) -> tuple[Fraction, Step]:
    """Return the mean of an item before any rounding, and how it came about.

    Args:
        one: an item that has a mean, of a month or of a year.
        name: how a formula calls it, e.g. ``c_codmn``.
    """
    assert one.mean is not None, one.item.id
    sums, step = one.mean.sums, one.mean.step
    value = sums.quotient
    title = Text(f"{one.item.name.zh}均值（未修约）", f"unrounded mean of {one.item.name.en}")
    return value, replace(
        step,
        rule="monthly_mean.unrounded",
        result=quantity(name, title, value, one.item.unit),
        rounding=None,
    )


def compared_mean(one: ItemResult, name: str) -> tuple[Fraction, Step]:
    """Return the mean of an item as it is compared with limits, under a name of its own."""
    assert one.mean is not None, one.item.id
    step = one.mean.step
    return one.mean.value, replace(step, result=replace(step.result, name=name))
