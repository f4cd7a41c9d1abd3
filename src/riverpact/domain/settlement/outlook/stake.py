"""What is at stake (利害): the year's amount with the target just kept, and just missed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.settlement.outlook.headroom import ItemRoom, Room, SectionRoom
from riverpact.domain.settlement.outlook.so_far import Means, YearSoFar
from riverpact.domain.settlement.settlement import Settlement
from riverpact.domain.standards.limit import Bound


@dataclass(frozen=True, slots=True)
class Stake:
    """The year settled twice: an item just keeps the target of its section, or just misses it.

    Attributes:
        kept: every month left has the item at its headroom.
        missed: as many months as it takes have it one smallest unit beyond.
    """

    room: SectionRoom
    item: ItemRoom
    kept: Settlement
    missed: Settlement

    @property
    def moves(self) -> Fraction | None:
        """Yuan by which missing moves the amount; None while one of them has no answer."""
        if self.kept.amount is None or self.missed.amount is None:
            return None
        return self.missed.amount - self.kept.amount


def stakes(
    so_far: YearSoFar, rooms: Sequence[SectionRoom], expected: Mapping[str, Means]
) -> tuple[Stake, ...]:
    """Settle the year as kept and as missed, for each item that can still decide.

    All other items and sections have the means expected of them, held within their own headroom
    where they have any, so that nothing else moves the amount.

    Args:
        so_far: the year.
        rooms: the headroom of each of its sections.
        expected: by section, the mean of every item of the plan in each month left.

    Raises:
        RefusedError: sections are assessed together and one has no verdict of a month.
    """
    calm = {one.section.agreed.name: _calm(one, expected) for one in rooms}
    found = []
    for room in rooms:
        if room.room is not Room.OPEN:
            continue
        for item in room.items:
            if item.room is Room.OPEN and item.value is not None:
                kept = _settled(so_far, calm, room, item, 0)
                missed = _settled(so_far, calm, room, item, _missing_months(so_far, room))
                found.append(Stake(room, item, kept, missed))
    return tuple(found)


def _missing_months(so_far: YearSoFar, room: SectionRoom) -> int:
    """Return how many months must miss for the year to miss: all where annual means decide."""
    return len(so_far.left) if room.may_miss is None else room.may_miss + 1


def _settled(
    so_far: YearSoFar, calm: Mapping[str, Means], room: SectionRoom, item: ItemRoom, missing: int
) -> Settlement:
    assert item.value is not None
    left, name = len(so_far.left), room.section.agreed.name
    away = item.unit if item.bound is Bound.MAX else -item.unit
    rest = {section: [means] * left for section, means in calm.items()}
    months = [item.value] * (left - missing) + [item.value + away] * missing
    rest[name] = [{**calm[name], item.item.id: one} for one in months]
    return so_far.settled(rest)


def _calm(room: SectionRoom, expected: Mapping[str, Means]) -> Means:
    means = dict(expected[room.section.agreed.name])
    for one in room.items:
        if one.value is not None and one.item.id in means:
            held = min if one.bound is Bound.MAX else max
            means[one.item.id] = held(means[one.item.id], one.value)
    return means
