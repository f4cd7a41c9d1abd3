"""Observations for the engines, a Spark session for the whole run, and a report of who agreed."""

import gc
import random
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.sums import MeanOf
from riverpact.domain.standards.water_class import WaterClass
from riverpact.engine.bulk import JudgedMonths
from riverpact.engine.bulk_table import judged_table
from riverpact.engine.contract import Engine, EngineSettings, engine_named
from riverpact.engine.spark_engine import spark_session
from riverpact.files.parquet import SCHEMA
from riverpact.files.plans import load_plan
from riverpact.foundation.rounding import RoundingRule, round_to

Row = dict[str, Any]
ENGINES = (
    "reference",
    "duckdb-1",
    "duckdb-2",
    # Spark's client leaves sockets to be closed with their objects
    pytest.param("spark-2", marks=pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")),
)
_REPORT: list[str] = []
_ROWS = 50_000
_SECTIONS = ("湖滨(老)", "湖滨（老）", "滁槎", "断面 甲", "断面甲", "Ⅱ号坝[左]%20", "a", "b")
_DECIMALS = {"wt": 1, "ph": 2, "do": 2, "codmn": 1, "nh3n": 3, "tp": 3, "hg": 6, "cod": 1}


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what each engine read and the digest of its sums, or why it did not run."""
    if _REPORT:
        terminalreporter.section("engines")
        for line in _REPORT:
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def report() -> Callable[[str], None]:
    """Add a line to the summary at the end of the run."""
    return _REPORT.append


@pytest.fixture(scope="session")
def spark() -> Iterator[None]:
    """Keep one Spark session for the whole run; skip, and say so, where there is none."""
    reason = _why_no_spark()
    if reason:
        _REPORT.append(f"spark      SKIPPED: {reason}")
        pytest.skip(reason)
    session = spark_session(EngineSettings(threads=2))
    yield
    session.stop()


def _why_no_spark() -> str:
    if find_spec("pyspark") is None:
        return "pyspark is not installed (riverpact[spark])"
    return "" if shutil.which("java") else "Java is not installed"


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Every engine, DuckDB with one thread and with two."""
    name, _, threads = request.param.partition("-")
    if name == "spark":
        request.getfixturevalue("spark")
    settings = EngineSettings(threads=int(threads) if threads else None)
    yield engine_named(name, settings)
    gc.collect()


@pytest.fixture(scope="session")
def plans() -> dict[str, Plan]:
    """A plan of daily means, one of single values, and one that counts non-detects as zero."""
    base = dict(load_plan("national-5+x"))
    decimals = {"wt": 1, "hg": 5, "cod": 1}
    days = Plan.model_validate({**base, "items": tuple(_DECIMALS), "decimals": decimals})
    assert days.automatic is not None
    values = days.automatic.model_copy(update={"mean_of": MeanOf.VALUES, "values_per_day": 2})
    return {
        "days": days,
        "values": Plan.model_validate({**dict(days), "automatic": values}),
        "zero": Plan.model_validate({**dict(days), "non_detect": "zero", "manual": None}),
    }


@pytest.fixture(scope="session")
def rows() -> list[Row]:
    """Fifty thousand rows from a seed, with everything that is hard in them."""
    seeded = random.Random(20190101)  # noqa: S311  not a secret
    start = datetime(2019, 11, 28)  # noqa: DTZ001  wall time
    leap = start + timedelta(days=93)
    found = [_row(seeded, start) for _ in range(_ROWS)]
    found += [
        _cell("滁槎", start + timedelta(minutes=10 * step), "tp", Decimal("0.02"))
        for step in range(30)
    ]
    found += [
        _cell("a", leap + timedelta(hours=hour), "codmn", Decimal("9999999999.99999999"))
        for hour in range(24)
    ]
    found += [_cell("a", leap - timedelta(hours=1 + n), "ph", Decimal(n) / 2) for n in range(24)]
    return found


def _row(seeded: random.Random, start: datetime) -> Row:
    item = seeded.choice(tuple(_DECIMALS))
    places = _DECIMALS[item]
    value = Decimal(seeded.randint(1, 14 * 10**places)).scaleb(-places)
    if item == "wt":
        value -= 5
    hours = timedelta(hours=seeded.randint(0, 1900))
    row = _cell(seeded.choice(_SECTIONS), start + hours, item, value)
    if seeded.random() < 0.1:
        row["sampled_at"] += timedelta(days=1) - timedelta(microseconds=1)
    if seeded.random() < 0.05:
        row |= {"value": None, "flag": seeded.choice(("not_measured", "withheld", "no_flow"))}
    elif seeded.random() < 0.1 and item not in {"wt", "ph"}:
        row["censored"] = True
    if seeded.random() < 0.1:
        row["channel"] = "manual"
    return row


def _cell(section: str, at: datetime, item: str, value: Decimal | None) -> Row:
    return {
        "section": section,
        "sampled_at": at,
        "item": item,
        "channel": "automatic",
        "value": value,
        "censored": False,
        "flag": "",
        "reported": "",
        "source_file": "",
        "source_sheet": "",
        "source_row": 0,
        "source_column": "",
    }


@pytest.fixture(scope="session")
def cell() -> Callable[..., Row]:
    """Make one row: section, time, item, value."""
    return _cell


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write rows as Parquet into a folder, in files as a key says, in small row groups."""

    def written(
        rows: list[Row], key: Callable[[Row], str] = lambda _: "all", name: str = "readings"
    ) -> Path:
        files: dict[str, list[Row]] = {}
        for row in rows:
            files.setdefault(key(row), []).append(row)
        folder = tmp_path / name
        for file, mine in files.items():
            path = folder / f"{file}.parquet"
            path.parent.mkdir(parents=True, exist_ok=True)
            pq.write_table(pa.Table.from_pylist(mine, schema=SCHEMA), path, row_group_size=5_000)
        return folder

    return written


@pytest.fixture(scope="session")
def differences() -> Callable[[JudgedMonths, Sequence[MonthAssessment]], list[str]]:
    """Compare months judged as columns with those judged one by one; name the first few apart."""
    return _differences


def _differences(judged: JudgedMonths, expected: Sequence[MonthAssessment]) -> list[str]:
    table = judged_table(judged)
    scales = {name: table.schema.field(name).type for name in table.column_names}
    found = table.to_pylist()
    apart = [] if len(found) == len(expected) else [f"{len(found)} rows of {len(expected)}"]
    for number, (row, one) in enumerate(zip(found, expected, strict=False)):
        wanted = _row_of(one, scales) | {"exact": _exceedances(one), "automatic": _stations(one)}
        row |= {"exact": _over(judged, number), "automatic": _automatic(judged, number)}
        apart += [
            f"{row['section']} {row['month']} {name}: {row[name]}, the reference {value}"
            for name, value in wanted.items()
            if row[name] != value
        ]
    return apart[:20]


def _row_of(one: MonthAssessment, scales: Mapping[str, Any]) -> Row:
    """Write a month of the reference as a row of the table."""
    best, worst = (one.classes.best, one.classes.worst) if one.classes else (None, None)
    row: Row = {
        "section": one.section.name,
        "water_body": str(one.section.water_body),
        "month": str(one.month),
        "class": _label(one.water_class),
        "class_best": _label(best),
        "class_worst": _label(worst),
        "target": _label(one.target.water_class if one.target else None),
        "verdict": str(one.verdict),
        "main_pollutants": " ".join(exceeding.item.id for exceeding in one.main),
        "missing": " ".join(result.item.id for result in one.items if result.mean is None),
    }
    for result in one.items:
        item = result.item.id
        mean = None if result.mean is None else result.mean.value
        row[f"mean_{item}"] = _written(mean, scales[f"mean_{item}"].scale)
        row[f"class_{item}"] = _label(result.classes.certain if result.classes else None)
        if result.item.has_multiple:
            row[f"over_class3_{item}"] = _written(result.over_class3, 6)
    return row


def _label(one: WaterClass | None) -> str | None:
    return None if one is None else one.label


def _written(value: Fraction | None, places: int) -> Decimal | None:
    """Write exactly where that is possible, so that a mean which lost a digit is found."""
    if value is None:
        return None
    ends = places in {6, 18} or 10**places % value.denominator == 0
    return round_to(value, places if ends else 30, RoundingRule.HALF_EVEN)


def _exceedances(one: MonthAssessment) -> list[Any]:
    return [(result.over_class3, result.over_target) for result in one.items]


def _stations(one: MonthAssessment) -> list[bool]:
    sums = [None if result.mean is None else result.mean.sums for result in one.items]
    return [found is not None and found.channel is Channel.AUTOMATIC for found in sums]


def _over(judged: JudgedMonths, number: int) -> list[Any]:
    if number in judged.singly:
        return _exceedances(judged.singly[number])
    found = []
    for one in judged.items:
        target = one.over(judged.targets.limit_of(one))
        asked = judged.targets.water_class[number] > 0
        third, own = (_share(*part, number) for part in (one.over_class3(), target))
        found.append((third, own if asked else None))
    return found


def _share(above: Any, limit: Any, number: int) -> Fraction | None:
    return Fraction(int(above[number]), int(limit[number])) if limit[number] else None


def _automatic(judged: JudgedMonths, number: int) -> list[bool]:
    return [bool(one.means.automatic[number]) for one in judged.items]
