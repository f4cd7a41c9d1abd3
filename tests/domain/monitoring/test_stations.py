"""Stations that were silent."""

from fractions import Fraction

from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.stations import with_silent_stations
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.foundation.period import Month, months_of


def tp(month: str, channel: Channel = Channel.AUTOMATIC) -> MonthSum:
    return MonthSum("石桥", Month.parse(month), "tp", channel, Fraction(3), 30, 120, 30)


def test_a_silent_month_of_a_station_has_an_empty_sum() -> None:
    """Eleven months of the year are added; each says that no day had a value."""
    filled = with_silent_stations([tp("2020-05")], months_of(2020))
    assert filled[0] == tp("2020-05")
    assert [str(one.month)[-2:] for one in filled[1:]] == [
        "01", "02", "03", "04", "06", "07", "08", "09", "10", "11", "12",
    ]  # fmt: skip
    assert {(one.count, one.values, one.days) for one in filled[1:]} == {(0, 0, 0)}


def test_another_year_says_nothing_of_this_one() -> None:
    """A station of 2019 is none of 2020; who samples by hand has no station at all."""
    sums = [tp("2019-05"), tp("2020-05", Channel.MANUAL)]
    assert with_silent_stations(sums, months_of(2020)) == sums
