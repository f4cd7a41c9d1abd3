"""The reference walk over files: every value an object, every sum a Fraction."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.row import ROW, wrong_columns
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.monitoring.sums import DaySum
from riverpact.engine.contract import EngineName, Progress
from riverpact.engine.failures import said_plainly
from riverpact.engine.faults import Faults, cells_told_twice
from riverpact.engine.month_sums import MonthSums, sums_table
from riverpact.engine.reference import crowded_day, day_sums, is_crowded, month_sums
from riverpact.engine.refusals import CrowdedDay, refusals
from riverpact.engine.source import Part, Source
from riverpact.foundation.period import Month

_PART_ROWS = 200_000
_NOWHERE = Origin("", 0, "")


@dataclass(frozen=True, slots=True)
class ReferenceEngine:
    """Plain Python over Parquet; for small files, and to measure the other engines by."""

    most_rows: int = _PART_ROWS

    @property
    def name(self) -> EngineName:
        """``reference``."""
        return EngineName.REFERENCE

    def month_sums(self, source: Source, plan: Plan, told: Progress | None = None) -> MonthSums:
        """See ``contract.Engine``."""
        days: list[DaySum] = []
        crowded: list[CrowdedDay] = []
        faults = Faults()
        rows, done, total = 0, 0, source.rows
        for part in source.parts(self.most_rows):
            seen = _rows(source, part)
            rows += len(seen)
            found = day_sums(_taken(seen, source, plan, faults), plan)
            crowded += [crowded_day(day) for day in found if is_crowded(day, plan)]
            days += [day for day in found if not is_crowded(day, plan)]
            done = min(total, done + part.rows)
            if told is not None:
                told(done, total)
        faults.refuse()
        table = sums_table(month_sums(days, plan), plan)
        return MonthSums(table, refusals(crowded), rows, _sections(source))

    def dry_months(self, source: Source) -> list[tuple[str, Month]]:
        """See ``contract.Engine``."""
        found = {
            (plain_section(row["section"]), Month.of(row["sampled_at"]))
            for part in source.parts(self.most_rows)
            for row in _rows(source, part)
            if row["flag"] == Flag.NO_FLOW
        }
        return sorted(found)


def _taken(
    rows: Sequence[dict[str, Any]], source: Source, plan: Plan, faults: Faults
) -> list[Observation]:
    """Return rows as observations; what is wrong with them is kept in ``faults``."""
    if not source.checked:
        wrong = [row for row in rows if next(wrong_columns(row, source.items), None)]
        faults.wrong(wrong, source.items)
        if wrong:
            return []
    found = [_observation(row) for row in rows]
    if not source.checked:
        used = (one for one in found if one.item in plan.items and one.value is not None)
        cells = [
            (plain_section(one.section), one.sampled_at, one.item, str(one.channel))
            for one in used
            if plan.validity(one.channel) is not None
        ]
        faults.told_twice(cells_told_twice(cells))
    return found


def _sections(source: Source) -> tuple[str, ...]:
    """Return how sections are written, also those silent in the days wanted."""
    everything = source.everything()
    if not everything.files:
        return ()
    with said_plainly(OSError, pa.ArrowException):
        scanned = source.dataset(everything).to_batches(columns=["section"])
        names = {name for batch in scanned for name in batch["section"].unique().to_pylist()}
    return tuple(sorted(name for name in names if name is not None))


def _rows(source: Source, part: Part) -> list[dict[str, Any]]:
    """Return a part's rows of the days wanted; a row without a time is of none."""
    at = ds.field("sampled_at")
    wanted = (at >= datetime.combine(part.start, time())) & (
        at < datetime.combine(part.until, time())
    )
    with said_plainly(OSError, pa.ArrowException):
        scanned = source.dataset(part).to_batches(columns=list(ROW), filter=wanted)
        return [row for batch in scanned for row in batch.to_pylist()]


def _observation(row: dict[str, Any]) -> Observation:
    """Return a row as an observation; of its origin nothing is needed."""
    value = row["value"]
    return Observation(
        section=row["section"],
        sampled_at=row["sampled_at"],
        item=row["item"],
        reported=None if value is None else Reported(value, row["censored"], ""),
        channel=Channel(row["channel"]),
        origin=_NOWHERE,
        flag=Flag(row["flag"]),
    )
