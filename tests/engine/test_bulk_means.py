"""Means as columns: chosen by channel, rounded as whole numbers, and what is left to one by one."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.hydrogen import hydrogen_units
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.engine.bulk_means import Means, means, sum_columns
from riverpact.engine.month_sums import SCHEMA, denominators, sums_table
from riverpact.files.bundled import standard
from riverpact.files.plans import load_plan
from riverpact.foundation.period import Month

STANDARD = standard()
FIVE = load_plan("national-5+x")
APRIL = Month(2024, 4)


def station(item: str, total: Fraction, *, days: int = 30, month: Month = APRIL) -> MonthSum:
    """The sum of a station's daily means, four values each."""
    return MonthSum("甲", month, item, Channel.AUTOMATIC, total, days, 4 * days, days)


def sample(item: str, value: str) -> MonthSum:
    """The sum of one manual sample."""
    return MonthSum("甲", APRIL, item, Channel.MANUAL, Fraction(value), 1, 1, 1)


def found(
    sums: Sequence[MonthSum], item: str, plan: Plan = FIVE, months: Sequence[Month] = (APRIL,)
) -> Means:
    columns = sum_columns(sums_table(sums, plan), ["甲"], months, plan)
    return means(item, columns, months, plan, STANDARD)


def variant(**changed: Any) -> Plan:
    return Plan.model_validate({**dict(FIVE), **changed})


@pytest.mark.parametrize(
    ("mean", "value", "decimals"),
    [
        ("0.135", 14_000_000, 2),
        ("0.145", 14_000_000, 2),
        ("0.14500001", 15_000_000, 2),
        ("9999999999.99999999", 10**18, 2),
        ("0.004", 400_000, 3),
        ("0.00000025", 20, 7),
        ("0.00000001", 1, 8),
        ("0", 0, 2),
    ],
)
def test_a_mean_of_thirty_days_is_rounded_half_to_even(
    mean: str, value: int, decimals: int
) -> None:
    """氨氮 to 0.01, in units of 1e-8; what would vanish keeps a digit; 64 bits do not overflow."""
    one = found([station("nh3n", 30 * Fraction(mean))], "nh3n")
    assert (one.found.tolist(), one.odd.tolist()) == ([True], [False])
    assert (one.value.tolist(), one.decimals.tolist()) == ([value], [decimals])


def test_a_temperature_below_zero_is_rounded_to_even_too() -> None:
    """-0.25 to 0.1 is -0.2, -0.35 is -0.4."""
    plan = variant(items=("wt",))
    two = [Month(2024, 4), Month(2024, 5)]
    sums = [
        station("wt", 30 * Fraction("-0.25")),
        station("wt", 31 * Fraction("-0.35"), days=31, month=two[1]),
    ]
    assert found(sums, "wt", plan, two).value.tolist() == [-20_000_000, -40_000_000]


def test_what_vanishes_beyond_the_last_decimal_is_left_open() -> None:
    """A thirtieth of 1e-8 has no digit in eight decimals."""
    assert found([station("nh3n", Fraction(1, 10**8))], "nh3n").odd.tolist() == [True]


@pytest.mark.parametrize(
    ("ph", "more", "value", "odd"),
    [
        ("7.31", 0, 7, False),
        ("6.5", 1, 6, False),
        ("6.5", 0, 0, True),
        ("6.5", -2, 0, True),
        ("6.5", -3, 7, False),
        ("14", 0, 14, False),
        ("0.3", 0, 0, True),
    ],
)
def test_a_ph_is_rounded_by_its_hydrogen_ions(
    ph: str,
    more: int,
    value: int,
    odd: bool,  # noqa: FBT001  a row of the table
) -> None:
    """More ions are a lower pH; near pH 0, and within one unit of 6.5, it is left open.

    pH 6.5 are 31,622,776,601,683.79 units: 682 to 684 are too near to tell.
    """
    one = found([station("ph", Fraction(30 * (hydrogen_units(Decimal(ph)) + more)))], "ph")
    assert one.odd.tolist() == [odd]
    assert odd or one.value.tolist() == [value * 10**8]


def test_an_unrounded_mean_is_kept_where_eight_decimals_hold_it() -> None:
    """A third is not; a tenth is."""
    plan = variant(rounded=False)
    tenth = found([station("tp", Fraction(3))], "tp", plan)
    assert (tenth.value.tolist(), tenth.odd.tolist()) == ([10**7], [False])
    assert found([station("tp", Fraction(10))], "tp", plan).odd.tolist() == [True]


@pytest.mark.parametrize(
    ("days", "fallback", "automatic", "value"),
    [(18, True, True, 10**7), (17, True, False, 2 * 10**7), (17, False, False, None)],
)
def test_the_station_goes_first_where_its_days_are_enough(
    days: int,
    fallback: bool,  # noqa: FBT001  a row of the table
    automatic: bool,  # noqa: FBT001  a row of the table
    value: int | None,
) -> None:
    """18 of 30 days are 60 %; with 17 the sample stands in, unless the plan forbids it."""
    plan = FIVE.agreed({}, manual_fallback=fallback)
    sums = [station("tp", Fraction(days, 10), days=days), sample("tp", "0.2")]
    one = found(sums, "tp", plan)
    assert (one.found.tolist(), one.automatic.tolist()) == ([value is not None], [automatic])
    assert one.value.tolist() == [value or 0]


def test_a_month_without_a_rule_matters_only_where_it_has_a_mean() -> None:
    """Decimals are in force from 2018 on: a mean of 2017 has none, an empty month asks for none."""
    months = [Month(2017, 12), APRIL]
    assert found([sample("tp", "0.2")], "tp", FIVE, months).found.tolist() == [False, True]
    with pytest.raises(KeyError, match="no decimals for tp in 2017-12"):
        found([station("tp", Fraction(3), month=months[0])], "tp", FIVE, months)


def test_no_sums_have_no_means() -> None:
    """An empty table, and one of a section that was not asked for."""
    assert found([], "tp").found.tolist() == [False]
    table = sums_table([sample("tp", "0.2")], FIVE)
    columns = sum_columns(table, ["乙"], [APRIL], FIVE)
    assert means("tp", columns, [APRIL], FIVE, STANDARD).found.tolist() == [False]
    assert columns.silent.tolist() == [True]


def test_a_table_may_come_in_chunks_and_slices() -> None:
    """Rows cut off before and behind are not read."""
    sums = [sample("do", "1"), sample("tp", "0.2"), sample("tp", "0.3")]
    whole = sums_table(sums, FIVE)
    assert whole.schema == SCHEMA
    assert ("tp", "manual") in denominators(FIVE)
    columns = sum_columns(whole.slice(1, 1), ["甲"], [APRIL], FIVE)
    assert means("tp", columns, [APRIL], FIVE, STANDARD).value.tolist() == [2 * 10**7]


@pytest.mark.parametrize(("year", "manual"), [(2023, True), (2024, False)])
def test_a_station_is_known_by_its_year(year: int, manual: bool) -> None:  # noqa: FBT001
    """Silent in April: a station of this year counts as one, a station of another year does not."""
    sums = [station("nh3n", Fraction(3), month=Month(year, 5)), sample("nh3n", "0.5")]
    months = (Month(2023, 5), APRIL)
    one = found(sums, "nh3n", FIVE.agreed({}, manual_fallback=False), months)
    assert one.found.tolist()[1] is manual
