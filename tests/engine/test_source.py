"""Cutting files into parts of whole days that fit in memory."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from riverpact.domain.assessment.plan import Plan
from riverpact.engine.contract import EngineSettings
from riverpact.engine.duckdb_engine import DuckDBEngine
from riverpact.engine.footers import open_source
from riverpact.engine.reference_engine import ReferenceEngine
from riverpact.engine.source import Source, Span
from riverpact.files.bundled import standard
from riverpact.foundation.period import Month

ITEMS = standard().items.by_id


def source(*spans: Span) -> Source:
    """A source of row groups, without files behind it."""
    last = max(span.last for span in spans)
    files = tuple(dict.fromkeys(span.file for span in spans))
    return Source(files, spans, min(span.first for span in spans), last + timedelta(days=1))


JANUARY = Span("01", 3_100, date(2020, 1, 1), date(2020, 1, 31))
FEBRUARY = Span("02", 2_900, date(2020, 2, 1), date(2020, 2, 29))


def test_a_file_a_month_is_read_without_a_filter() -> None:
    """Each month is a part of its own file, and nothing has to be filtered."""
    parts = list(source(JANUARY, FEBRUARY).parts(3_500))
    assert [(part.files, part.rows, part.filtered) for part in parts] == [
        (("01",), 3_100, False),
        (("02",), 2_900, False),
    ]


def test_small_months_are_taken_together() -> None:
    """Two months that fit are one part."""
    (part,) = source(JANUARY, FEBRUARY).parts(6_000)
    assert (part.files, part.start, part.until) == (
        ("01", "02"),
        date(2020, 1, 1),
        date(2020, 3, 1),
    )


def test_a_large_month_is_cut_between_days() -> None:
    """A month of three times the rows is three parts, each of whole days, filtered."""
    parts = list(source(JANUARY).parts(1_100))
    assert [(part.start.day, part.until.day) for part in parts] == [(1, 11), (11, 21), (21, 1)]
    assert all(part.filtered for part in parts)


def test_a_file_of_several_months_is_filtered() -> None:
    """One file with a year in it is read month by month, with a filter."""
    year = Span("all", 36_600, date(2020, 1, 1), date(2020, 12, 31))
    parts = list(source(year).parts(4_000))
    assert len(parts) == 12
    assert all(part.filtered and part.files == ("all",) for part in parts)


def test_no_day_lies_in_two_parts_and_none_is_left_out() -> None:
    """Parts follow each other, whatever the rows of a part are."""
    for most_rows in (1, 90, 1_000, 10_000):
        parts = list(source(JANUARY, FEBRUARY).parts(most_rows))
        assert all(one.until == two.start for one, two in pairwise(parts))
        assert (parts[0].start, parts[-1].until) == (date(2020, 1, 1), date(2020, 3, 1))


def test_between_keeps_some_days() -> None:
    """Half of January: its file is filtered, February's is not touched."""
    (part,) = source(JANUARY, FEBRUARY).between(date(2020, 1, 10), date(2020, 1, 20)).parts()
    assert (part.files, part.rows, part.filtered) == (("01",), 1_000, True)
    assert source(JANUARY).between(date(2021, 1, 1), date(2022, 1, 1)).months == ()


def test_months_reach_from_the_first_to_the_last() -> None:
    """A gap between them counts as months too: they are judged as lacking data."""
    march = Span("03", 1, date(2020, 3, 5), date(2020, 3, 5))
    assert source(JANUARY, march).months == tuple(Month(2020, month) for month in (1, 2, 3))


@pytest.mark.parametrize("most_rows", [500, 7_000, 10**9])
def test_the_sums_do_not_depend_on_the_parts(
    most_rows: int,
    rows: list[dict[str, Any]],
    plans: dict[str, Plan],
    write: Callable[..., Path],
) -> None:
    """Months cut between days add up to what they are when taken whole."""
    read = open_source([write(rows)], ITEMS, checked=True)
    cut = DuckDBEngine(EngineSettings(threads=2), most_rows).month_sums(read, plans["days"])
    whole = DuckDBEngine(EngineSettings(threads=2)).month_sums(read, plans["days"])
    assert (cut.table, cut.findings) == (whole.table, whole.findings)


def test_only_the_days_wanted_are_summed(
    plans: dict[str, Plan], cell: Any, write: Callable[..., Path]
) -> None:
    """The last moment of a day belongs to it; the next midnight does not."""
    midnight = datetime(2020, 5, 4)  # noqa: DTZ001  wall time
    moments = [midnight - timedelta(hours=9), midnight - timedelta(microseconds=1), midnight]
    rows = [cell("甲", moment, "tp", Decimal(1)) for moment in moments]
    read = open_source([write(rows)], ITEMS).between(date(2020, 5, 3), date(2020, 5, 4))
    for engine in (ReferenceEngine(), DuckDBEngine()):
        plan = plans["values"]
        assert [one.values for one in engine.month_sums(read, plan).objects()] == [2]
