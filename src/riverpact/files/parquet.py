"""Observations as columns: the long form that archives keep and engines read."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pyarrow as pa

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin

VALUE_DECIMALS = 6
SCHEMA = pa.schema(
    [
        pa.field("section", pa.string(), nullable=False),
        pa.field("sampled_at", pa.timestamp("us"), nullable=False),
        pa.field("item", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("value", pa.decimal128(18, VALUE_DECIMALS)),
        pa.field("censored", pa.bool_(), nullable=False),
        pa.field("flag", pa.string(), nullable=False),
        pa.field("reported", pa.string(), nullable=False),
        pa.field("source_file", pa.string(), nullable=False),
        pa.field("source_sheet", pa.string(), nullable=False),
        pa.field("source_row", pa.int32(), nullable=False),
        pa.field("source_column", pa.string(), nullable=False),
    ]
)
"""``value`` is in the item's standard unit, null where ``flag`` says why there is none;
``sampled_at`` is local wall time; ``reported`` is the text as it was printed."""


def observations_table(observations: Iterable[Observation]) -> pa.Table:
    """Return observations as an Arrow table of ``SCHEMA``, in the order given.

    Raises:
        pyarrow.ArrowInvalid: a value has more than six decimals; readers refuse it before.
    """
    return pa.Table.from_pylist([_row(one) for one in observations], schema=SCHEMA)


def table_observations(table: pa.Table) -> list[Observation]:
    """Return the observations of an Arrow table of ``SCHEMA``."""
    return [_observation(row) for row in table.to_pylist()]


def _row(one: Observation) -> dict[str, Any]:
    return {
        "section": one.section,
        "sampled_at": one.sampled_at,
        "item": one.item,
        "channel": str(one.channel),
        "value": None if one.reported is None else one.reported.value,
        "censored": one.reported is not None and one.reported.censored,
        "flag": str(one.flag),
        "reported": "" if one.reported is None else one.reported.text,
        "source_file": one.origin.file,
        "source_sheet": one.origin.sheet,
        "source_row": one.origin.row,
        "source_column": one.origin.column,
    }


def _observation(row: dict[str, Any]) -> Observation:
    value = row["value"]
    moment: datetime = row["sampled_at"]
    return Observation(
        section=row["section"],
        sampled_at=moment,
        item=row["item"],
        reported=None if value is None else Reported(value, row["censored"], row["reported"]),
        channel=Channel(row["channel"]),
        origin=Origin(
            row["source_file"], row["source_row"], row["source_column"], row["source_sheet"]
        ),
        flag=Flag(row["flag"]),
    )
