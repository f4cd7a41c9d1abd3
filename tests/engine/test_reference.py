"""From observations to exact sums."""

from collections import defaultdict
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.monitoring.censoring import NonDetectRule, parse_reported
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.sums import DaySum
from riverpact.engine.reference import DayKey, day_sums, month_sums
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

AUTOMATIC, MANUAL = Channel.AUTOMATIC, Channel.MANUAL
PLAN = load_plan("national-5+x")
ORIGIN = Origin("a.csv", 2, "x")


def observed(
    item: str,
    text: str | None,
    at: str = "2023-04-01T08:00",
    channel: Channel = AUTOMATIC,
    section: str = "虎山",
) -> Observation:
    reported = None if text is None else parse_reported(text)
    moment = datetime.fromisoformat(at)
    flag = Flag.NOT_MEASURED if text is None else Flag.NONE
    return Observation(section, moment, item, reported, channel, ORIGIN, flag)


MOMENTS = st.datetimes(datetime.fromisoformat("2023-03-30"), datetime.fromisoformat("2023-05-02"))
VALUES = st.one_of(
    st.decimals("0.001", 12, places=3).map(str),
    st.sampled_from(["0.05", "0.01", "0.5"]).map("{}L".format),
)


@st.composite
def observations(draw: st.DrawFn) -> Observation:
    item = draw(st.sampled_from(["ph", "nh3n", "tp", "cod"]))
    value = draw(st.none() | (st.just("7.12") if item == "ph" else VALUES))
    hour = draw(MOMENTS).strftime("%Y-%m-%dT%H:00")
    channel, section = draw(st.sampled_from(Channel)), draw(st.sampled_from(["甲", "乙（老）"]))
    return observed(item, value, hour, channel, section)


BATCHES = st.lists(observations(), max_size=40)


def test_usable_values_of_a_day_are_summed() -> None:
    """0.1 + 0.2 is 0.3 exactly; a cell without a value counts for nothing."""
    found = day_sums(
        [observed("nh3n", "0.1"), observed("nh3n", "0.2"), observed("nh3n", None)], PLAN
    )
    assert [(one.total, one.count, one.censored) for one in found] == [(Fraction(3, 10), 2, 0)]


def test_a_non_detect_enters_with_half_its_limit() -> None:
    """0.3 + 0.01 + 0.025; the largest limit is kept, and how many there were."""
    texts = ["0.3", "0.02L", "0.05L"]
    (found,) = day_sums([observed("tp", text) for text in texts], PLAN)
    assert (found.total, found.count, found.censored) == (Fraction("0.335"), 3, 2)
    assert found.detection_limit == Decimal("0.05")


def test_a_non_detect_enters_as_zero_where_the_plan_says_so() -> None:
    """For loads."""
    plan = PLAN.model_copy(update={"non_detect": NonDetectRule.ZERO})
    (found,) = day_sums([observed("tp", "0.3"), observed("tp", "0.05L")], plan)
    assert (found.total, found.count) == (Fraction("0.3"), 2)


def test_ph_is_summed_in_ions() -> None:
    """6 and 8 are 1e14 + 1e12 units."""
    (found,) = day_sums([observed("ph", "6"), observed("ph", "8")], PLAN)
    assert found.total == 10**14 + 10**12


def test_what_the_plan_does_not_take_is_left_out() -> None:
    """An item it does not judge, and a channel it does not ask."""
    manual_only = PLAN.model_copy(update={"automatic": None})
    assert day_sums([observed("cod", "15")], PLAN) == []
    assert day_sums([observed("tp", "0.1")], manual_only) == []


def test_days_items_channels_and_sections_are_kept_apart() -> None:
    """A minute decides the day; both kinds of brackets are one section."""
    found = day_sums(
        [
            observed("tp", "0.1", "2023-04-01T23:59"),
            observed("tp", "0.1", "2023-04-02T00:00"),
            observed("nh3n", "0.1", "2023-04-01T23:59"),
            observed("tp", "0.1", "2023-04-01T23:59", MANUAL),
            observed("tp", "0.1", section="甲（老）"),
            observed("tp", "0.1", section="甲(老)"),
        ],
        PLAN,
    )
    assert sorted(one.count for one in found) == [1, 1, 1, 1, 2]
    assert {one.section for one in found} == {"虎山", "甲(老)"}


@pytest.mark.parametrize(("channel", "total", "count"), [(AUTOMATIC, "0.3", 2), (MANUAL, "2.6", 9)])
def test_a_month_is_summed_as_the_plan_says(channel: Channel, total: str, count: int) -> None:
    """By valid days for a station (0.1 + 0.2, the third has one value), by values otherwise."""
    texts = {1: ["0.1"] * 4, 2: ["0.2"] * 4, 3: ["1.4"]}
    found = [
        observed("tp", text, f"2023-04-0{day}T08:00", channel)
        for day, values in texts.items()
        for text in values
    ]
    (month,) = month_sums(day_sums(found, PLAN), PLAN)
    assert (month.total, month.count, month.month) == (Fraction(total), count, Month(2023, 4))


@settings(deadline=None)
@given(BATCHES, st.randoms(use_true_random=False))
def test_the_order_of_observations_is_irrelevant(batch: list[Observation], random: Any) -> None:
    """Rows may come as they like."""
    shuffled = list(batch)
    random.shuffle(shuffled)
    assert day_sums(shuffled, PLAN) == day_sums(batch, PLAN)


def added(*parts: list[DaySum]) -> dict[DayKey, tuple[Fraction, int, int]]:
    totals: dict[DayKey, tuple[Fraction, int, int]] = defaultdict(lambda: (Fraction(0), 0, 0))
    for one in (one for part in parts for one in part):
        key = one.section, one.day, one.item, one.channel
        total, count, censored = totals[key]
        totals[key] = total + one.total, count + one.count, censored + one.censored
    return totals


@settings(deadline=None)
@given(BATCHES, st.integers(0, 40))
def test_two_deliveries_sum_to_what_one_would(batch: list[Observation], cut: int) -> None:
    """Sums of the parts added are the sums of the whole, and so are those of the parts joined."""
    first, second = batch[:cut], batch[cut:]
    whole = day_sums(batch, PLAN)
    assert day_sums([*second, *first], PLAN) == whole
    assert added(day_sums(first, PLAN), day_sums(second, PLAN)) == added(whole)


def test_hydrogen_units_are_whole() -> None:
    """Every engine sums the same integers."""
    (found,) = day_sums([observed("ph", "7.12")], PLAN)
    assert found.total == hydrogen_units(Decimal("7.12"))
    assert found.total.denominator == 1
