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
from riverpact.cli.arguments import agreement_paths, decided_of
from riverpact.cli.award_effect_shown import correction_awards_data, say_correction_awards
from riverpact.cli.effect_shown import effect_data, say_effect
from riverpact.cli.options import (
    Decisions,
    Json,
    Policy,
    Profile,
    ProvinceFolder,
    Stations,
    Year,
)
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from riverpact.domain.assessment.verdict import Decision
    from riverpact.domain.monitoring.signature import Signature
    from riverpact.files.archive.archive import Archive
    from riverpact.files.archive.manifest import Entry
    from riverpact.files.readings import Readings
    from riverpact.workflows.correction_awards import CorrectionAwards
    from riverpact.workflows.correction_effect import CorrectionEffect


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
    province: ProvinceFolder = None,
    policy: Policy = None,
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
    kept_in = open_archive(archive)
    effect, awards = None, None
    if dry_run or agreements or province:
        paths = agreements or ([] if province is None else [province / "agreements"])
        decided = decided_of(decisions, province)
        effect = _effect(kept_in, readings, signature, paths, decided)
        if province is not None:
            awards = _awards(province, kept_in, effect, when.date(), policy)
    kept = effect.kept if dry_run and effect else correct_readings(kept_in, readings, signature)
    if as_json:
        data: dict[str, Any] = kept_data(archive, kept) | {"dry_run": dry_run}
        data |= {} if effect is None else effect_data(effect)
        say_json(data | ({} if awards is None else correction_awards_data(awards)))
        return
    say_findings(kept.findings)
    if kept.entry is None:
        known = len(kept.compared.same)
        say(Text(f"已是如此：{known} 个值，没有写入", f"already so: {known} values"))
        return
    _say_superseded(kept.entry, dry_run=dry_run)
    if effect is not None:
        say_effect(effect)
    if awards is not None:
        say_correction_awards(awards)
    if dry_run:
        say(Text("以上为试算，没有写入", "this was a dry run: nothing was written"))


def _effect(
    kept_in: "Archive",
    readings: "Readings",
    signature: "Signature",
    paths: list[Path],
    decided: "Sequence[Decision]",
) -> "CorrectionEffect":
    from riverpact.files.bundled import standard
    from riverpact.files.instruments import load_agreement
    from riverpact.workflows.correction_effect import correction_effect

    instruments = [load_agreement(path) for path in agreement_paths(paths)]
    return correction_effect(
        kept_in, readings, signature, instruments, standard(), decisions=decided
    )


def _awards(
    province: Path, kept_in: "Archive", effect: "CorrectionEffect", day: "date", policy: str | None
) -> "CorrectionAwards":
    from riverpact.workflows.correction_awards import correction_awards

    return correction_awards(province, kept_in, effect, day, policy=policy)


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
