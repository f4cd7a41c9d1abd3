"""Readings as columns, for an engine: which inputs go there, and how they are opened."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import as_of_moment, existing, readings_of
from riverpact.cli.progress import Told
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.standards.standard import Standard
    from riverpact.engine.source import Source
    from riverpact.files.readings import Readings
    from riverpact.foundation.period import Month

EngineOption = Annotated[
    str | None,
    typer.Option(
        "--engine",
        envvar="RIVERPACT_ENGINE",
        help="引擎 duckdb|spark|reference；Parquet 和大存档默认 duckdb. Engine.",
    ),
]
Threads = Annotated[
    int | None, typer.Option(min=1, help="引擎线程数，默认全部 threads, all if not given.")
]
Memory = Annotated[
    int | None,
    typer.Option(min=100, envvar="RIVERPACT_MEMORY_MB", help="引擎内存上限 MB engine's memory."),
]
Spill = Annotated[
    Path | None,
    typer.Option(
        envvar="RIVERPACT_SPILL",
        exists=True,
        file_okay=False,
        help="内存不够时用的文件夹 folder for what does not fit in memory.",
    ),
]
SparkMaster = Annotated[
    str,
    typer.Option(envvar="RIVERPACT_SPARK_MASTER", help="Spark 主节点，如 spark://… Spark master."),
]
MANY_ROWS = 500_000
"""An archive with more rows in the years asked for goes to an engine by itself."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where an engine reads; ``about`` has no observations, and all that is known beside them."""

    source: "Source"
    about: "Readings"


class Inputs(StrEnum):
    """What readings are given as."""

    FILES = "files"
    PARQUET = "parquet"
    ARCHIVE = "archive"


def inputs_of(locations: Sequence[str]) -> Inputs:
    """Say what is given: Parquet, or folders or addresses of it; one archive; or files.

    Raises:
        MisuseError: some are Parquet and some are not.
    """
    found = [_input_of(one) for one in locations]
    if Inputs.PARQUET in found and set(found) != {Inputs.PARQUET}:
        said = Text("Parquet 和其他文件请分开评价", "give Parquet and other files apart")
        raise MisuseError(said)
    if found == [Inputs.ARCHIVE] or Inputs.PARQUET in found:
        return found[0]
    return Inputs.FILES


def is_large(location: str, months: "Sequence[Month]") -> bool:
    """Say whether an archive has many rows in the months asked for."""
    from riverpact.files.archive.archive import open_archive

    entries = open_archive(location).batches()
    wanted = set(months)
    return sum(one.manifest.rows for one in entries if one.months & wanted) > MANY_ROWS


@contextmanager
def opened_columns(
    locations: Sequence[str],
    given: Inputs,
    standard: "Standard",
    months: "Sequence[Month]",
    *,
    stations: Path | None = None,
    profile: str | None = None,
    as_of: str | None = None,
) -> Iterator[Columns]:
    """Open readings for an engine; what is no Parquet yet is put into a folder for the while.

    Raises:
        MisuseError: as ``readings_of``.
        RefusedError: the readings have errors, or the archive was changed.
    """
    from riverpact.engine.footers import open_source
    from riverpact.files.readings import Readings
    from riverpact.workflows.stage_readings import stage_readings

    items = standard.items.by_id
    if given is Inputs.PARQUET:
        if as_of is not None:
            raise MisuseError(Text("--as-of 只用于存档", "--as-of needs an archive"))
        if stations is not None or profile is not None:
            said = Text(
                "--stations 和 --profile 只用于数据包", "--stations and --profile are for packets"
            )
            raise MisuseError(said)
        yield Columns(open_source(locations, items), Readings(()))
        return
    with TemporaryDirectory(prefix="riverpact-") as name:
        folder = Path(name)
        if given is Inputs.ARCHIVE:
            yield _of_archive(locations[0], months, as_of, folder, items)
            return
        quick = None if as_of else _of_workbooks(locations, standard, folder)
        if quick is not None:
            yield Columns(open_source(quick, items, checked=True), Readings(()))
            return
        read = readings_of(
            locations, standard, months[0].year, stations=stations, profile=profile, as_of=as_of
        )
        source = open_source(stage_readings(read, folder), items, checked=True)
        yield Columns(source, replace(read, observations=()))


def _of_archive(
    location: str,
    months: "Sequence[Month]",
    as_of: str | None,
    folder: Path,
    items: "Collection[str]",
) -> Columns:
    from riverpact.engine.footers import open_source
    from riverpact.files.archive.archive import open_archive
    from riverpact.files.archive.view import about_view
    from riverpact.workflows.stage_readings import stage_archive

    archive, moment = open_archive(location), as_of_moment(as_of)
    known = archive.batches(moment)
    with Told(Text("读取存档", "reading the archive")) as told:
        files = stage_archive(archive, known, folder, months=months, told=told)
    source = open_source(files, items, checked=True)
    return Columns(source, about_view(archive, known, months, moment))


def _of_workbooks(
    locations: Sequence[str], standard: "Standard", folder: Path
) -> list[Path] | None:
    """Return good workbooks as columns; None where inputs are others, or have to be walked over."""
    from riverpact.workflows.stage_readings import stage_workbooks

    paths = existing(locations)
    if any(path.suffix.casefold() != ".xlsx" for path in paths):
        return None
    return stage_workbooks(paths, folder, standard)


def _input_of(location: str) -> Inputs:
    from riverpact.files.archive.store import is_archive

    if "://" in location:
        return Inputs.ARCHIVE if is_archive(location) else Inputs.PARQUET
    (path,) = existing([location])
    if not path.is_dir():
        return Inputs.PARQUET if path.suffix.casefold() == ".parquet" else Inputs.FILES
    if is_archive(location):
        return Inputs.ARCHIVE
    return Inputs.PARQUET if any(path.rglob("*.parquet")) else Inputs.FILES
