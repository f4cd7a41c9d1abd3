"""Automatic stations that were silent: a station without data is no section without a station."""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.foundation.period import Period


def with_silent_stations(sums: Iterable[MonthSum], months: Sequence[Period]) -> list[MonthSum]:
    """Add an empty sum for each month in which a station said nothing of an item it measures.

    A section has a station for an item in a year if the station gave a value in that year. So
    what a month comes to does not depend on which other years were handed in.

    Args:
        sums: of whole years.
        months: the months asked for.
    """
    given = list(sums)
    automatic = [one for one in given if one.channel is Channel.AUTOMATIC]
    there = {(one.section, one.item, one.month) for one in automatic}
    stations = sorted({(one.section, one.item, one.month.year) for one in automatic})
    return given + [
        MonthSum(section, month, item, Channel.AUTOMATIC, Fraction(0), 0, 0, 0)
        for section, item, year in stations
        for month in months
        if month.year == year and (section, item, month) not in there
    ]
