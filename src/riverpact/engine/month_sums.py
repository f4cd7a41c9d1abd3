"""What an engine hands over: the months' exact sums as columns of integers, and what it refused."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import VALUE_DECIMALS, VALUE_DIGITS, Channel
from riverpact.domain.monitoring.sums import DAY_SHARES, MeanOf, MonthSum
from riverpact.foundation.finding import Finding
from riverpact.foundation.period import Month

VALUE_UNITS = 2 * 10**VALUE_DECIMALS
"""Values are counted in halves of the last decimal: so half a detection limit is whole."""
SCHEMA = pa.schema(
    [
        pa.field("section", pa.string(), nullable=False),
        pa.field("month", pa.date32(), nullable=False),
        pa.field("item", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("numerator", pa.decimal128(38, 0), nullable=False),
        pa.field("denominator", pa.int64(), nullable=False),
        pa.field("count", pa.int64(), nullable=False),
        pa.field("values", pa.int64(), nullable=False),
        pa.field("days", pa.int64(), nullable=False),
        pa.field("censored", pa.int64(), nullable=False),
        pa.field("detection_limit", pa.decimal128(VALUE_DIGITS, VALUE_DECIMALS)),
    ]
)
"""A MonthSum a row: ``total`` is numerator / denominator; ``month`` is its first day."""
_ROWS_AT_ONCE = 50_000
KEYS = ("section", "month", "item", "channel")
ORDER = [(key, "ascending") for key in KEYS]


@dataclass(frozen=True, slots=True)
class MonthSums:
    """The sums of all months of a source.

    Attributes:
        table: of ``SCHEMA``, sorted by its keys.
        findings: days and values that were refused and are in no sum.
        rows: how many rows were read, usable or not.
        sections: every section of which there is a row, as it is written there, sorted.
    """

    table: pa.Table
    findings: tuple[Finding, ...]
    rows: int
    sections: tuple[str, ...] = ()

    def objects(self) -> list[MonthSum]:
        """Return the sums one by one, as the reference gives them."""
        return [_month_sum(row) for row in self.table.to_pylist()]

    @property
    def digest(self) -> str:
        """The sha256 of the sums; engines that agree to the last digit have the same."""
        return table_digest(self.table)


def denominator(item: str, mean_of: MeanOf) -> int:
    """Return what the integers of an item are counted in.

    Example:
        >>> denominator("ph", MeanOf.VALUES), denominator("tp", MeanOf.DAYS)
        (1, 1070845776000000000)
    """
    units = 1 if item == "ph" else VALUE_UNITS
    return units * DAY_SHARES if mean_of is MeanOf.DAYS else units


def denominators(plan: Plan) -> Mapping[tuple[str, str], int]:
    """Return the denominator of each item and channel the plan takes."""
    return {
        (item, str(channel)): denominator(item, validity.mean_of)
        for channel in Channel
        if (validity := plan.validity(channel)) is not None
        for item in plan.items
    }


def summed(table: pa.Table) -> pa.Table:
    """Add up sums of one month that were taken from different days."""
    numbers = [name for name in table.column_names if name not in KEYS]
    added = table.group_by(KEYS).aggregate(
        [(name, "max" if name == "detection_limit" else "sum") for name in numbers]
    )
    return added.rename_columns([_plain(name) for name in added.column_names])


def with_denominators(table: pa.Table, plan: Plan) -> pa.Table:
    """Add the denominators and bring the columns to ``SCHEMA``."""
    found = denominators(plan)
    keys = pc.binary_join_element_wise(table["item"], table["channel"], "\t")
    known = pa.array(["\t".join(key) for key in found])
    places = pc.index_in(keys, known)
    values = pa.array(list(found.values()), pa.int64()).take(places.combine_chunks())
    return table.append_column("denominator", values).select(SCHEMA.names).cast(SCHEMA)


def sums_table(sums: Iterable[MonthSum], plan: Plan) -> pa.Table:
    """Return sums as a table of ``SCHEMA``, in the order given."""
    found = denominators(plan)
    return pa.Table.from_pylist([_row(one, found) for one in sums], schema=SCHEMA)


def month_sum_at(table: pa.Table, row: int) -> MonthSum:
    """Return the sum in one row of a table of ``SCHEMA``."""
    return _month_sum(table.slice(row, 1).to_pylist()[0])


def table_digest(table: pa.Table) -> str:
    """Return the sha256 of a table's rows, each written as text on a line, in their order."""
    digest = sha256("\t".join(table.column_names).encode())
    for batch in table.to_batches(max_chunksize=_ROWS_AT_ONCE):
        texts = [_texts(batch[name]) for name in table.column_names]
        lines = pc.binary_join_element_wise(
            *texts, "\t", null_handling="replace", null_replacement=""
        )
        digest.update("".join(f"\n{line}" for line in lines.to_pylist()).encode())
    return digest.hexdigest()


def _texts(column: Any) -> Any:
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def _plain(name: str) -> str:
    return name.removesuffix("_sum").removesuffix("_max")


def _row(one: MonthSum, found: Mapping[tuple[str, str], int]) -> dict[str, Any]:
    below = found[one.item, str(one.channel)]
    numerator = one.total * below
    assert numerator.denominator == 1, one
    return {
        "section": one.section,
        "month": one.month.first_day,
        "item": one.item,
        "channel": str(one.channel),
        "numerator": Decimal(numerator.numerator),
        "denominator": below,
        "count": one.count,
        "values": one.values,
        "days": one.days,
        "censored": one.censored,
        "detection_limit": one.detection_limit,
    }


def _month_sum(row: dict[str, Any]) -> MonthSum:
    first: date = row["month"]
    return MonthSum(
        section=row["section"],
        month=Month.of(first),
        item=row["item"],
        channel=Channel(row["channel"]),
        total=Fraction(int(row["numerator"]), row["denominator"]),
        count=row["count"],
        values=row["values"],
        days=row["days"],
        censored=row["censored"],
        detection_limit=row["detection_limit"],
    )
