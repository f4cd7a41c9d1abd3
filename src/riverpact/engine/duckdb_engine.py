"""The engine of one machine: DuckDB in this process, within the memory it is given."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pyarrow as pa

from riverpact.domain.assessment.plan import Plan
from riverpact.engine.contract import EngineName, EngineSettings, Progress
from riverpact.engine.failures import said_plainly
from riverpact.engine.month_sums import MonthSums
from riverpact.engine.reduction import Reduction, dry_months
from riverpact.engine.source import PART_ROWS, Part, Source
from riverpact.foundation.period import Month


@dataclass(frozen=True, slots=True)
class DuckDBEngine:
    """DuckDB, reading local Parquet itself and stores through Arrow.

    It loads no extension at run time; what does not fit in memory goes to the spill folder.
    """

    settings: EngineSettings = field(default_factory=EngineSettings)
    most_rows: int = PART_ROWS

    @property
    def name(self) -> EngineName:
        """``duckdb``."""
        return EngineName.DUCKDB

    def month_sums(self, source: Source, plan: Plan, told: Progress | None = None) -> MonthSums:
        """See ``contract.Engine``."""
        with self._connected() as tables:
            return Reduction(tables, source, plan).sums(self.most_rows, told)

    def dry_months(self, source: Source) -> list[tuple[str, Month]]:
        """See ``contract.Engine``."""
        with self._connected() as tables:
            return dry_months(tables, source, self.most_rows)

    @contextmanager
    def _connected(self) -> Iterator["_Connection"]:
        chosen = self.settings
        with TemporaryDirectory(prefix="riverpact-", dir=chosen.spill) as spill:
            options: dict[str, Any] = {
                "memory_limit": f"{chosen.memory_mb}MB",
                "temp_directory": spill,
                "preserve_insertion_order": False,
                "autoinstall_known_extensions": False,
                "autoload_known_extensions": False,
            }
            if chosen.threads is not None:
                options["threads"] = chosen.threads
            with duckdb.connect(config=options) as connection:
                yield _Connection(connection)


@dataclass(frozen=True, slots=True)
class _Connection:
    connection: duckdb.DuckDBPyConnection
    dialect: str = "duckdb"

    def open(self, source: Source, part: Part) -> None:
        """Make the rows of a part's files the table ``observations``."""
        if source.filesystem is None:
            self.connection.read_parquet(list(part.files)).create_view("observations")
        else:
            self.connection.register("observations", source.dataset(part))

    def give(self, name: str, table: pa.Table) -> None:
        """Make a small table known under a name."""
        self.connection.register(name, table)

    def run(self, query: str) -> pa.Table:
        """Run a query."""
        with said_plainly(duckdb.Error, pa.ArrowException):
            return self.connection.sql(query).to_arrow_table()
