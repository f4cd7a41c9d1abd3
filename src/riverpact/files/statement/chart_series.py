"""What a chart of an item shows: its months, the limits of the target, where the classes lie."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

from riverpact.domain.standards.limit import ItemLimits
from riverpact.domain.standards.standard import Standard

MONTHS = tuple(range(1, 13))
_BOUND = re.compile(r"([≤≥])(\d+(?:\.\d+)?)")
_JUDGED = {"attained", "failed", "no_target"}


@dataclass(frozen=True, slots=True)
class Point:
    """A month of an item: its value and kind, or a label that says why there is none."""

    month: int
    value: Fraction | None
    kind: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """Where a class lies on the scale of values."""

    low: Fraction
    high: Fraction
    label: str
    colour: str


def month_points(item: str, months: Sequence[Mapping[str, Any]]) -> list[Point]:
    """Return twelve months of an item; a month without a value says 期外, 断流, 封冻 or 缺."""
    by_number = {int(month["month"][-2:]): month for month in months}
    return [_point(number, item, by_number.get(number)) for number in MONTHS]


def _point(number: int, item: str, month: Mapping[str, Any] | None) -> Point:
    if month is None:
        return Point(number, None, "outside", "期外")
    found = next((one for one in month["items"] if one["item"] == item), None)
    if found is None or found["value"] is None:
        dry = "封冻" if month.get("cause") == "frozen" else "断流"
        return Point(number, None, "missing", dry if month["verdict"] == "no_flow" else "缺")
    value = Fraction(found["value"])
    if month["verdict"] not in _JUDGED:
        return Point(number, value, "not_counted")
    if any(_exceeds(value, sign, limit) for sign, limit in bounds(found["limit"])):
        return Point(number, value, "over")
    not_detected = found["shown"].endswith("L")
    return Point(number, value, "not_detected" if not_detected else "within")


def bounds(printed: str) -> list[tuple[str, Fraction]]:
    """Read a printed limit.

    Example:
        >>> bounds("≥6 ≤9")
        [('≥', Fraction(6, 1)), ('≤', Fraction(9, 1))]
    """
    return [(sign, Fraction(number)) for sign, number in _BOUND.findall(printed)]


def _exceeds(value: Fraction, sign: str, limit: Fraction) -> bool:
    return value > limit if sign == "≤" else value < limit


def target_limits(item: str, months: Sequence[Mapping[str, Any]]) -> list[tuple[str, Fraction]]:
    """Return the limits of the target that an item met in the year, each once."""
    printed = [one["limit"] for month in months for one in month["items"] if one["item"] == item]
    return list(dict.fromkeys(bound for text in printed for bound in bounds(text)))


def scale_of(
    values: Sequence[Fraction], limits: Sequence[tuple[str, Fraction]]
) -> tuple[Fraction, Fraction]:
    """Return the ends of the scale: from zero, but around the band of an item with two limits."""
    shown = [*values, *(limit for _, limit in limits)]
    low, high = min(shown), max(shown)
    if {sign for sign, _ in limits} == {"≤", "≥"}:
        room = (high - low) / 6
        return low - room, high + room
    return min(Fraction(0), low), high * Fraction(112, 100) or Fraction(1)


def class_bands(
    limits: ItemLimits | None, scale: tuple[Fraction, Fraction], standard: Standard
) -> list[Band]:
    """Cut the scale where the class changes; each piece has the class of its middle."""
    if limits is None:
        return []
    low, high = scale
    steps = {value for row in limits.rows for value in row.values.values() if low < value < high}
    bands: list[Band] = []
    for start, end in pairwise([low, *sorted(steps), high]):
        grade = standard.grades[limits.class_of((start + end) / 2)]
        label = grade.water_class.label
        goes_on = bool(bands) and bands[-1].label == label
        bands.append(Band(bands.pop().low if goes_on else start, end, label, grade.colour))
    return bands
