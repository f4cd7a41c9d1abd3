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


_CERTAIN = {one: ClassRange(one, one) for one in WaterClass}


def class_of_value(
    value: Fraction, limits: ItemLimits, detection_limit: Decimal | None = None
) -> ClassRange:
    """Return the class of one value.

    Args:
        value: in the item's unit; half the detection limit for a non-detect.
        limits: the item's limits for this water body and day.
        detection_limit: the largest detection limit behind the value, if any.

    A detected value has the best class whose limits hold. A value resting on non-detects has it
    only if the method was suited (see ``suited``); otherwise every class up to the detection
    limit's is possible.

    Source: GB 3838-2002 §5.1, 表1; HJ 91.2-2022 (method below the quality limit).
    """
    claimed = limits.class_of(value)
    if detection_limit is None or suited(detection_limit, claimed, limits):
        return _CERTAIN[claimed]
    worst = WaterClass.INFERIOR if limits.has_minimum else limits.class_of(exact(detection_limit))
    return ClassRange(WaterClass.I, worst)


def suited(detection_limit: Decimal, claimed: WaterClass, limits: ItemLimits) -> bool:
    """Say whether a detection limit lies low enough for the class claimed.

    It must keep the limit of that class; for 劣Ⅴ, which has none, that of Ⅴ: a mean above it
    then rests on values that were detected. An item with a lower limit (溶解氧) needs a detection
    limit below the one of Ⅴ, for what was not detected is then worse than every class.

    Source: HJ 91.2-2022 (method below the quality limit).
    """
    ceiling = exact(detection_limit)
    if limits.has_minimum:
        return limits.class_of(ceiling) is WaterClass.INFERIOR
    return limits.holds(ceiling, min(claimed, WaterClass.V))


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
