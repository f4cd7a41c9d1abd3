"""Exact sums of days and months."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import DaySum, MeanOf, MonthSum, month_sum
from riverpact.foundation.period import Month


def day(number: int, total: str, count: int, censored: int = 0, limit: str = "") -> DaySum:
    return DaySum(
        section="虎山",
        day=date(2023, 4, number),
        item="nh3n",
        channel=Channel.AUTOMATIC,
        total=Fraction(total),
        count=count,
        censored=censored,
        detection_limit=Decimal(limit) if limit else None,
    )


# Four values of 0.1, five of 0.2, two of 9.9: the third day is too short to count as one.
DAYS = [day(1, "0.4", 4), day(2, "1", 5), day(3, "19.8", 2)]


def test_the_mean_of_days_counts_each_valid_day_once() -> None:
    """(0.1 + 0.2) / 2: the day of five weighs as much as that of four, the short one nothing."""
    found = month_sum(DAYS, MeanOf.DAYS, 4)
    assert (found.total, found.count, found.values, found.days) == (Fraction(3, 10), 2, 9, 2)
    assert found.mean == Fraction(3, 20)


def test_the_mean_of_values_counts_each_value_once() -> None:
    """21.2 / 11, the short day too; but only two days are valid."""
    found = month_sum(DAYS, MeanOf.VALUES, 4)
    assert (found.total, found.count, found.values, found.days) == (Fraction(212, 10), 11, 11, 2)
    assert found.mean == Fraction(212, 110)


def test_a_month_belongs_to_its_section_item_and_channel() -> None:
    """All are taken from the days."""
    found = month_sum(DAYS, MeanOf.DAYS, 4)
    assert (found.section, found.month, found.item) == ("虎山", Month(2023, 4), "nh3n")
    assert found.channel is Channel.AUTOMATIC


def test_without_a_valid_day_there_is_no_mean() -> None:
    """No mean, not a mean of zero."""
    found = month_sum(DAYS[2:], MeanOf.DAYS, 4)
    assert (found.count, found.values, found.days, found.mean) == (0, 0, 0, None)


def test_the_largest_detection_limit_is_kept() -> None:
    """Of the days that entered; one short day with a coarse limit does not spoil the month."""
    days = [day(1, "0.1", 4, 4, "0.05"), day(2, "0.04", 4, 4, "0.02"), day(3, "1", 2, 2, "1")]
    found = month_sum(days, MeanOf.DAYS, 4)
    assert (found.censored, found.detection_limit) == (8, Decimal("0.05"))
    assert month_sum(days, MeanOf.VALUES, 4).detection_limit == Decimal(1)


def test_only_non_detects_is_said_of_nothing_else() -> None:
    """One detected value among them is enough."""
    dark = [day(1, "0.1", 4, 4, "0.05"), day(2, "0.1", 4, 4, "0.05")]
    assert month_sum(dark, MeanOf.VALUES, 4).only_non_detects
    assert not month_sum([*dark, day(3, "0.4", 1)], MeanOf.VALUES, 4).only_non_detects
    assert not month_sum(DAYS[2:], MeanOf.DAYS, 4).only_non_detects


def test_the_mean_of_ph_goes_through_the_ions() -> None:
    """6 and 8 make 6.30."""
    total = Fraction(hydrogen_units(Decimal(6)) + hydrogen_units(Decimal(8)))
    found = MonthSum("虎山", Month(2023, 4), "ph", Channel.MANUAL, total, 2, 2, 2)
    assert found.mean is not None
    assert round(found.mean, 2) == Fraction("6.30")


def test_a_day_has_a_mean_of_its_own() -> None:
    """Unrounded."""
    assert day(1, "1", 3).mean == Fraction(1, 3)


@given(st.permutations(range(5)), st.sampled_from(MeanOf))
def test_the_order_of_days_is_irrelevant(order: list[int], mean_of: MeanOf) -> None:
    """Days may come as they like."""
    days = [day(n + 1, f"{n}.7", n + 2, n, "0.05" if n else "") for n in range(5)]
    shuffled = [days[place] for place in order]
    assert month_sum(shuffled, mean_of, 4) == month_sum(days, mean_of, 4)
