"""Headroom (余量): what the months left may still average for the target to be kept.

    most = (ceiling · months − sum so far) / months left

``ceiling`` is the greatest annual mean that still rounds to the limit; ``months`` are those
judged so far and those left. ``most`` is cut to the item's decimals. Where every month is tested,
or a rate of months, a month left may have the limit itself, and what counts is how many months
may still miss it.

Worked example: COD, limit 20, one decimal; 8 months sum to 165.2, 4 are left. An annual mean up to
20.05 rounds to 20.0 (half to even): (20.05 · 12 − 165.2) / 4 = 18.85, cut to 18.8.

Source: 环办〔2011〕22号 一(二) (annual means); GB/T 8170-2008 §3.2; the test is the agreement's.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from riverpact.domain.assessment.year import YearTest
from riverpact.domain.settlement.judged import Standing
from riverpact.domain.settlement.outlook.so_far import SectionSoFar, YearSoFar
from riverpact.domain.settlement.outlook.target_limit import TargetLimit, target_limits
from riverpact.domain.settlement.settlement import judged_months
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.item import Item
from riverpact.domain.standards.limit import Bound
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


class Room(StrEnum):
    """Whether the target can still be kept."""

    OPEN = "open"
    """It can be kept and it can be missed."""
    KEPT = "kept"
    """It is kept whatever comes."""
    LOST = "lost"
    """It is missed whatever comes."""
    UNDETERMINED = "undetermined"
    """A month has no answer, or there are too few months: nobody can say."""


@dataclass(frozen=True, slots=True)
class ItemRoom:
    """What one item of a section may still average over the months left.

    Attributes:
        bound: ``max``: at most; ``min``: at least.
        limit: the limit of the target, in the item's unit.
        value: what the months left may average; None where the item alone decides nothing.
        unit: the item's smallest step; one unit beyond ``value`` misses the target.
        step: how ``value`` came about.
    """

    item: Item
    bound: Bound
    limit: Fraction
    room: Room
    value: Fraction | None
    unit: Fraction
    step: Step


@dataclass(frozen=True, slots=True)
class SectionRoom:
    """What a section may still do.

    Attributes:
        may_miss: how many of the months left may miss the target; None where annual means decide.
    """

    section: SectionSoFar
    room: Room
    may_miss: int | None
    items: tuple[ItemRoom, ...]


def headroom(so_far: YearSoFar, section: SectionSoFar) -> SectionRoom:
    """Return what the months left must keep at a section.

    pH has no figure: its mean goes through H⁺, and it is a band; an item without a limit in the
    target has none either.

    Args:
        so_far: the year, with at least one month left.
        section: one of its sections.
    """
    assert so_far.left, "the year is over"
    test = so_far.agreement.assessment.year_test
    if test.kind == "annual_mean":
        items = tuple(_annual(so_far, section))
        return SectionRoom(section, _joined([one.room for one in items]), None, items)
    may_miss, room = _months(so_far, section, test)
    items = tuple(_monthly(so_far, section, room))
    return SectionRoom(section, room, may_miss, items)


def _joined(rooms: Sequence[Room]) -> Room:
    for room in (Room.LOST, Room.UNDETERMINED, Room.OPEN):
        if room in rooms:
            return room
    return Room.KEPT


def _months(so_far: YearSoFar, section: SectionSoFar, test: YearTest) -> tuple[int | None, Room]:
    """Return how many months left may miss, were every other one attained."""
    standings = _standings(so_far, section)
    if Standing.OPEN in standings:
        return None, Room.UNDETERMINED
    failed, attained = standings.count(Standing.FAILED), standings.count(Standing.ATTAINED)
    months = failed + attained + len(so_far.left)
    needed = Fraction(1) if test.rate is None else test.rate
    may_miss = months - math.ceil(needed * months) - failed
    if may_miss < 0:
        return may_miss, Room.LOST
    return may_miss, Room.KEPT if may_miss >= len(so_far.left) else Room.OPEN


def _standings(so_far: YearSoFar, section: SectionSoFar) -> list[Standing]:
    if not section.months:
        return []
    whole = Version(so_far.agreement, so_far.methods)
    judged = judged_months(whole, so_far.known(section), so_far.by_month)
    return [one.standing for one in judged]


def _monthly(so_far: YearSoFar, section: SectionSoFar, room: Room) -> Iterator[ItemRoom]:
    for one in target_limits(so_far, section):
        title = Text("目标限值", "limit of the target")
        step = Step(
            rule="outlook.limit",
            result=quantity("most", one.title, one.value, one.item.unit),
            formula="limit",
            inputs=(quantity("limit", title, one.value, one.item.unit),),
        )
        yield ItemRoom(one.item, one.bound, one.value, room, one.value, one.unit, step)


def _annual(so_far: YearSoFar, section: SectionSoFar) -> Iterator[ItemRoom]:
    left = len(so_far.left)
    is_open = Standing.OPEN in _standings(so_far, section)
    for one in target_limits(so_far, section):
        means = section.means(one.item.id)
        if is_open or len(means) + left < so_far.plan.months_in_year:
            step = _no_answer(one, len(means) + left, is_open=is_open)
            room, value = Room.UNDETERMINED, None
        else:
            average, step = one.average(means, left)
            lost = Room.LOST if one.bound is Bound.MAX else Room.KEPT
            room, value = (Room.OPEN, average) if average >= 0 else (lost, None)
        yield ItemRoom(one.item, one.bound, one.value, room, value, one.unit, step)


def _no_answer(one: TargetLimit, months: int, *, is_open: bool) -> Step:
    said = Text(f"全年至多 {months} 个月有数据，不足以计算年均值",
                f"at most {months} months will have data: too few for an annual mean")  # fmt: skip
    if is_open:
        said = Text("已有月份待认定", "a month so far waits for a decision")
    return Step("outlook.headroom", quantity("most", one.title, None), "unjudged", note=said)
