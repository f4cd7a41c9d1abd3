"""One item against its limits: class, exceedance and the step that explains them."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from riverpact.domain.assessment.exceedance import exceedance_multiple
from riverpact.domain.assessment.grading import ClassRange, class_of_value
from riverpact.domain.assessment.mean import ItemMean
from riverpact.domain.assessment.target import Target
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.limit import ItemLimits
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.number import written
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class ItemResult:
    """What was found of one item in one month.

    Attributes:
        mean: None when the item is missing; ``missing`` then says why.
        classes: None when the item has no limits for this water body.
        over_class3: exceedance over the class Ⅲ limit; ``over_target`` over the target's.
            The two are never mixed; both are None where no multiple is defined.
    """

    item: Item
    mean: ItemMean | None = None
    limits: ItemLimits | None = None
    classes: ClassRange | None = None
    over_class3: Fraction | None = None
    over_target: Fraction | None = None
    missing: tuple[Text, ...] = ()
    step: Step | None = None


def judge_item(
    item: Item, mean: ItemMean, limits: ItemLimits | None, target: Target | None
) -> ItemResult:
    """Judge one item's mean against its limits.

    Source: GB 3838-2002 §5.1, 表1.
    """
    if limits is None:
        return ItemResult(item, mean)
    classes = class_of_value(mean.value, limits, mean.detection_limit)
    third = limits.maximum(WaterClass.III)
    own = None if target is None else _target_limit(item, limits, target)
    over_class3 = _multiple(item, mean.value, third)
    return ItemResult(
        item=item,
        mean=mean,
        limits=limits,
        classes=classes,
        over_class3=over_class3,
        over_target=over_class3 if own is third else _multiple(item, mean.value, own),
        step=_step(item, mean, limits, classes),
    )


def _target_limit(item: Item, limits: ItemLimits, target: Target) -> Fraction | None:
    """Return the target's own limit of an item, or that of its class; 劣Ⅴ has none."""
    limit = target.limits.get(item.id)
    if limit is None and target.water_class is not WaterClass.INFERIOR:
        limit = limits.maximum(target.water_class)
    return limit


def _multiple(item: Item, value: Fraction, limit: Fraction | None) -> Fraction | None:
    if limit is None or not item.has_multiple:
        return None
    return exceedance_multiple(value, limit)


def _step(item: Item, mean: ItemMean, limits: ItemLimits, classes: ClassRange) -> Step:
    censor = mean.detection_limit
    if censor is None:
        return _claim(item, mean, limits, classes.best)
    claim = _claim(item, mean, limits, limits.class_of(mean.value))
    ceiling = _class_formula(limits, "detection_limit")
    clean = f"{ceiling} == 6" if limits.has_minimum else f"{ceiling} <= min({claim.name}, 5)"
    note = None
    if classes.certain is None:
        note = Text(
            f"检出限 {written(censor)} 高于所判类别的限值，不能判定",
            f"detection limit {written(censor)} lies above the limit: cannot be judged",
        )
    return Step(
        rule="single_factor.non_detect",
        result=_class_quantity(f"judged_{item.id}", item, classes.certain),
        formula=f"{claim.name} if {clean} else unjudged",
        inputs=(
            quantity("detection_limit", Text("检出限", "detection limit"), censor, item.unit),
            *limits.quantities,
        ),
        clause="HJ 91.2-2022",
        note=note,
        children=(claim,),
    )


def _claim(item: Item, mean: ItemMean, limits: ItemLimits, claimed: WaterClass) -> Step:
    return Step(
        rule="single_factor",
        result=_class_quantity(f"class_{item.id}", item, claimed),
        formula=_class_formula(limits, mean.step.name),
        inputs=limits.quantities,
        clause=limits.clause,
        children=(mean.step,),
    )


def _class_formula(limits: ItemLimits, name: str) -> str:
    return limits.class_formula.replace("(value,", f"({name},")


def _class_quantity(name: str, item: Item, water_class: WaterClass | None) -> Quantity:
    return _named_class(name, item.name, water_class)


@lru_cache(maxsize=1024)
def _named_class(name: str, of: Text, water_class: WaterClass | None) -> Quantity:
    title = Text(f"{of.zh}类别", f"class of {of.en}")
    if water_class is None:
        return quantity(name, title, None, shown="不能判定 cannot be judged")
    return quantity(name, title, int(water_class), shown=water_class.label)
