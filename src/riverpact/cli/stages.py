"""``riverpact stages``: how far the stages of a policy have come on a day."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import agreement_paths, covered_counties, existing, standing_day
from riverpact.cli.options import Facts, Json, StandingOn
from riverpact.cli.output import finding_data, said, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.agreements.stages import StageProgress
    from riverpact.foundation.finding import Finding


def command(
    agreements: Annotated[
        list[Path] | None, typer.Argument(help="协议文件或文件夹 agreements.")
    ] = None,
    *,
    policy: Annotated[str, typer.Option(help="政策名称或文件夹，如 jiangxi-2019 a policy.")],
    facts: Facts = None,
    as_of: StandingOn = None,
    registry: Annotated[
        str | None, typer.Option(help="按登记册从协议计算覆盖 count coverage from the agreements.")
    ] = None,
    coverage: Annotated[
        str | None, typer.Option(help="已建立机制的县/实施范围的县 counties, like 61/100.")
    ] = None,
    as_json: Json = False,
) -> None:
    """列出方案各阶段的进展。Show each stage of the policy, its days and how far it has come."""
    from riverpact.domain.agreements.stages import stage_progress
    from riverpact.files.facts import read_facts
    from riverpact.files.instruments import load_agreement
    from riverpact.files.opening_register import is_register
    from riverpact.files.policies import load_policy
    from riverpact.foundation.errors import MisuseError
    from riverpact.workflows.coverage import count_counties

    day = standing_day(as_of)
    files = [one for one in agreement_paths(agreements or []) if not is_register(one)]
    read = [load_agreement(path) for path in files]
    texts = [one.known_on(day).agreement for one in read]
    told = read_facts(facts, [one.latest.agreement for one in read]).facts if facts else ()
    ruling = load_policy(policy)
    counted = covered_counties(coverage)
    findings: tuple[Finding, ...] = ()
    if registry is not None:
        if counted is not None:
            raise MisuseError(Text("--registry 与 --coverage 只用一个", "--registry or --coverage"))
        counted, findings = count_counties(existing(agreements or []), registry, day, ruling)
    found = [stage_progress(one, texts, told, day, counted) for one in ruling.stages()]
    if as_json:
        listed = [finding_data(one) for one in findings]
        stages = [_stage(one) for one in found]
        say_json({"as_of": day.isoformat(), "stages": stages, "findings": listed})
        return
    columns = [
        said(Text("阶段", "stage")),
        said(Text("起止", "days")),
        said(Text("现状", "standing")),
        said(Text("进展", "progress")),
        said(Text("目标", "goal")),
        said(Text("未完成", "open")),
        said(Text("依据", "clause")),
    ]
    title = said(Text(f"实施步骤（截至 {day}）", f"stages as of {day}"))
    say_table(title, columns, [_row(one) for one in found])
    say_findings(findings)


def _row(one: "StageProgress") -> list[str]:
    from riverpact.domain.agreements.stages import STAGE_TITLES

    stage = one.stage
    days = f"{stage.start or ''} ～ {stage.last_day or ''}".strip()
    return [
        said(stage.title),
        days,
        said(STAGE_TITLES[one.standing]),
        said(one.words),
        said(one.goal_words),
        "；".join(map(said, one.open)) or "—",
        one.step.clause,
    ]


def _stage(one: "StageProgress") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step

    stage = one.stage
    return {
        "title": {"zh": stage.title.zh, "en": stage.title.en},
        "start": None if stage.start is None else stage.start.isoformat(),
        "last_day": None if stage.last_day is None else stage.last_day.isoformat(),
        "standing": str(one.standing),
        "measure": str(stage.measure),
        "done": one.done,
        "due": one.due,
        "reached": one.reached,
        "open": [{"zh": name.zh, "en": name.en} for name in one.open],
        "clause": one.step.clause,
        "step": shown_step(one.step).model_dump(mode="json"),
    }
