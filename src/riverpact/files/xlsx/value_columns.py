"""A column of values of one item, converted at once: exact decimals, flags, the texts reported."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pyarrow as pa
from pyarrow import compute

from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.hydrogen import PH_RANGE
from riverpact.domain.monitoring.observation import VALUE_DECIMALS, VALUE_DIGITS, Flag
from riverpact.domain.standards.item import Item
from riverpact.files.cells import Value
from riverpact.files.fault import Fault
from riverpact.files.parquet import SCHEMA
from riverpact.files.readings_rows import read_cell
from riverpact.files.xlsx.grid import Raw
from riverpact.files.xlsx.values import cell_text

_PRINTED_DECIMALS = 6
"""Numbers of up to so many decimals go by columns; Arrow writes those without an exponent."""
_UNITS = 10.0**_PRINTED_DECIMALS
_BELOW = 10.0**9
"""Below it a number in units of the last decimal has at most 15 digits, and so is exact."""
_LARGEST_FACTOR = 9000
_UNSCALED_BELOW = 10**VALUE_DIGITS
_VALUE = SCHEMA.field("value").type
_PRINTED = pa.decimal128(VALUE_DIGITS, _PRINTED_DECIMALS)


@dataclass(frozen=True, slots=True)
class ValueColumn:
    """A column of one item.

    Attributes:
        arrays: ``value``, ``censored``, ``flag`` and ``reported`` of every row.
        present: which rows hold an observation.
        irregular: rows whose cell the row reader must see.
    """

    arrays: Mapping[str, Any]
    present: Any
    irregular: frozenset[int]


def value_column(column: Sequence[Raw], item: Item, factor: Fraction) -> ValueColumn:
    """Convert a column of cells of one item; ``factor`` brings them to the item's unit."""
    numbers = pa.array([one if type(one) is float else None for one in column], pa.float64())
    plain, value, reported = _numbers(numbers, item, factor)
    others = {i: one for i, one in enumerate(column) if type(one) is not float and one != ""}
    read = _others(others, item, factor)
    odd = compute.and_(compute.is_valid(numbers), compute.invert(plain))
    irregular = frozenset(compute.indices_nonzero(odd).to_pylist())
    irregular |= {index for index, one in read.items() if one is None or isinstance(one, Fault)}
    rows = len(column)
    if not read:
        arrays = {
            "value": value,
            "censored": pa.repeat(False, rows),  # noqa: FBT003  pyarrow's own signature
            "flag": pa.repeat("", rows),
            "reported": reported.fill_null(""),
        }
        return ValueColumn(arrays, plain, irregular)
    return _joined(plain, value, reported, read, irregular)


def _numbers(numbers: Any, item: Item, factor: Fraction) -> tuple[Any, Any, Any]:
    """Return which numbers are usual ones, their values and their texts.

    A usual number is the binary float nearest to a decimal of at most six places: then the
    decimal is what a spreadsheet shows, and it is found again by rounding and dividing.
    """
    units = compute.round(compute.multiply(numbers, _UNITS))
    highest = float(PH_RANGE[1]) if item.id == "ph" else _BELOW
    within = compute.less_equal if item.id == "ph" else compute.less
    plain = compute.and_(
        compute.equal(compute.divide(units, _UNITS), numbers),
        compute.and_(compute.greater_equal(numbers, 0.0), within(numbers, highest)),
    ).fill_null(False)  # noqa: FBT003  pyarrow's own signature
    nothing = pa.scalar(None, pa.int64())
    printed = compute.if_else(plain, compute.cast(_kept(plain, units), pa.int64()), nothing)
    reported = compute.ascii_rtrim(
        compute.ascii_rtrim(
            compute.cast(_decimals(printed, _PRINTED), pa.string()), characters="0"
        ),
        characters=".",
    )
    units_of = factor * 10 ** (VALUE_DECIMALS - _PRINTED_DECIMALS)
    if units_of.numerator > _LARGEST_FACTOR:
        none = pa.repeat(False, len(plain))  # noqa: FBT003  pyarrow's own signature
        return none, _decimals(compute.if_else(none, printed, nothing), _VALUE), reported
    scaled = compute.multiply(printed, units_of.numerator)
    whole = compute.divide(scaled, units_of.denominator)
    exact = compute.and_(
        compute.equal(compute.multiply(whole, units_of.denominator), scaled),
        compute.less(whole, _UNSCALED_BELOW),
    ).fill_null(False)  # noqa: FBT003  pyarrow's own signature
    return exact, _decimals(compute.if_else(exact, whole, nothing), _VALUE), reported


def _kept(plain: Any, units: Any) -> Any:
    return compute.if_else(plain, units, pa.scalar(None, pa.float64()))


def _decimals(units: Any, kind: Any) -> Any:
    """Return whole units of the last decimal as decimals, their digits unchanged."""
    wide = compute.cast(units, pa.decimal128(38, 0))
    return pa.Array.from_buffers(kind, len(wide), wide.buffers(), offset=wide.offset)


def _others(others: Mapping[int, Raw], item: Item, factor: Fraction) -> dict[int, Value]:
    """Read the cells that hold no number, each distinct text once; blank ones are left out."""
    known: dict[str, Value] = {}
    read: dict[int, Value] = {}
    for index, raw in others.items():
        text = cell_text(raw)
        if isinstance(text, Fault):
            read[index] = text
            continue
        if text not in known:
            known[text] = read_cell(text, item, factor)
        if known[text] is not None:
            read[index] = known[text]
    return read


def _joined(
    plain: Any, value: Any, reported: Any, read: Mapping[int, Value], irregular: frozenset[int]
) -> ValueColumn:
    """Put what texts say among the numbers."""
    rows = len(plain)
    present, censored = [False] * rows, [False] * rows
    flags, texts = [""] * rows, [""] * rows
    values: list[Decimal | None] = [None] * rows
    for index, one in read.items():
        present[index] = True
        if isinstance(one, Reported):
            values[index], censored[index], texts[index] = one.value, one.censored, one.text
        elif isinstance(one, Flag):
            flags[index] = str(one)
    arrays = {
        "value": compute.coalesce(value, pa.array(values, _VALUE)),
        "censored": pa.array(censored, pa.bool_()),
        "flag": pa.array(flags, pa.string()),
        "reported": compute.coalesce(reported, pa.array(texts, pa.string())),
    }
    return ValueColumn(arrays, compute.or_(plain, pa.array(present, pa.bool_())), irregular)
