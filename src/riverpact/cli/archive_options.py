"""What the verbs that use an archive ask, and how they say what became of it."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import existing, intake_of, moment_of
from riverpact.cli.output import finding_data
from riverpact.cli.progress import READING, Told
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from datetime import datetime

    from riverpact.files.archive.manifest import Entry
    from riverpact.files.readings import Readings
    from riverpact.workflows.keep_batch import Kept

Files = Annotated[list[Path], typer.Argument(help="监测数据文件或文件夹 readings, file or folder.")]
Location = Annotated[
    str,
    typer.Option(
        "--archive",
        envvar="RIVERPACT_ARCHIVE",
        help="存档：文件夹或 s3://… a folder or the URL of an object store.",
    ),
]
Who = Annotated[str, typer.Option(help="经手人 who hands in.")]
At = Annotated[
    str | None, typer.Option(help="存档时间，默认现在 when, now if not given: 2020-01-31T08:30.")
]


def handed_in(
    paths: Sequence[Path],
    year: int | None,
    stations: Path | None = None,
    profile: str | None = None,
) -> "Readings":
    """Read what is handed in, with its findings; the order of the files makes no difference.

    Raises:
        MisuseError: a path does not exist, or is an archive.
    """
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.files.readings import read_readings

    for path in existing(paths):
        if is_archive(str(path)):
            raise MisuseError(
                Text(f"这是存档，不是来件：{path}", f"an archive, no delivery: {path}")
            )
    with Told(READING) as told:
        intake = intake_of(year, stations, profile, told)
        return read_readings(sorted(paths), standard(), intake)


def stated_moment(at: str | None) -> "tuple[datetime, bool]":
    """Return the moment that is stated, or now; and whether it is the clock's.

    Raises:
        MisuseError: it is none, or lies ahead: it would hold back every batch until then.
    """
    from datetime import datetime

    from riverpact.foundation.period import CHINA_TIME

    now = datetime.now(CHINA_TIME)
    if at is None:
        return now, True
    moment = moment_of(at)
    if moment > now:
        raise MisuseError(Text(f"存档时间在将来：{at}", f"the moment lies ahead: {at}"))
    return moment, False


def entry_data(entry: "Entry") -> dict[str, Any]:
    """Return a batch as plain data."""
    one = entry.manifest
    return {
        "number": one.number,
        "batch": one.batch,
        "manifest": entry.name,
        "digest": entry.digest,
        "kind": str(one.kind),
        "when": one.when.isoformat(),
        "who": one.who,
        "approver": one.approver,
        "reason": one.reason,
        "rows": one.rows,
        "sections": list(one.sections),
        "months": list(one.months),
        "files": [origin.model_dump() for origin in one.origins],
        "supersedes": [cell.model_dump(mode="json") for cell in one.supersedes],
    }


def kept_data(location: str, kept: "Kept") -> dict[str, Any]:
    """Return what became of readings as plain data."""
    return {
        "archive": location,
        "already_known": kept.entry is None,
        "batch": None if kept.entry is None else entry_data(kept.entry),
        "new": len(kept.compared.new),
        "known": len(kept.compared.same) + len(kept.compared.past),
        "changed": len(kept.compared.different),
        "findings": [finding_data(one) for one in kept.findings],
    }
