"""``riverpact readings convert``: any format that is read, to our csv or to Parquet."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.arguments import as_of_moment, readings_of
from riverpact.cli.options import AsOf, Json, Profile, Stations, Year
from riverpact.cli.output import finding_data, say, say_findings, say_json
from riverpact.cli.progress import Told
from riverpact.foundation.text import Text


def command(
    inputs: Annotated[
        list[str], typer.Argument(help="监测数据文件、文件夹或存档 readings, or an archive.")
    ],
    *,
    out: Annotated[Path, typer.Option(help="写到 where to write: FILE.csv, FILE.parquet, FOLDER.")],
    year: Year = None,
    as_of: AsOf = None,
    stations: Stations = None,
    profile: Profile = None,
    as_json: Json = False,
) -> None:
    """转换为长表 CSV 或 Parquet（文件夹：每月一个）。Convert to csv or Parquet, a month a file."""
    from riverpact.files.archive.archive import open_archive
    from riverpact.files.archive.store import is_archive
    from riverpact.files.bundled import standard
    from riverpact.files.whole_file import refuse_inputs
    from riverpact.workflows.convert_readings import convert_readings, empty_folder, is_folder
    from riverpact.workflows.stage_readings import rows_in, stage_archive

    refuse_inputs(inputs, [out])
    if is_folder(out) and len(inputs) == 1 and is_archive(inputs[0]):
        archive = open_archive(inputs[0])
        known = archive.batches(as_of_moment(as_of))
        with Told(Text("转换存档", "converting the archive")) as told:
            files = stage_archive(archive, known, empty_folder(out), told=told)
        rows, findings = rows_in(files), []
    else:
        read = readings_of(
            inputs, standard(), year, stations=stations, profile=profile, as_of=as_of
        )
        findings = [*read.findings, *convert_readings(read, out, standard())]
        rows = len(read.observations)
    if as_json:
        found = [finding_data(one) for one in findings]
        say_json({"written": str(out), "rows": rows, "findings": found})
        return
    say_findings(findings)
    say(Text(f"已写出 {out}：{rows} 个值", f"written to {out}: {rows} values"))
