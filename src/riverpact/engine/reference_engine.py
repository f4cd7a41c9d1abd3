"""The reference walk over files: every value an object, every sum a Fraction."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

import pyarrow as pa
import pyarrow.dataset as ds

from riverpact.domain.assessment.plan import Plan
from riverpact.domain.monitoring.censoring import Reported
from riverpact.domain.monitoring.hydrogen import PH_RANGE
from riverpact.domain.monitoring.observation import Channel, Flag, Observation, Origin
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.monitoring.sums import DaySum
from riverpact.engine.contract import EngineName, Progress
from riverpact.engine.failures import said_plainly
from riverpact.engine.month_sums import MonthSums, sums_table
from riverpact.engine.reference import crowded_day, day_sums, is_crowded, month_sums
from riverpact.engine.refusals import CrowdedDay, OddPh, refusals
from riverpact.engine.source import COLUMNS, Part, Source
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
        names: set[str] = set()
        odd: list[OddPh] = []
        done, total = 0, source.rows
        for part in source.parts(self.most_rows):
            seen = list(_observations(source, part))
            names |= {one.section for one in seen}
            odd += [_odd(one) for one in seen if _is_odd(one, plan)]
            found = day_sums((one for one in seen if not _is_odd(one, plan)), plan)
            crowded += [crowded_day(day) for day in found if is_crowded(day, plan)]
            days += [day for day in found if not is_crowded(day, plan)]
            done = min(total, done + part.rows)
            if told is not None:
                told(done, total)
        sums = month_sums(days, plan)
        return MonthSums(
            sums_table(sums, plan), refusals(crowded, odd), total, tuple(sorted(names))
        )

    def dry_months(self, source: Source) -> list[tuple[str, Month]]:
        """See ``contract.Engine``."""
        found = {
            (plain_section(one.section), Month.of(one.day))
            for part in source.parts(self.most_rows)
            for one in _observations(source, part)
            if one.flag is Flag.NO_FLOW
        }
        return sorted(found)


def _observations(source: Source, part: Part) -> Iterator[Observation]:
    """Yield a part's rows as observations; of their origin nothing is needed."""
    at = ds.field("sampled_at")
    wanted = (at >= datetime.combine(part.start, time())) & (
        at < datetime.combine(part.until, time())
    )
    scanned = source.dataset(part).to_batches(columns=list(COLUMNS), filter=wanted)
    with said_plainly(OSError, pa.ArrowException):
        for batch in scanned:
            yield from map(_observation, batch.to_pylist())


def _observation(row: dict[str, Any]) -> Observation:
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


def _is_odd(one: Observation, plan: Plan) -> bool:
    if one.value is None or one.item != "ph" or one.item not in plan.items:
        return False
    low, high = PH_RANGE
    return plan.validity(one.channel) is not None and not low <= one.value <= high


def _odd(one: Observation) -> OddPh:
    assert one.value is not None, one
    return plain_section(one.section), one.sampled_at, str(one.channel), one.value
