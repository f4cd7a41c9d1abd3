"""Means of many section-months at once: which channel stands for an item, rounded as integers.

The same rules as ``domain.assessment.mean``, on columns. A value is held in whole units of
its last decimal; what is no whole number of them is left to the reference.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from riverpact.domain.assessment.mean import rounding_of
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.hydrogen import UNITS_PER_MOL_PER_L
from riverpact.domain.monitoring.observation import VALUE_DECIMALS, Channel
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.period import Month

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Objects = NDArray[np.object_]
"""Python's own integers, which have no end; for what 64 bits cannot hold."""

PLACES = VALUE_DECIMALS
UNITS = 10**PLACES
"""Of the last decimal a value may have: what a whole number here counts."""
_NOWHERE = -1
_LARGEST = 2**62
_PH_PLACES = 2
"""Decimals up to which pH is rounded by a table of limits; beyond, by its logarithm, one by one."""
_CHANNELS = tuple(Channel)


@dataclass(frozen=True, slots=True)
class SumColumns:
    """The sums of all section-months asked for, as arrays.

    ``places`` says, for each item and channel of the plan and each section-month, in which row of
    the other arrays its sum stands; -1 where there is none. It is then the last row, which holds
    nothing. ``stations`` says, for each item, where the section has a station: where it has an
    automatic sum in any month of the year, even one not asked for.
    """

    places: Mapping[tuple[str, Channel], Ints]
    stations: Mapping[str, Bools]
    numerator: Objects
    denominator: Ints
    count: Ints
    values: Ints
    days: Ints
    limit: Ints
    """The detection limit in units of the last decimal, -1 where there is none."""

    @property
    def silent(self) -> Bools:
        """Where no value of any item stands behind the month."""
        return cast(
            "Bools",
            np.logical_and.reduce([self.values[place] == 0 for place in self.places.values()]),
        )


@dataclass(frozen=True, slots=True)
class Means:
    """The means of one item that are compared, for all section-months.

    Attributes:
        found: where there is a mean.
        automatic: whether it is the station's; otherwise of manual samples.
        value: in units of the last decimal.
        decimals: with how many decimals it is shown.
        limit: the detection limit behind it in units of the last decimal, -1 where there is none.
        odd: where the value cannot be held here and the reference has to judge.
    """

    found: Bools
    automatic: Bools
    value: Ints
    decimals: Ints
    limit: Ints
    odd: Bools


def sum_columns(
    table: pa.Table, sections: Sequence[str], months: Sequence[Month], plan: Plan
) -> SumColumns:
    """Arrange sums by section-month: month by month of the first section, then of the next.

    Args:
        table: of ``month_sums.SCHEMA``.
        sections: plain names.
        months: the months asked for.
        plan: its items and channels are arranged; sums of others are passed over.
    """
    firsts = pa.array([month.first_day for month in months], pa.date32())
    section = _index(table["section"], pa.array(sections, pa.string()))
    month = _index(table["month"], firsts)
    item = _index(table["item"], pa.array(plan.items, pa.string()))
    channel = _index(table["channel"], pa.array(_CHANNELS, pa.string()))
    years = sorted({one.year for one in months})
    year = _index(pc.year(table["month"]), pa.array(years, pa.int64()))
    section_year = np.where((section >= 0) & (year >= 0), section * len(years) + year, _NOWHERE)
    of_month = np.array([years.index(one.year) for one in months], dtype=np.int64)
    own_year = (np.arange(len(sections))[:, None] * len(years) + of_month).ravel()
    asked = (section >= 0) & (month >= 0)
    cell = section * len(months) + month
    rows = np.arange(table.num_rows)
    places, stations = {}, {}
    for item_number, name in enumerate(plan.items):
        automatic = (item == item_number) & (channel == _CHANNELS.index(Channel.AUTOMATIC))
        stations[name] = np.isin(own_year, section_year[automatic])
        for channel_number, one in enumerate(_CHANNELS):
            wanted = asked & (item == item_number) & (channel == channel_number)
            place = np.full(len(sections) * len(months), _NOWHERE)
            place[cell[wanted]] = rows[wanted]
            places[name, one] = place
    limits = pc.fill_null(table["detection_limit"], Decimal(_NOWHERE).scaleb(-PLACES))
    return SumColumns(
        places=places,
        stations=stations,
        numerator=np.append(_integers(table["numerator"]), 0),
        denominator=np.append(_numbers(table["denominator"]), 1),
        count=np.append(_numbers(table["count"]), 0),
        values=np.append(_numbers(table["values"]), 0),
        days=np.append(_numbers(table["days"]), 0),
        limit=np.append(_halves(limits)["low"].astype(np.int64), _NOWHERE),
    )


def means(
    item: str, sums: SumColumns, months: Sequence[Month], plan: Plan, standard: Standard
) -> Means:
    """Choose the channel whose data are enough, and round its mean as the plan says."""
    place, automatic = _enough(item, sums, months, plan)
    found = place >= 0
    at = place[found]
    numerator = sums.numerator[at]
    denominator = sums.denominator[at].astype(object) * sums.count[at].astype(object)
    if not plan.rounded:
        rounded = _unrounded(item, numerator, denominator)
    else:
        places = _decimals(item, found, months, plan, standard)
        rounded = (_ph if item == "ph" else _rounded)(numerator, denominator, places)
    value, shown, odd = (_spread(part, found) for part in rounded)
    limit = _spread(sums.limit[at], found, empty=_NOWHERE)
    return Means(found, automatic, value, shown, limit, odd.astype(bool))


def _enough(item: str, sums: SumColumns, months: Sequence[Month], plan: Plan) -> tuple[Ints, Bools]:
    """Return the row of the sum that stands for the item, -1 where no channel is enough."""
    cells = len(sums.places[item, Channel.MANUAL])
    chosen = np.full(cells, _NOWHERE)
    automatic = np.zeros(cells, dtype=bool)
    closed = np.zeros(cells, dtype=bool)
    for channel in plan.channels(item):
        validity = plan.validity(channel)
        if validity is None:
            continue
        place = sums.places[item, channel]
        needed = np.array([validity.days_needed(month.days) for month in months], dtype=np.int64)
        good = (
            (place >= 0)
            & (sums.days[place] >= np.resize(needed, cells))
            & (sums.count[place] > 0)
            & (sums.values[place] >= validity.values_per_month)
        )
        taken = good & ~closed
        chosen[taken] = place[taken]
        automatic[taken] = channel is Channel.AUTOMATIC
        closed |= good
        if channel is Channel.AUTOMATIC and not plan.manual_fallback:
            closed |= sums.stations[item]
    return chosen, automatic


def _decimals(
    item: str, found: Bools, months: Sequence[Month], plan: Plan, standard: Standard
) -> Ints:
    """Return the decimals of each mean found; only a month that has one asks for its rule."""
    decimals = np.zeros(len(months), dtype=np.int64)
    for number in np.unique(np.flatnonzero(found) % len(months)).tolist():
        rule = rounding_of(item, months[number], plan, standard)
        decimals[number] = (rule and rule.decimals) or 0
    return np.resize(decimals, len(found))[found]


def _rounded(numerator: Objects, denominator: Objects, decimals: Ints) -> tuple[Ints, Ints, Bools]:
    """Round half to even; a value that would vanish keeps one digit more, and so on."""
    value = np.zeros(len(numerator), dtype=np.int64)
    shown = decimals.copy()
    open_ = np.ones(len(numerator), dtype=bool)
    while open_.any() and (shown[open_] <= PLACES).any():
        trying = open_ & (shown <= PLACES)
        scaled = numerator[trying] * _powers(shown[trying])
        nearest = _half_even(scaled, denominator[trying])
        value[trying] = nearest.astype(np.int64) * _powers(PLACES - shown[trying]).astype(np.int64)
        vanished = np.zeros_like(open_)
        vanished[trying] = (nearest == 0) & (numerator[trying] != 0)
        open_ = vanished | (open_ & ~trying)
        shown[vanished] += 1
    return value, np.minimum(shown, PLACES), open_


def _half_even(numerator: Objects, denominator: Objects) -> Objects:
    whole = numerator // denominator
    twice = 2 * (numerator - whole * denominator)
    up = (twice > denominator) | ((twice == denominator) & (whole % 2 == 1))
    return cast("Objects", whole + up.astype(object))


def _ph(numerator: Objects, denominator: Objects, decimals: Ints) -> tuple[Ints, Ints, Bools]:
    """Round a pH by the hydrogen units at which one rounded pH gives way to the next.

    Where the units come within one of such a limit, or the pH rounds to 0, it is left open.
    """
    units = np.minimum(numerator // denominator, _LARGEST).astype(np.int64)
    value = np.zeros(len(units), dtype=np.int64)
    open_ = np.ones(len(units), dtype=bool)
    for places in np.unique(decimals[decimals <= _PH_PLACES]):
        here = decimals == places
        limits = _ph_limits(int(places))
        above = np.searchsorted(limits, units[here])
        rank = len(limits) - above
        value[here] = rank * 10 ** (PLACES - places)
        near = [
            np.abs(limits[np.clip(above + step, 0, len(limits) - 1)] - units[here]) <= 1
            for step in (-1, 0)
        ]
        open_[here] = near[0] | near[1] | (rank == 0) | (units[here] == _LARGEST)
    return value, np.minimum(decimals, PLACES), open_


def _ph_limits(places: int) -> Ints:
    """Return the whole hydrogen units at pH 0.5, 1.5, … of the last decimal, the least first."""
    with localcontext() as context:
        context.prec = 50
        halves = [Decimal(2 * rank + 1) / (2 * 10**places) for rank in range(14 * 10**places)]
        units = [int(Decimal(10) ** -half * UNITS_PER_MOL_PER_L) for half in halves]
    return np.array([min(unit, _LARGEST) for unit in reversed(units)], dtype=np.int64)


def _unrounded(item: str, numerator: Objects, denominator: Objects) -> tuple[Ints, Ints, Bools]:
    """Keep a mean that is a whole number of units; the reference judges any other."""
    scaled = numerator * UNITS
    odd = (scaled % denominator != 0).astype(bool) | (item == "ph")
    value = np.where(odd, 0, scaled // denominator).astype(np.int64)
    return value, np.full(len(value), PLACES), odd


def _powers(exponents: Ints) -> Objects:
    return np.array([10**power for power in range(PLACES + 1)], dtype=object)[exponents]


def _spread(part: Any, found: Bools, empty: int = 0) -> Ints:
    full = np.full(len(found), empty, dtype=np.int64)
    full[found] = part
    return full


def _index(column: Any, known: pa.Array) -> Ints:
    return _numbers(pc.fill_null(pc.index_in(column, known), _NOWHERE))


def _numbers(column: Any) -> Ints:
    return cast("Ints", column.to_numpy().astype(np.int64))


def _integers(column: Any) -> Objects:
    """Return the whole numbers behind decimals as Python integers."""
    halves = _halves(column)
    return cast("Objects", (halves["high"].astype(object) << 64) + halves["low"].astype(object))


def _halves(column: Any) -> NDArray[np.void]:
    """Return the bytes behind decimals: the low and the high half of a whole number."""
    array = column.combine_chunks()
    array = array.chunk(0) if isinstance(array, pa.ChunkedArray) else array
    halves = np.frombuffer(array.buffers()[1], dtype=[("low", "<u8"), ("high", "<i8")])
    return halves[array.offset : array.offset + len(array)]
