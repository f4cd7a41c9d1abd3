"""The contenders of ``reduction.py``, each run by name in a process of its own."""

import json
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

from peak import peak_mb

THREADS = 2
ITEMS = ("ph", "do", "codmn", "nh3n", "tp")
"""Of the plan ``national-5+x``."""
KEYS = ("section", "month", "item", "channel", "numerator", "days")
"""What is compared of exact sums."""


def riverpact(folder: Path) -> tuple[Any, Callable[[], float]]:
    """Reduce with the default engine; return what judging the sums takes, too."""
    from riverpact.engine.contract import EngineSettings, engine_named
    from riverpact.engine.footers import open_source
    from riverpact.files.bundled import standard
    from riverpact.files.plans import load_plan

    plan = load_plan("national-5+x")
    engine = engine_named("duckdb", EngineSettings(threads=THREADS))
    sums = engine.month_sums(open_source([folder], standard().items.by_id), plan)
    return sums.table, lambda: _judge(sums, plan)


def _judge(sums: Any, plan: Any) -> float:
    from riverpact.domain.assessment.target import Target
    from riverpact.domain.monitoring.section import Section
    from riverpact.domain.standards.water_class import WaterClass
    from riverpact.engine.bulk import judge_months
    from riverpact.engine.bulk_table import judged_table
    from riverpact.files.bundled import standard
    from riverpact.foundation.period import Month

    limits = standard()
    sections = {Section(name): Target(WaterClass.III) for name in sums.sections}
    months = sorted({Month.of(day) for day in sums.table["month"].unique().to_pylist()})
    start = time.perf_counter()
    judged_table(judge_months(sums.table, sections, months, plan, limits))
    return time.perf_counter() - start


def by_hand(folder: Path) -> tuple[Any, None]:
    """The same rule as one would write it for DuckDB, a query a month."""
    import duckdb
    import pyarrow as pa

    from riverpact.domain.monitoring.hydrogen import hydrogen_units

    ph = [Decimal(number) / 100 for number in range(1401)]
    units = pa.table(
        {
            "ph": pa.array(ph, pa.decimal128(18, 8)),
            "h": pa.array([Decimal(hydrogen_units(one)) for one in ph], pa.decimal128(21, 0)),
        }
    )
    connection = duckdb.connect(config={"threads": THREADS, "memory_limit": "700MB"})
    connection.execute("SET preserve_insertion_order = false")
    connection.register("units", units)
    files = sorted(map(str, folder.glob("*.parquet")))
    months = [connection.sql(_BY_HAND, params=[file]).to_arrow_table() for file in files]
    return pa.concat_tables(months), None


_BY_HAND = f"""
WITH days AS (
  SELECT section, item, channel, CAST(sampled_at AS DATE) AS day, count(*) AS n,
         sum(value) AS total, coalesce(sum(value) FILTER (censored), 0) AS below,
         sum(h) AS hydrogen, count(*) FILTER (censored) AS censored,
         max(value) FILTER (censored) AS detection_limit
  FROM read_parquet(?) LEFT JOIN units ON item = 'ph' AND value = ph
  WHERE value IS NOT NULL AND channel IN ('automatic', 'manual') AND item IN {ITEMS}
  GROUP BY ALL
), months AS (
  SELECT section, CAST(date_trunc('month', day) AS DATE) AS month, item, channel, n,
         count(*) AS days, sum(total) AS total, sum(below) AS below, sum(hydrogen) AS hydrogen,
         sum(censored) AS censored, max(detection_limit) AS detection_limit
  FROM days WHERE channel = 'manual' OR n BETWEEN 4 AND 24 GROUP BY ALL
)
SELECT section, month, item, channel,
       sum(CASE WHEN item = 'ph' THEN CAST(hydrogen AS HUGEINT)
                ELSE CAST((2 * total - below) * 100000000 AS HUGEINT) END
           * CASE WHEN channel = 'manual' THEN 1 ELSE 5354228880 // n END)::HUGEINT AS numerator,
       sum(CASE WHEN channel = 'manual' THEN n * days ELSE days END) AS counted,
       sum(days)::BIGINT AS days, sum(n * days) AS "values", sum(censored) AS censored,
       max(detection_limit) AS detection_limit
FROM months GROUP BY section, month, item, channel
"""


def barest(folder: Path) -> tuple[Any, None]:
    """DuckDB's mean of a month, of binary floats, without a day and without a rule."""
    import duckdb

    connection = duckdb.connect(config={"threads": THREADS})
    rows = connection.execute(
        "SELECT section, date_trunc('month', sampled_at) AS month, item,"
        " avg(CAST(value AS DOUBLE)) FROM read_parquet(?)"
        f" WHERE value IS NOT NULL AND item IN {ITEMS} GROUP BY ALL",
        [f"{folder}/*.parquet"],
    ).fetchall()
    return rows, None


def polars(folder: Path) -> tuple[Any, None]:
    """Polars, lazily, of binary floats: half the limit, valid days, their mean."""
    import polars as pl

    value = pl.col("value").cast(pl.Float64)
    month = (
        pl.scan_parquet(f"{folder}/*.parquet")
        .filter(pl.col("value").is_not_null(), pl.col("item").cast(pl.String).is_in(ITEMS))
        .with_columns(
            day=pl.col("sampled_at").dt.date(),
            v=pl.when("censored").then(value / 2).otherwise(value),
        )
        .group_by("section", "item", "day")
        .agg(pl.col("v").mean(), n=pl.len())
        .filter(pl.col("n") >= 4)
        .group_by("section", "item", pl.col("day").dt.truncate("1mo"))
        .agg(pl.col("v").mean(), days=pl.len())
        .collect(engine="streaming")
    )
    return month, None


def pandas_plain(folder: Path) -> tuple[Any, None]:
    """Pandas as one writes it first: the whole folder at once, decimals turned into floats."""
    import pandas as pd

    names = ["section", "sampled_at", "item", "value", "censored"]
    frame = pd.read_parquet(folder, columns=names)
    frame = frame[frame["value"].notna() & frame["item"].isin(ITEMS)]
    frame["value"] = frame["value"].astype(float)
    return _month_means(frame), None


def pandas_by_month(folder: Path) -> tuple[Any, None]:
    """Pandas with care: a file at a time, decimals turned into floats by Arrow."""
    import pandas as pd
    import pyarrow.parquet as pq

    names = ["section", "sampled_at", "item", "value", "censored"]
    months = []
    for file in sorted(folder.glob("*.parquet")):
        table = pq.ParquetFile(file).read(names)
        position = table.column_names.index("value")
        table = table.set_column(position, "value", table["value"].cast("float64"))
        frame = table.to_pandas()
        months.append(_month_means(frame[frame["value"].notna() & frame["item"].isin(ITEMS)]))
    return pd.concat(months), None


def _month_means(frame: Any) -> Any:
    """Half the limit, days with four values, their mean; of binary floats."""
    value = frame["value"].where(~frame["censored"].astype(bool), frame["value"] / 2)
    frame = frame.assign(value=value, day=frame["sampled_at"].dt.floor("D"))
    days = frame.groupby(["section", "item", "day"], observed=True)["value"].agg(["mean", "count"])
    days = days[days["count"] >= 4].reset_index()
    days["month"] = days["day"].dt.to_period("M")
    return days.groupby(["section", "item", "month"], observed=True)["mean"].mean()


CONTENDERS: dict[str, Callable[[Path], tuple[Any, Callable[[], float] | None]]] = {
    "Riverpact, duckdb": riverpact,
    "DuckDB SQL by hand": by_hand,
    "DuckDB, barest mean": barest,
    "polars": polars,
    "pandas, by month": pandas_by_month,
    "pandas, plain": pandas_plain,
}
LARGEST = {
    "Riverpact, duckdb": 9.0,
    "DuckDB SQL by hand": 9.0,
    "DuckDB, barest mean": 9.0,
    "polars": 1.0,
    "pandas, by month": 1.0,
    "pandas, plain": 1.0,
}
"""The largest size each is run with."""


def _digest(result: Any) -> str:
    """Return a digest of exact sums, whatever the order of their rows; none of floats."""
    if "numerator" not in getattr(result, "column_names", ()):
        return ""
    columns = (result[name].to_pylist() for name in KEYS)
    lines = sorted("|".join(str(cell) for cell in row) for row in zip(*columns, strict=True))
    return sha256("\n".join(lines).encode()).hexdigest()


def main() -> None:
    """Run a contender twice: ``contenders.py NAME FOLDER``; the second run is the warm one."""
    contender, folder = CONTENDERS[sys.argv[1]], Path(sys.argv[2])
    contender(folder)
    first_done = time.perf_counter()
    result, judge = contender(folder)
    warm = time.perf_counter() - first_done
    judged = 0.0 if judge is None else judge()
    said = {
        "warm": warm,
        "judged": judged,
        "peak_mb": peak_mb(),
        "rows": len(result),
        "digest": _digest(result),
        "extra_seconds": time.perf_counter() - first_done,
    }
    print(json.dumps(said))


if __name__ == "__main__":
    main()
