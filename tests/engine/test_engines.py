"""One suite for all engines: equal to the reference to the last digit, whatever the layout."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.sums import MeanOf, MonthSum
from riverpact.engine.contract import Engine, EngineSettings, engine_named
from riverpact.engine.footers import open_source
from riverpact.engine.reference import day_sums, month_sums
from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA, table_observations
from riverpact.files.plans import load_plan
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.period import Month

ITEMS = standard().items.by_id
Row = dict[str, Any]
Write = Callable[..., Path]
MIDNIGHT = datetime(2020, 1, 31)  # noqa: DTZ001  wall time


def plain_walk(rows: list[Row], plan: Plan) -> list[MonthSum]:
    """The reference itself, on objects, without files; what engines refuse is left out."""
    days = day_sums(table_observations(pa.Table.from_pylist(rows, schema=SCHEMA)), plan)
    return month_sums([day for day in days if not _crowded(day.channel, day.count, plan)], plan)


def _crowded(channel: Any, count: int, plan: Plan) -> bool:
    validity = plan.validity(channel)
    assert validity is not None
    return validity.mean_of is MeanOf.DAYS and count > 24


@dataclass(frozen=True)
class Case:
    """Rows, and what the reference says of them under each plan."""

    rows: list[Row]
    plans: dict[str, Plan]
    sums: dict[str, list[MonthSum]]
    refused: tuple[Finding, ...]


@pytest.fixture(scope="module")
def case(rows: list[Row], plans: dict[str, Plan], tmp_path_factory: pytest.TempPathFactory) -> Case:
    """Fifty thousand rows, walked once."""
    file = tmp_path_factory.mktemp("case") / "rows.parquet"
    pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), file)
    source = open_source([file], ITEMS, checked=True)
    refused = engine_named("reference").month_sums(source, plans["days"]).findings
    assert {one.code for one in refused} == {"too_many_values_a_day"}
    return Case(rows, plans, {name: plain_walk(rows, plans[name]) for name in plans}, refused)


@pytest.mark.parametrize("plan", ["days", "values", "zero"])
def test_every_engine_gives_the_sums_of_the_reference(
    engine: Engine, plan: str, case: Case, write: Write, report: Callable[[str], None]
) -> None:
    """Every MonthSum of 50,000 rows is equal, to the last digit; progress ends with all rows."""
    told: list[tuple[int, int]] = []
    found = engine.month_sums(
        open_source([write(case.rows)], ITEMS, checked=True),
        case.plans[plan],
        lambda *one: told.append(one),
    )
    threads = getattr(getattr(engine, "settings", None), "threads", 1)
    report(
        f"{engine.name:10} threads {threads}  plan {plan:6}  {found.rows:,} rows  "
        f"{found.table.num_rows} sums  digest {found.digest[:16]}"
    )
    assert found.objects() == case.sums[plan]
    assert told[-1] == (len(case.rows), len(case.rows))


LAYOUTS: dict[str, Callable[[Row], str]] = {
    "by_month": lambda row: f"{row['sampled_at']:%Y-%m}",
    "by_section_and_item": lambda row: f"{row['section']}/{row['item']}",
    "by_chance": lambda row: str(row["sampled_at"].toordinal() * 7 % 5),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_neither_order_nor_files_matter(
    engine: Engine, layout: str, case: Case, write: Write
) -> None:
    """Shuffled rows in files of any layout give the same sums and the same refusals."""
    shuffled = random.Random(layout).sample(case.rows, len(case.rows))  # noqa: S311
    source = open_source([write(shuffled, LAYOUTS[layout])], ITEMS, checked=True)
    found = engine.month_sums(source, case.plans["days"])
    assert found.objects() == case.sums["days"]
    assert found.findings == case.refused


def test_what_cannot_be_counted_is_named(
    engine: Engine, plans: dict[str, Plan], cell: Any, write: Write
) -> None:
    """25 values on one day are a finding; the day is in no sum."""
    many = [MIDNIGHT + timedelta(minutes=n) for n in range(25)]
    hourly = [MIDNIGHT - timedelta(hours=1 + n) for n in range(24)]
    rows = [cell(section, at, "tp", Decimal(1)) for section in "甲乙" for at in many]
    rows += [cell("甲", at, "tp", Decimal(1)) for at in hourly]
    rows += [cell("甲", MIDNIGHT, "do", Decimal("14.01"))]
    found = engine.month_sums(open_source([write(rows)], ITEMS), plans["days"])
    assert [(one.code, one.found) for one in found.findings] == [
        ("too_many_values_a_day", "25"),
        ("too_many_values_a_day", "25"),
    ]
    assert "乙 2020-01-31 tp" in found.findings[0].message.zh
    sums = [(one.section, one.item, one.count, one.values) for one in found.objects()]
    assert sums == [("甲", "do", 0, 0), ("甲", "tp", 1, 24)]


def test_nothing_has_no_sums(
    engine: Engine, plans: dict[str, Plan], cell: Any, write: Write
) -> None:
    """A row without a value, and a file without a row, give an empty table."""
    folder = write([{**cell("甲", MIDNIGHT, "tp", None), "flag": "not_measured"}])
    found = engine.month_sums(open_source([folder], ITEMS), plans["days"])
    assert (found.rows, found.table.num_rows, found.findings) == (1, 0, ())
    pq.write_table(SCHEMA.empty_table(), folder / "all.parquet")
    assert engine.month_sums(open_source([folder], ITEMS), plans["days"]).table.num_rows == 0


def test_dry_months_are_found(engine: Engine, rows: list[Row], write: Write) -> None:
    """Every month of which a cell says 断流, under the section's plain name."""
    found = engine.dry_months(open_source([write(rows, LAYOUTS["by_month"])], ITEMS, checked=True))
    assert ("湖滨(老)", Month(2019, 12)) in found
    assert "湖滨（老）" not in {section for section, _ in found}
    assert found == sorted(set(found))


_VALUES = st.decimals(0, 14, places=6)


def test_a_broken_page_is_refused(
    engine: Engine, cell: Callable[..., Row], write: Write, plans: dict[str, Plan]
) -> None:
    """The footer is whole, the rows are not: a message, no traceback, no number."""
    at = datetime(2020, 1, 1)  # noqa: DTZ001  wall time
    rows = [cell("a", at + timedelta(hours=n), "tp", Decimal(n) / 100) for n in range(3000)]
    file = write(rows) / "all.parquet"
    content = bytearray(file.read_bytes())
    for place in range(40, len(content) // 2):
        content[place] ^= 0x5A
    file.write_bytes(bytes(content))
    with pytest.raises(RefusedError) as refused:
        engine.month_sums(open_source([file], ITEMS, checked=True), plans["days"])
    assert "引擎没有读完数据" in refused.value.message.zh


_ROWS = st.lists(
    st.tuples(
        st.sampled_from(["甲", "乙（老）", "乙(老)"]),
        st.integers(-30, 30),
        st.sampled_from(["ph", "tp", "cod", "wt"]),
        st.one_of(st.none(), _VALUES),
        st.booleans(),
        st.sampled_from(["automatic", "manual"]),
    ),
    max_size=60,
)


@settings(max_examples=25, deadline=None)
@given(
    drawn=_ROWS,
    per_day=st.integers(1, 4),
    means=st.tuples(st.sampled_from(MeanOf), st.sampled_from(MeanOf)),
)
def test_whatever_is_drawn_duckdb_equals_the_reference(
    drawn: list[tuple[Any, ...]], per_day: int, means: tuple[MeanOf, MeanOf]
) -> None:
    """Few rows around the end of a month, under drawn rules for both channels."""
    plan = _plan(per_day, means)
    rows = [_row(*one) for one in drawn]
    with TemporaryDirectory() as folder:
        file = Path(folder) / "drawn.parquet"
        pq.write_table(pa.Table.from_pylist(rows, schema=SCHEMA), file)
        source = open_source([file], ITEMS, checked=True)
        engine = engine_named("duckdb", EngineSettings(threads=1))
        assert engine.month_sums(source, plan).objects() == plain_walk(rows, plan)


def _plan(per_day: int, means: tuple[MeanOf, MeanOf]) -> Plan:
    base = load_plan("national-5+x")
    assert base.automatic is not None
    validities = [
        base.automatic.model_copy(update={"mean_of": mean, "values_per_day": per_day})
        for mean in means
    ]
    items = {"items": ("ph", "tp", "wt"), "automatic": validities[0], "manual": validities[1]}
    return Plan.model_validate({**dict(base), **items})


def _row(
    section: str, steps: int, item: str, value: Decimal | None, censored: Any, channel: str
) -> Row:
    texts = ("flag", "reported", "source_file", "source_sheet", "source_column")
    return {
        "section": section,
        "sampled_at": MIDNIGHT + timedelta(hours=8 * steps),
        "item": item,
        "channel": channel,
        "value": value,
        "censored": censored and value is not None,
        "source_row": 0,
        **dict.fromkeys(texts, ""),
    }
