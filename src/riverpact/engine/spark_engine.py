"""The engine of many machines: Apache Spark, on this machine or on a cluster."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from riverpact.domain.assessment.plan import Plan
from riverpact.engine.contract import EngineName, EngineSettings, Progress
from riverpact.engine.failures import said_plainly
from riverpact.engine.month_sums import MonthSums
from riverpact.engine.reduction import Reduction, dry_months
from riverpact.engine.source import Part, Source
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

_PART_ROWS = 30_000_000
"""A cluster holds more than one machine does; smaller parts say more often how far it is."""
_LEAST_MEMORY_MB = 1024
_PATTERN_SIGNS = re.compile(r"[\\{}\[\]*?]")
_EXACT = {
    "spark.sql.ansi.enabled": "true",
    "spark.sql.decimalOperations.allowPrecisionLoss": "false",
    "spark.sql.session.timeZone": "UTC",
}
"""Set on every session, also on one that was there: decimals keep all their places."""


@dataclass(frozen=True, slots=True)
class SparkEngine:
    """Spark in ANSI mode without loss of precision: an overflow is an error, never a wrong number.

    The files must lie where every machine of the cluster sees them: on a shared folder. A session
    that is there already is used and left running.
    """

    settings: EngineSettings = field(default_factory=EngineSettings)
    most_rows: int = _PART_ROWS

    @property
    def name(self) -> EngineName:
        """``spark``."""
        return EngineName.SPARK

    def month_sums(self, source: Source, plan: Plan, told: Progress | None = None) -> MonthSums:
        """See ``contract.Engine``."""
        with self._connected(source) as tables:
            return Reduction(tables, source, plan).sums(self.most_rows, told)

    def dry_months(self, source: Source) -> list[tuple[str, Month]]:
        """See ``contract.Engine``."""
        with self._connected(source) as tables:
            return dry_months(tables, source, self.most_rows)

    @contextmanager
    def _connected(self, source: Source) -> Iterator["_Session"]:
        if source.filesystem is not None:
            raise MisuseError(
                Text(
                    "Spark 从共享文件夹读取；对象存储请用 duckdb 引擎",
                    "Spark reads a shared folder; for a store use the duckdb engine",
                )
            )
        try:
            from pyspark.sql import SparkSession  # noqa: PLC0415  an extra
        except ImportError as error:
            hint = "pip install 'riverpact[spark]'"
            raise MisuseError(Text(f"没有安装 Spark：{hint}", f"no Spark: {hint}")) from error
        running = SparkSession.getActiveSession()
        session = running or spark_session(self.settings)
        for key, value in _EXACT.items():
            session.conf.set(key, value)
        try:
            yield _Session(session)
        finally:
            if running is None:
                session.stop()


def spark_session(settings: EngineSettings) -> Any:
    """Start a Spark session as the settings say.

    Raises:
        MisuseError: Java is missing, or the master does not answer.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415  an extra

    threads = "*" if settings.threads is None else settings.threads
    builder = SparkSession.builder.master(settings.spark_master or f"local[{threads}]")
    options = {
        "spark.app.name": "riverpact",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
    }
    if not settings.spark_master:
        options["spark.driver.memory"] = f"{max(settings.memory_mb, _LEAST_MEMORY_MB)}m"
        options["spark.driver.bindAddress"] = options["spark.driver.host"] = "127.0.0.1"
        options["spark.sql.shuffle.partitions"] = "16"
        if settings.spill is not None:
            options["spark.local.dir"] = str(settings.spill)
    for key, value in options.items():
        builder = builder.config(key, value)
    try:
        return builder.getOrCreate()
    except _spark_errors() as error:
        said = Text(
            "Spark 没有启动：需要 Java 17，主节点要能连上",
            "Spark did not start: it needs Java 17, and its master must answer",
        )
        raise MisuseError(said) from error


@dataclass(frozen=True, slots=True)
class _Session:
    session: Any
    dialect: str = "pyspark"

    def open(self, source: Source, part: Part) -> None:
        """Make the rows of a part's files the table ``observations``."""
        del source
        files = [_hadoop_path(file) for file in part.files]
        with said_plainly(*_spark_errors()):
            self.session.read.parquet(*files).createOrReplaceTempView("observations")

    def give(self, name: str, table: pa.Table) -> None:
        """Make a small table known under a name; as Arrow."""
        self.session.createDataFrame(table).createOrReplaceTempView(name)

    def run(self, query: str) -> pa.Table:
        """Run a query; as Arrow, without a detour that would turn integers into floats."""
        with said_plainly(*_spark_errors()):
            return self.session.sql(query).toArrow()


def _spark_errors() -> tuple[type[Exception], ...]:
    from py4j.protocol import Py4JError  # noqa: PLC0415  an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415  an extra

    return PySparkException, Py4JError, OSError


def _hadoop_path(file: str) -> str:
    r"""Write a local path as Hadoop reads it: nothing percent-encoded, no sign taken as a pattern.

    Example:
        >>> _hadoop_path("/data/断面 甲[1]/tp.parquet")
        'file:///data/断面 甲\\[1\\]/tp.parquet'
    """
    return "file://" + _PATTERN_SIGNS.sub(r"\\\g<0>", str(Path(file).absolute()))
