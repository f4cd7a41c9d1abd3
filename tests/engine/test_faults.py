"""Rows that stop an engine: every engine refuses the same, with the same words."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from riverpact.domain.assessment.plan import Plan
from riverpact.engine.contract import Engine
from riverpact.engine.faults import MOST_NAMED, Faults
from riverpact.engine.footers import open_source
from riverpact.files.bundled import standard
from riverpact.files.parquet import SCHEMA
from riverpact.foundation.errors import RefusedError

Row = dict[str, Any]
Write = Callable[..., Path]
ITEMS = standard().items.by_id
NOON = datetime(2020, 5, 4, 12)  # noqa: DTZ001  wall time
LOOSE = pa.schema([pa.field(one.name, one.type) for one in SCHEMA])
"""The columns as others write them: each may be empty."""
CHANGES: dict[str, dict[str, Any]] = {
    "section": {"section": None},
    "item": {"item": "gold"},
    "no item": {"item": None},
    "channel": {"channel": "hand"},
    "no channel": {"channel": None},
    "flag": {"flag": "lost"},
    "no flag": {"flag": None},
    "censored": {"censored": None},
    "value": {"value": None},
    "value below zero": {"value": Decimal(-1)},
    "value of pH": {"item": "ph", "value": Decimal("14.01")},
}


@pytest.fixture(name="refused")
def _refused(engine: Engine, plans: dict[str, Plan], tmp_path: Path) -> Callable[..., Any]:
    """Write rows and let an engine refuse them."""

    def refuse(rows: list[Row]) -> RefusedError:
        file = tmp_path / "rows.parquet"
        pq.write_table(pa.Table.from_pylist(rows, schema=LOOSE), file)
        with pytest.raises(RefusedError) as caught:
            engine.month_sums(open_source([file], ITEMS), plans["values"])
        return caught.value

    return refuse


@pytest.mark.parametrize("name", CHANGES)
def test_a_row_that_cannot_be_is_refused(
    name: str, refused: Callable[..., RefusedError], cell: Callable[..., Row]
) -> None:
    """Beside a good row, by every engine; the column is named."""
    good = cell("石桥", NOON, "tp", Decimal("0.1"))
    error = refused([good, {**cell("渡口", NOON, "tp", Decimal("0.2")), **CHANGES[name]}])
    (finding,) = error.findings
    assert (finding.code, finding.hint is not None) == ("parquet_cell", True)
    assert f"“{name.removeprefix('no ').split()[0]}”" in finding.message.zh


@pytest.mark.parametrize("minutes", [0, 1])
def test_a_cell_told_twice_is_refused(
    minutes: int,
    engine: Engine,
    plans: dict[str, Plan],
    cell: Callable[..., Row],
    write: Write,
) -> None:
    """Under one of two spellings of its section; what is told a minute later is another cell."""
    later = NOON + timedelta(minutes=minutes)
    rows = [
        cell("湖滨（老）", NOON, "tp", Decimal("0.1")),
        cell("湖滨(老)", later, "tp", Decimal("0.1")),
        cell("湖滨(老)", later, "cod", Decimal("0.1")),
    ]
    source = open_source([write(rows)], ITEMS)
    if minutes:
        sums = engine.month_sums(source, plans["values"]).objects()
        assert [one.values for one in sums if one.item == "tp"] == [2]
        return
    with pytest.raises(RefusedError) as caught:
        engine.month_sums(source, plans["values"])
    (finding,) = caught.value.findings
    assert (finding.code, finding.found) == ("cell_told_twice", "2")
    assert "湖滨(老) 2020-05-04 12:00:00 tp automatic" in finding.message.zh


def test_what_is_wrong_on_other_days_stops_nothing(
    engine: Engine, plans: dict[str, Plan], cell: Callable[..., Row], write: Write
) -> None:
    """Only the days wanted are looked at."""
    rows = [
        cell("石桥", NOON, "tp", Decimal("0.1")),
        cell("石桥", NOON.replace(year=2019), "tp", Decimal(-1)),
    ]
    source = open_source([write(rows)], ITEMS)
    wanted = source.between(date(2020, 1, 1), date(2021, 1, 1))
    assert engine.month_sums(wanted, plans["values"]).rows == 1


def test_sections_silent_in_the_days_wanted_are_known(
    engine: Engine, plans: dict[str, Plan], cell: Callable[..., Row], write: Write
) -> None:
    """A section must not vanish because it fell silent."""
    rows = [
        cell("石桥", NOON, "tp", Decimal("0.1")),
        cell("渡口", NOON.replace(year=2019), "tp", Decimal("0.1")),
    ]
    wanted = open_source([write(rows)], ITEMS).between(date(2020, 1, 1), date(2021, 1, 1))
    assert engine.month_sums(wanted, plans["values"]).sections == ("渡口", "石桥")


def test_a_hundred_are_named_and_the_rest_is_counted(cell: Callable[..., Row]) -> None:
    """A file of nonsense does not fill the screen."""
    rows = [cell("石桥", NOON, "gold", Decimal(1)) for _ in range(MOST_NAMED + 7)]
    faults = Faults()
    faults.wrong(rows, ITEMS)
    with pytest.raises(RefusedError) as caught:
        faults.refuse()
    assert len(caught.value.findings) == MOST_NAMED + 1
    assert caught.value.findings[-1].found == "7"


def test_without_faults_nothing_is_raised() -> None:
    """The usual case."""
    Faults().refuse()
