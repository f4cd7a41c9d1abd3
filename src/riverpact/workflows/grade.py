"""Grade: the class of values as they are given, unrounded, any subset of items."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.assessment.exceedance import (
    Exceeding,
    exceedance_multiple,
    main_pollutants,
)
from riverpact.domain.assessment.grading import ClassRange, class_of_section, class_of_value
from riverpact.domain.monitoring.censoring import NonDetectRule, Reported, parse_reported
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.limit import ItemLimits, WaterBody
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

TODAY_AND_AFTER = date.max
"""The limits in force with no end: what holds now."""


@dataclass(frozen=True, slots=True)
class ItemGrade:
    """One value with its class; ``limits`` is None where the water body has none."""

    item: Item
    reported: Reported
    limits: ItemLimits | None
    classes: ClassRange | None
    over_class3: Fraction | None

    @property
    def enters(self) -> bool:
        """Whether it enters the class of the section."""
        return self.classes is not None and self.item.in_section_class


@dataclass(frozen=True, slots=True)
class Graded:
    """Values of one moment and the class of the section they give."""

    items: tuple[ItemGrade, ...]
    classes: ClassRange | None
    main: tuple[Exceeding, ...]


def parse_values(arguments: list[str], standard: Standard) -> dict[str, Reported]:
    """Read ``do=5.2 codmn=4.1 tp=0.08L`` into item ids and values.

    Raises:
        MisuseError: an argument is not ``item=value``, names no item or one twice, or holds no
            possible value.
    """
    values: dict[str, Reported] = {}
    for argument in arguments:
        name, equals, text = argument.partition("=")
        item = standard.items.find(name)
        if equals and item is None:
            raise MisuseError(
                Text(f"没有监测项目“{name}”：{argument}", f"no item {name!r}: {argument}")
            )
        if item is None or not equals:
            known = " ".join(i for i in standard.items.by_id)
            raise MisuseError(
                Text(
                    f"“{argument}”应写成 项目=数值，项目可用：{known}",
                    f"{argument!r} should be item=value",
                )
            )
        if item.id in values:
            raise MisuseError(Text(f"{item.name.zh}给了两次", f"{item.name.en} is given twice"))
        values[item.id] = _possible(item, text)
    return values


def _possible(item: Item, text: str) -> Reported:
    try:
        value = parse_reported(text)
    except ValueError as error:
        raise MisuseError(
            Text(
                f"{item.name.zh}的“{text}”不是数值；未检出请写检出限，如 0.05L",
                f"{item.id}={text}: {error}",
            )
        ) from error
    if value.value < 0 and item.id != "wt":
        raise MisuseError(Text(f"{item.name.zh}不能为负", f"{item.name.en} cannot be negative"))
    if item.id == "ph" and value.value > 14:
        raise MisuseError(Text("pH 应在 0 到 14 之间", "pH lies between 0 and 14"))
    if value.censored and (item.id == "ph" or value.value == 0):
        raise MisuseError(
            Text(f"{item.name.zh}的“{text}”不能是检出限", f"{item.id}={text} is no detection limit")
        )
    return value


def grade(
    values: Mapping[str, Reported],
    water_body: WaterBody,
    standard: Standard,
    *,
    day: date = TODAY_AND_AFTER,
) -> Graded:
    """Judge values as given: no rounding, no completeness, any subset of items.

    Args:
        values: by item id, in the item's unit.
        water_body: river or lake; it decides the limits of 总磷 and 总氮.
        standard: limits.
        day: whose limits judge.

    Source: GB 3838-2002 §5.1.
    """
    items = tuple(_item(i, values[i], water_body, standard, day) for i in values)
    ranges = [one.classes for one in items if one.enters and one.classes is not None]
    classes = class_of_section(ranges) if ranges else None
    exceeding = [
        Exceeding(one.item, one.classes.certain, one.over_class3)
        for one in items
        if one.enters and one.classes is not None and one.classes.certain is not None
    ]
    return Graded(items, classes, main_pollutants(exceeding))


def _item(
    item_id: str, reported: Reported, water_body: WaterBody, standard: Standard, day: date
) -> ItemGrade:
    item = standard.items[item_id]
    limits = standard.limits_of(item_id, water_body, day)
    if limits is None:
        return ItemGrade(item, reported, None, None, None)
    value = reported.counts_as(NonDetectRule.HALF_LIMIT)
    detection_limit = reported.value if reported.censored else None
    limit = limits.maximum(WaterClass.III)
    over = exceedance_multiple(value, limit) if item.has_multiple and limit else None
    return ItemGrade(item, reported, limits, class_of_value(value, limits, detection_limit), over)
