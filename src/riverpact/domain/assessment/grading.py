"""The class of a value and of a section, by the single-factor rule.

Source: GB 3838-2002 §5.1 单因子评价; 环办〔2011〕22号 一(三).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from riverpact.domain.standards.limit import ItemLimits
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import exact


@dataclass(frozen=True, slots=True)
class ClassRange:
    """The class of one item: certain when both ends are equal.

    A detection limit above the limit of the class it would be given cannot be judged: the class
    then lies anywhere from ``best`` to ``worst``.
    """

    best: WaterClass
    worst: WaterClass

    @property
    def certain(self) -> WaterClass | None:
        """The class, or None when it cannot be judged."""
        return self.best if self.best is self.worst else None


def class_of_value(
    value: Fraction, limits: ItemLimits, detection_limit: Decimal | None = None
) -> ClassRange:
    """Return the class of one value.

    Args:
        value: in the item's unit; half the detection limit for a non-detect.
        limits: the item's limits for this water body and day.
        detection_limit: the largest detection limit behind the value, if any.

    A detected value has the best class whose limits hold. A value resting on non-detects has it
    only if the detection limit itself keeps that class's limit; otherwise the method was unsuited
    and every class up to the detection limit's is possible.

    Source: GB 3838-2002 §5.1, 表1; HJ 91.2-2022 (method below the quality limit).
    """
    claimed = limits.class_of(value)
    if detection_limit is None:
        return ClassRange(claimed, claimed)
    ceiling = exact(detection_limit)
    if claimed is not WaterClass.INFERIOR and limits.holds(ceiling, claimed):
        return ClassRange(claimed, claimed)
    return ClassRange(WaterClass.I, limits.class_of(ceiling))


def class_of_section(classes: Iterable[ClassRange]) -> ClassRange:
    """Return the class of a section: the worst of its items.

    Args:
        classes: of the items that enter the section class, at least one.

    Source: 环办〔2011〕22号 一(三): 断面水质类别 is decided by the worst item.

    Example:
        >>> good, poor = WaterClass.II, WaterClass.IV
        >>> class_of_section([ClassRange(good, good), ClassRange(poor, poor)]).certain.label
        'Ⅳ'
    """
    ranges = list(classes)
    return ClassRange(max(r.best for r in ranges), max(r.worst for r in ranges))
