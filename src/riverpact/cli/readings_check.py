"""``riverpact readings check``: all that is wrong with readings, and the same files back."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import existing, intake_of
from riverpact.cli.options import Json, Profile, Stations, Year
from riverpact.cli.output import chosen_language, finding_data, say, say_findings, say_json
from riverpact.cli.progress import READING, Told
from riverpact.foundation.finding import Severity
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.workflows.check_readings import Checked


def command(
    files: Annotated[list[Path], typer.Argument(help="监测数据文件或文件夹 readings.")],
    *,
    out: Annotated[
        Path | None, typer.Option(help="退回到这个文件夹或文件 where files are handed back.")
    ] = None,
    good_rows: Annotated[
        Path | None, typer.Option(help="无错误的行另存 CSV rows without an error.")
    ] = None,
    year: Year = None,
    stations: Stations = None,
    profile: Profile = None,
    as_json: Json = False,
) -> None:
    """检查监测数据，退回标注好的原文件。Check readings; hand the same files back, marked."""
    from riverpact.files.bundled import standard
    from riverpact.workflows.check_readings import check_readings

    paths = existing(files)
    with Told(READING) as told:
        intake = intake_of(year, stations, profile, told)
        checked = check_readings(
            paths, standard(), intake, out=out, good_rows=good_rows, language=chosen_language()
        )
    if as_json:
        say_json(
            {
                "good": checked.good,
                "readings": checked.readings,
                "files": [
                    {"file": name, "digest": digest, "returned": _path(checked.returned.get(name))}
                    for name, digest in checked.digests.items()
                ],
                "good_rows": {"file": _path(good_rows), "rows": checked.good_rows},
                "findings": [finding_data(one) for one in checked.findings],
            }
        )
    else:
        _say(checked, good_rows)
    if not checked.good:
        raise typer.Exit(1)


def _say(checked: "Checked", good_rows: Path | None) -> None:
    say_findings(checked.findings)
    errors = sum(one.severity is Severity.ERROR for one in checked.findings)
    said = Text(
        f"{len(checked.digests)} 个文件，{checked.readings} 个读数，{errors} 处错误",
        f"{len(checked.digests)} files, {checked.readings} readings, {errors} errors",
    )
    say(said)
    for name, path in checked.returned.items():
        say(Text(f"{name} 已标注，退回 {path}", f"{name} is handed back, marked, as {path}"))
    if checked.good_rows is not None:
        rows = checked.good_rows
        say(Text(f"{rows} 行无错误，另存 {good_rows}", f"{rows} good rows are in {good_rows}"))


def _path(path: Path | None) -> str | None:
    return None if path is None else str(path)
