"""Sums as columns of integers."""

from decimal import Decimal
from fractions import Fraction

import pyarrow as pa

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MonthSum
from riverpact.engine.month_sums import SCHEMA, MonthSums, month_sum_at, sums_table, table_digest
from riverpact.foundation.period import Month

ONE = MonthSum(
    section="甲",
    month=Month(2020, 5),
    item="tp",
    channel=Channel.AUTOMATIC,
    total=Fraction(1, 24) + Fraction(1, 7),
    count=2,
    values=31,
    days=2,
    censored=1,
    detection_limit=Decimal("0.010000"),
)


def test_a_sum_is_the_same_as_columns_and_back(plans: dict[str, Plan]) -> None:
    """Daily means of 24 and of 7 values, whole in shares of a day."""
    table = sums_table([ONE], plans["days"])
    assert table.schema == SCHEMA
    assert table["numerator"].to_pylist() == [2 * 10**8 * (5354228880 // 24 + 5354228880 // 7)]
    assert MonthSums(table, (), 31).objects() == [ONE] == [month_sum_at(table, 0)]


def test_the_digest_is_of_the_rows_not_of_their_chunks(plans: dict[str, Plan]) -> None:
    """One digit more is another digest; another cutting into chunks is not."""
    table = sums_table([ONE, ONE], plans["days"])
    chunked = pa.concat_tables([table.slice(0, 1), table.slice(1, 1)])
    assert table_digest(table) == table_digest(chunked)
    other = table.set_column(6, SCHEMA.field("count"), [[2, 3]])
    assert table_digest(table) != table_digest(other)
