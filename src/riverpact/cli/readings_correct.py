"""``riverpact readings correct``: another value for cells that are known."""

from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.archive_options import (
    At,
    Files,
    Location,
    Who,
    handed_in,
    kept_data,
    stated_moment,
)
from riverpact.cli.options import Json, Profile, Stations, Year
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.files.archive.manifest import Entry


def command(
    files: Files,
    *,
    archive: Location,
    who: Who,
    approver: Annotated[str, typer.Option(help="批准人，须为另一人 who approved; another person.")],
    reason: Annotated[str, typer.Option(help="更正理由 why.")],
    at: At = None,
    year: Year = None,
    stations: Stations = None,
    profile: Profile = None,
    as_json: Json = False,
) -> None:
    """更正已存档的值；“--”为撤销。Supersede known values; ``--`` in a cell withdraws one."""
    from riverpact.domain.monitoring.signature import Signature
    from riverpact.files.archive.archive import open_archive
    from riverpact.workflows.correct_readings import correct_readings

    when, by_clock = stated_moment(at)
    readings = handed_in(files, year, stations, profile)
    signature = Signature(who, when, reason, approver, by_clock)
    kept = correct_readings(open_archive(archive), readings, signature)
    if as_json:
        say_json(kept_data(archive, kept))
        return
    say_findings(kept.findings)
    if kept.entry is None:
        known = len(kept.compared.same)
        say(Text(f"已是如此：{known} 个值，没有写入", f"already so: {known} values"))
        return
    _say_superseded(kept.entry)


def _say_superseded(entry: "Entry") -> None:
    columns = [
        said(Text("断面", "section")),
        said(Text("时间", "time")),
        said(Text("项目", "item")),
        said(Text("原值", "was")),
        said(Text("现值", "becomes")),
    ]
    rows = [
        [one.section, one.sampled_at.isoformat(" ", "minutes"), one.item, one.was, one.becomes]
        for one in entry.manifest.supersedes
    ]
    title = Text(f"第 {entry.batch} 批更正", f"corrected by batch {entry.batch}")
    say_table(said(title), columns, rows)
