"""Judged months as one table: a row a section-month, three columns an item."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

import numpy as np
import pyarrow as pa

from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import JudgedMonths
from riverpact.engine.bulk_classes import ItemColumns
from riverpact.engine.bulk_means import PLACES, Bools, Ints
from riverpact.engine.bulk_verdicts import VERDICTS
from riverpact.foundation.rounding import RoundingRule, round_to

OVER_PLACES = 6
"""Decimals an exceedance is written with, half to even; verdicts rest on the exact one."""
_MOST_PLACES = 18
_LARGEST = np.iinfo(np.int64).max // 10**OVER_PLACES
_LABELS = (None, *(one.label for one in WaterClass))


def judged_table(judged: JudgedMonths) -> pa.Table:
    """Return judged months as a table, sorted as they were asked for.

    ``class`` is null where it is missing or not certain; ``class_best`` and ``class_worst`` then
    say what is possible. A mean stands as it was compared, with the decimals it was rounded to;
    one that was not rounded is written with 18 at most. ``over_class3`` is (mean − limit) / limit.
    """
    months = len(judged.months)
    certain = np.where(judged.best == judged.worst, judged.best, 0)
    names = pa.array([one.name for one in judged.sections], pa.string())
    bodies = pa.array([str(one.water_body) for one in judged.sections], pa.string())
    labels = pa.array([str(month) for month in judged.months], pa.string())
    section = np.repeat(np.arange(len(judged.sections)), months)
    columns: dict[str, Any] = {
        "section": names.take(pa.array(section)),
        "water_body": bodies.take(pa.array(section)),
        "month": labels.take(pa.array(np.tile(np.arange(months), len(judged.sections)))),
        "class": _classes(certain),
        "class_best": _classes(judged.best),
        "class_worst": _classes(judged.worst),
        "target": _classes(judged.targets.water_class),
        "verdict": pa.array([str(one) for one in VERDICTS]).take(pa.array(judged.verdict)),
        "main_pollutants": _main(judged),
        "missing": _missing(judged.items),
    }
    for number, one in enumerate(judged.items):
        single = {row: month.items[number] for row, month in judged.singly.items()}
        columns[f"mean_{one.item.id}"] = _means(one, single)
        columns[f"class_{one.item.id}"] = _classes(np.where(one.best == one.worst, one.best, 0))
        if one.item.has_multiple:
            columns[f"over_class3_{one.item.id}"] = _over(one, single)
    return pa.table(columns)


def class_counts(judged: JudgedMonths) -> dict[WaterClass | None, int]:
    """Count section-months by class; None where there is none or it is not certain."""
    found = Counter(np.where(judged.best == judged.worst, judged.best, 0).tolist())
    return {one: found[int(one or 0)] for one in (*WaterClass, None)}


def verdict_counts(judged: JudgedMonths) -> dict[Verdict, int]:
    """Count section-months by verdict."""
    found = Counter(judged.verdict.tolist())
    return {one: found[number] for number, one in enumerate(VERDICTS)}


def _classes(numbers: Ints) -> pa.Array:
    return pa.array(_LABELS, pa.string()).take(pa.array(numbers))


def _main(judged: JudgedMonths) -> pa.Array:
    """Write the main pollutants of a row with blanks between; each combination is written once."""
    ids = [one.item.id for one in judged.items]
    rows, which = np.unique(judged.main, axis=0, return_inverse=True)
    texts = [" ".join(ids[number] for number in row if number >= 0) for row in rows.tolist()]
    return pa.array(texts, pa.string()).take(pa.array(which.ravel()))


def _missing(items: Sequence[ItemColumns]) -> pa.Array:
    lacking = np.stack([~one.means.found for one in items], axis=1)
    rows, which = np.unique(lacking, axis=0, return_inverse=True)
    ids = [one.item.id for one in items]
    texts = [" ".join(one for one, is_ in zip(ids, row, strict=True) if is_) for row in rows]
    return pa.array(texts, pa.string()).take(pa.array(which.ravel()))


def _means(one: ItemColumns, single: dict[int, ItemResult]) -> pa.Array:
    """Write means with as many decimals as any of them needs."""
    exact = {row: _value(result) for row, result in single.items() if result.mean is not None}
    plain = one.means.found & ~one.means.odd
    shown = int(one.means.decimals[plain].max(initial=0))
    places = max([shown, *(_places(value) for value in exact.values())])
    if places <= PLACES and not one.means.odd.any():
        return _decimals(one.means.value // 10 ** (PLACES - places), one.means.found, places)
    values = [
        exact.get(row, Fraction(value, 10**PLACES)) if found else None
        for row, (value, found) in enumerate(
            zip(one.means.value.tolist(), one.means.found.tolist(), strict=True)
        )
    ]
    return _rounded(values, places)


def _over(one: ItemColumns, single: dict[int, ItemResult]) -> pa.Array:
    above, limit = one.over_class3()
    defined = limit > 0
    if not single and above.max(initial=0) <= _LARGEST:
        scaled, below = above * 10**OVER_PLACES, np.where(defined, limit, 1)
        whole, twice = scaled // below, 2 * (scaled % below)
        up = (twice > below) | ((twice == below) & (whole % 2 == 1))
        return _decimals(whole + up, defined, OVER_PLACES)
    values = [
        Fraction(a, b) if b else None for a, b in zip(above.tolist(), limit.tolist(), strict=True)
    ]
    for row, result in single.items():
        values[row] = result.over_class3
    return _rounded(values, OVER_PLACES)


def _value(result: ItemResult) -> Fraction:
    assert result.mean is not None, result
    return result.mean.value


def _places(value: Fraction) -> int:
    """Return the decimals a value ends with, or 18 where it ends later or never."""
    ending = (places for places in range(_MOST_PLACES) if 10**places % value.denominator == 0)
    return next(ending, _MOST_PLACES)


def _rounded(values: Iterable[Fraction | None], places: int) -> pa.Array:
    texts: list[Decimal | None] = [
        None if value is None else round_to(value, places, RoundingRule.HALF_EVEN)
        for value in values
    ]
    return pa.array(texts, pa.decimal128(38, places))


def _decimals(numbers: Ints, there: Bools, places: int) -> pa.Array:
    """Return whole numbers as decimals by their bytes: the number, and its sign above it."""
    halves = np.stack([numbers, np.where(numbers < 0, -1, 0)], axis=1).astype("<i8")
    valid = np.packbits(there, bitorder="little")
    buffers = [pa.py_buffer(valid), pa.py_buffer(np.ascontiguousarray(halves))]
    return pa.Array.from_buffers(pa.decimal128(38, places), len(numbers), buffers)
