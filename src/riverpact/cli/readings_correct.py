"""``riverpact readings correct``: another value for cells that are known, and what it moves."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

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
from riverpact.cli.arguments import agreement_paths
from riverpact.cli.effect_shown import effect_data, say_effect
from riverpact.cli.options import Decisions, Json, Profile, Stations, Year
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
    dry_run: Annotated[
        bool,
        typer.Option("--dry-run", help="只试算，不写入 say what it would move, write nothing."),
    ] = False,
    agreements: Annotated[
        list[Path] | None, typer.Option(help="可能受影响的协议 agreements it may move.")
    ] = None,
    decisions: Decisions = None,
    at: At = None,
    year: Year = None,
    stations: Stations = None,
    profile: Profile = None,
    as_json: Json = False,
) -> None:
    """更正已存档的值；“--”为撤销。Supersede known values; ``--`` in a cell withdraws one."""
    from riverpact.domain.monitoring.signature import Signature
    from riverpact.files.archive.archive import open_archive
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.files.instruments import load_agreement
    from riverpact.workflows.correct_readings import correct_readings
    from riverpact.workflows.correction_effect import correction_effect

    when, by_clock = stated_moment(at)
    readings = handed_in(files, year, stations, profile)
    signature = Signature(who, when, reason, approver, by_clock)
    kept_in = open_archive(archive)
    effect = None
    if dry_run or agreements:
        instruments = [load_agreement(path) for path in agreement_paths(agreements or [])]
        decided = read_decisions(decisions) if decisions else ()
        effect = correction_effect(
            kept_in, readings, signature, instruments, standard(), decisions=decided
        )
    kept = effect.kept if dry_run and effect else correct_readings(kept_in, readings, signature)
    if as_json:
        data: dict[str, Any] = kept_data(archive, kept) | {"dry_run": dry_run}
        say_json(data | ({} if effect is None else effect_data(effect)))
        return
    say_findings(kept.findings)
    if kept.entry is None:
        known = len(kept.compared.same)
        say(Text(f"已是如此：{known} 个值，没有写入", f"already so: {known} values"))
        return
    _say_superseded(kept.entry, dry_run=dry_run)
    if effect is not None:
        say_effect(effect)
    if dry_run:
        say(Text("以上为试算，没有写入", "this was a dry run: nothing was written"))


def _say_superseded(entry: "Entry", *, dry_run: bool) -> None:
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
    if dry_run:
        title = Text("将更正的值", "values that would be corrected")
    say_table(said(title), columns, rows)
