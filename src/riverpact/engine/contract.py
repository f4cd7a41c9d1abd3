"""What an engine is, and which there are. Nothing heavy is imported until one is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.assessment.plan import Plan
    from riverpact.engine.month_sums import MonthSums
    from riverpact.engine.source import Source
    from riverpact.foundation.period import Month

Progress = Callable[[int, int], None]
"""Told how many rows are done, and of how many; called from time to time."""


MEMORY_MB = 700
"""What DuckDB may use where nothing is set."""


class EngineName(StrEnum):
    """The engines, by the names they are chosen by."""

    REFERENCE = "reference"
    """Plain Python: slow, and the measure for the others."""
    DUCKDB = "duckdb"
    """In this process, on one machine."""
    SPARK = "spark"
    """Apache Spark, on this machine or a cluster; needs ``riverpact[spark]`` and Java."""


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What an engine may use.

    Attributes:
        threads: of DuckDB, or of Spark on this machine; all processors if None.
        memory_mb: DuckDB's own limit; the process takes about 150 MB more.
        spill: folder for what does not fit in memory; the system's temporary one if None.
        spark_master: address of a Spark master; this machine if empty.
    """

    threads: int | None = None
    memory_mb: int = MEMORY_MB
    spill: Path | None = None
    spark_master: str = ""


class Engine(Protocol):
    """Reduces observations to exact sums; engines differ in speed, never in a digit."""

    @property
    def name(self) -> EngineName:
        """The name the engine is chosen by."""
        ...

    def month_sums(
        self, source: "Source", plan: "Plan", told: Progress | None = None
    ) -> "MonthSums":
        """Sum every section, month, item and channel that has a value the plan takes.

        A day that has more than 24 values and whose mean is asked for, and a pH outside 0 to 14,
        are in no sum and are named in the findings.
        """
        ...

    def dry_months(self, source: "Source") -> "Sequence[tuple[str, Month]]":
        """Return the sections and months of which a cell says 断流, sorted."""
        ...


def engine_named(name: str, settings: EngineSettings | None = None) -> Engine:
    """Return the engine of a name.

    Raises:
        MisuseError: there is no such engine, or what it needs is not installed.
    """
    chosen = settings or EngineSettings()
    if name == EngineName.DUCKDB:
        from riverpact.engine.duckdb_engine import DuckDBEngine  # noqa: PLC0415  heavy

        return DuckDBEngine(chosen)
    if name == EngineName.SPARK:
        from riverpact.engine.spark_engine import SparkEngine  # noqa: PLC0415  heavy, an extra

        return SparkEngine(chosen)
    if name == EngineName.REFERENCE:
        from riverpact.engine.reference_engine import ReferenceEngine  # noqa: PLC0415  heavy

        return ReferenceEngine()
    known = ", ".join(EngineName)
    raise MisuseError(Text(f"没有引擎“{name}”，可用：{known}", f"no engine {name!r}: {known}"))
