"""What a better class takes (所需限值): of each class not reached, the limits that are not kept.

A refusal for a class names the value each item had to come to, not only the class.

Source: GB 3838-2002 §5.1 (单因子评价), 表1.
"""

from collections.abc import Iterable
from fractions import Fraction

from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.limit import JUDGED, Bound
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import written
from riverpact.foundation.text import Text


def limits_needed(items: Iterable[ItemResult]) -> tuple[tuple[WaterClass, Text], ...]:
    """Return each class that is not reached, with the limits it takes, item by item.

    A section has a class where every item keeps its limits, so bringing the named items to these
    values is enough. Items without a mean or without limits are left out.

    Args:
        items: of a month or a year, judged.
    """
    known = [
        (one.item, one.limits, one.classes.worst, one.mean.value)
        for one in items
        if one.limits and one.classes and one.mean
    ]
    found = []
    for water_class in JUDGED:
        told = [
            _kept(item, row.bound, row.values[water_class])
            for item, limits, mine, value in known
            for row in limits.rows
            if mine > water_class and not row.holds(value, water_class)
        ]
        if told:
            joined = Text("、".join(o.zh for o in told), ", ".join(o.en for o in told))
            found.append((water_class, joined))
    return tuple(found)


def _kept(item: Item, bound: Bound, limit: Fraction) -> Text:
    most = bound is Bound.MAX
    value = f"{written(limit)} {item.unit}".strip()
    return Text(
        f"{item.name.zh}不{'高' if most else '低'}于 {value}",
        f"{item.name.en} at {'most' if most else 'least'} {value}",
    )
