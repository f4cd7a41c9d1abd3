"""Observations as columns: the long form that archives keep and engines read."""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from riverpact.domain.monitoring.censoring import Reported, parse_reported
from riverpact.domain.monitoring.observation import (
    VALUE_BELOW,
    VALUE_DECIMALS,
    VALUE_DIGITS,
    Channel,
    Flag,
    Observation,
    Origin,
)
from riverpact.files.cells import printed_value
from riverpact.files.fault import Fault
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.number import decimal_of, exact, written
from riverpact.foundation.text import Text

SCHEMA = pa.schema(
    [
        pa.field("section", pa.string(), nullable=False),
        pa.field("sampled_at", pa.timestamp("us"), nullable=False),
        pa.field("item", pa.string(), nullable=False),
        pa.field("channel", pa.string(), nullable=False),
        pa.field("value", pa.decimal128(VALUE_DIGITS, VALUE_DECIMALS)),
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


def unstorable(observations: Iterable[Observation]) -> Iterator[Finding]:
    """Yield a finding for each observation the columns cannot hold exactly.

    A reader takes such a value as it stands; it is not rounded to make it fit.
    """
    for one in observations:
        fault = _no_fit(one)
        if fault is not None:
            yield fault.at(one.origin.place)


def refuse_unstorable(observations: Iterable[Observation]) -> None:
    """Raise RefusedError, with all findings, where the columns cannot hold an observation."""
    findings = tuple(unstorable(observations))
    if findings:
        said = Text("有的值不能写入 Parquet", "some values cannot stand in Parquet")
        raise RefusedError(said, findings)


def observations_table(observations: Iterable[Observation]) -> pa.Table:
    """Return observations as an Arrow table of ``SCHEMA``, in the order given.

    Raises:
        ValueError: an observation is ``unstorable``.
    """
    return pa.Table.from_pylist([_row(one) for one in observations], schema=SCHEMA)


def table_observations(table: pa.Table) -> list[Observation]:
    """Return the observations of an Arrow table of ``SCHEMA``, digit for digit as delivered."""
    return [_observation(row) for row in table.to_pylist()]


def table_bytes(table: pa.Table) -> bytes:
    """Write a table as a Parquet file."""
    out = pa.BufferOutputStream()
    pq.write_table(table, out, compression="zstd")
    content: bytes = out.getvalue().to_pybytes()
    return content


def _no_fit(one: Observation) -> Fault | None:
    value, printed = one.value, printed_value(one)
    if not _writable(one):
        message = Text("名称里有无法写出的字符", "a name holds a sign that cannot be written")
        return Fault("unwritable_text", message, ascii(one.section), "UTF-8")
    if value is None:
        return None
    if abs(value) >= VALUE_BELOW:
        message = Text(f"“{printed}”过大", f"“{printed}” is too large")
        return Fault("value_too_large", message, printed, f"< {VALUE_BELOW}")
    if _exponent(value) < -VALUE_DECIMALS and (exact(value) * 10**VALUE_DECIMALS).denominator > 1:
        return _too_many_decimals(printed, value)
    return None


def _too_many_decimals(printed: str, value: Decimal) -> Fault:
    message = Text(
        f"“{printed}”的小数超过 {VALUE_DECIMALS} 位",
        f"“{printed}” has more than {VALUE_DECIMALS} decimals",
    )
    found = written(exact(value))
    expected = f"以标准单位计最多 {VALUE_DECIMALS} 位小数 decimals in the item's unit"
    return Fault("too_many_decimals", message, found, expected)


def _writable(one: Observation) -> bool:
    return all(text.isascii() or _encodes(text) for text in (one.section, one.origin.file))


def _encodes(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int), value
    return exponent


def _scaled(value: Decimal) -> Decimal:
    """Return the value with an exponent that Arrow takes; ValueError where digits were lost."""
    if -VALUE_DECIMALS <= _exponent(value) <= 0:
        return value
    return decimal_of(exact(value), VALUE_DECIMALS)


def _row(one: Observation) -> dict[str, Any]:
    return {
        "section": one.section,
        "sampled_at": one.sampled_at,
        "item": one.item,
        "channel": str(one.channel),
        "value": None if one.reported is None else _scaled(one.reported.value),
        "censored": one.reported is not None and one.reported.censored,
        "flag": str(one.flag),
        "reported": "" if one.reported is None else one.reported.text,
        "source_file": one.origin.file,
        "source_sheet": one.origin.sheet,
        "source_row": one.origin.row,
        "source_column": one.origin.column,
    }


def _observation(row: dict[str, Any]) -> Observation:
    return Observation(
        section=row["section"],
        sampled_at=row["sampled_at"],
        item=row["item"],
        reported=_reported(row["value"], row["reported"], censored=row["censored"]),
        channel=Channel(row["channel"]),
        origin=Origin(
            row["source_file"], row["source_row"], row["source_column"], row["source_sheet"]
        ),
        flag=Flag(row["flag"]),
    )


def _reported(value: Decimal | None, text: str, *, censored: bool) -> Reported | None:
    """Return the value with the digits it had: those printed, unless its unit was another."""
    if value is None:
        return None
    try:
        printed = parse_reported(text).value
    except ValueError:  # a reader whose text is no plain number, such as a packet's
        printed = None
    if printed != value:
        printed = Decimal(written(exact(value)))
    return Reported(printed, censored, text)
