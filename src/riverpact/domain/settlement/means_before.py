"""The means of a year before (上年均值): declared with their source, or judged from readings.

Source: 豫鲁 2021 (same month of the year before), 合肥 (the year before).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.settlement.before import a_year_before
from riverpact.domain.settlement.beside import FromReadings, Means, mean_beside
from riverpact.domain.settlement.judged import Judged
from riverpact.domain.settlement.per_item import Positive
from riverpact.foundation.declared import Declared
from riverpact.foundation.source import Source
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


class MeansBefore(Declared):
    """The means by item of a month (``2018-07``) or a year (``2018``), and who says so."""

    when: str
    means: dict[str, Positive]
    source: Source


@dataclass(frozen=True, slots=True)
class Then:
    """The means before by item, each as an input or as a step below, and where they are from."""

    means: Mapping[str, tuple[Fraction, Quantity | Step]]
    note: Text

    @property
    def nothing(self) -> tuple[str, ...]:
        """The items of which there was nothing: a change of them has no percentage."""
        return tuple(item for item, (mean, _) in self.means.items() if not mean)


def means_before(
    judged: Judged,
    results: Mapping[str, ItemResult],
    before: tuple[MeansBefore, ...] | FromReadings,
    means: Means,
) -> Then | Text:
    """Return the means of the same period a year before, or say why there are none.

    Args:
        judged: the period that is paid for.
        results: what was measured in it, by the items that are asked for.
        before: the rows that are declared, or that readings are judged.
        means: which mean of readings enters.
    """
    when = a_year_before(judged.when)
    none = Text(f"没有 {when} 的均值", f"no means of {when}")
    if not isinstance(before, str):
        row = next((row for row in before if row.when == when), None)
        if row is None:
            return none
        note = Text(f"{when} 均值来源：{row.source}", f"the means of {when} are from: {row.source}")
        return Then({item: _given(one, row.means[item]) for item, one in results.items()}, note)
    one = judged.beside.get(("", when))
    if one is None:
        return none
    found = {item: mean_beside(one, item, "before", means) for item in results}
    known = {item: mean for item, mean in found.items() if mean is not None}
    return Then(known, one.source()) if len(known) == len(found) else one.said(none)


def no_percentage(judged: Judged, items: Sequence[str], results: Mapping[str, ItemResult]) -> Text:
    """Say of which items there was nothing a year before, so that no percentage is known."""
    zh, when = "、".join(results[i].item.name.zh for i in items), a_year_before(judged.when)
    return Text(f"{when} {zh}均值为 0，没有百分比", f"a mean of 0 in {when}: no percentage")


def _given(one: ItemResult, mean: Fraction) -> tuple[Fraction, Quantity]:
    was = Text(f"{one.item.name.zh}上年均值", f"mean of {one.item.name.en} before")
    return mean, quantity("before", was, mean, one.item.unit)
