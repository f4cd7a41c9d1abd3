"""``riverpact coverage``: how many counties have a mechanism on a day, and who has none."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import day_of, existing, month_of, share_of
from riverpact.cli.chosen_registry import chosen_registry
from riverpact.cli.options import Json, Policy, RegistryName
from riverpact.cli.output import finding_data, said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.agreements.coverage import CityCover, Coverage
    from riverpact.workflows.coverage import Covered


def command(
    agreements: Annotated[
        list[Path], typer.Argument(help="协议文件、文件夹或期初登记 agreements, opening register.")
    ],
    *,
    on: Annotated[str, typer.Option(help="截至某日 the day: 2020-12-31.")],
    registry: RegistryName = None,
    policy: Policy = None,
    since: Annotated[
        str | None, typer.Option("--from", help="从某月起逐月列出 each month from: 2018-12.")
    ] = None,
    goal: Annotated[str | None, typer.Option(help="目标，如 60%；缺省取自政策 the share.")] = None,
    goal_by: Annotated[str | None, typer.Option(help="目标期限 due by: 2020-12-31.")] = None,
    as_json: Json = False,
) -> None:
    """机制覆盖率及未建立机制的县。Coverage, and the counties that have no mechanism."""
    from riverpact.domain.agreements.coverage import month_ends
    from riverpact.domain.policies.coverage_goal import Goal
    from riverpact.files.policies import load_policy
    from riverpact.foundation.errors import MisuseError
    from riverpact.workflows.coverage import cover

    day = day_of(on)
    if goal is None and goal_by is not None:
        raise MisuseError(Text("--goal-by 需要 --goal", "--goal-by needs --goal"))
    days = month_ends(month_of(since), day) if since else (day,)
    if not days:
        raise MisuseError(Text("--from 晚于 --on", "--from lies after --on"))
    wanted = None
    if goal is not None:
        wanted = Goal(share_of(goal), day_of(goal_by) if goal_by else None)
    ruling = load_policy(policy) if policy else None
    covered = cover(existing(agreements), chosen_registry(registry), days, wanted, ruling)
    if as_json:
        say_json(coverage_data(covered))
    else:
        say_coverage(covered)


def coverage_data(covered: "Covered") -> dict[str, Any]:
    """Return coverage as plain data; shares are exact quotients as text."""
    last = covered.last
    return {
        **_figures(last),
        "agreements": covered.agreements,
        "cities": [
            {
                "code": one.city.code,
                "name": one.city.name,
                "in_scope": len(one.counties),
                "signed": one.signed,
                "filed": one.filed,
                "covered": one.covered,
                "missing": [
                    {"code": county.held.code, "name": county.held.name} for county in one.missing
                ],
            }
            for one in last.cities
        ],
        "over_time": [_figures(one) for one in covered.over_time],
        "step": _step_data(last),
        "findings": [finding_data(one) for one in (*covered.findings, *last.findings)],
    }


def _figures(one: "Coverage") -> dict[str, Any]:
    return {
        "day": str(one.day),
        "in_scope": one.in_scope,
        "signed": one.signed,
        "filed": one.filed,
        "covered": one.covered,
        "share": None if one.share is None else str(one.share),
        "goal": None if one.goal is None else str(one.goal.share),
        "goal_by": None if one.goal is None or one.goal.by is None else str(one.goal.by),
        "reached": one.reached,
    }


def _step_data(one: "Coverage") -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(one.step)


def say_coverage(covered: "Covered") -> None:
    """Print coverage city by city, over time where asked, and who is missing."""
    last = covered.last
    title = Text(f"{last.day} 机制覆盖", f"coverage on {last.day}")
    head = [Text("设区市", "city"), *_COLUMNS]
    rows = [_city_row(one) for one in last.cities]
    rows.append([said(Text("合计", "total")), *_counts(last)])
    say_table(said(title), list(map(said, head)), rows)
    if len(covered.over_time) > 1:
        head = [Text("日期", "day"), *_COLUMNS]
        rows = [[str(one.day), *_counts(one)] for one in covered.over_time]
        say_table(said(Text("逐月", "over time")), list(map(said, head)), rows)
    _say_missing(last)
    _say_goal(last)
    say_findings([*covered.findings, *last.findings])


_COLUMNS = (
    Text("范围内", "in scope"),
    Text("已签订", "signed"),
    Text("已备案", "filed"),
    Text("计入", "counted"),
    Text("覆盖率", "share"),
)


def _city_row(one: "CityCover") -> list[str]:
    total = len(one.counties)
    counts = [total, one.signed, one.filed, one.covered]
    return [one.city.name, *map(str, counts), f"{one.covered}/{total}"]


def _counts(one: "Coverage") -> list[str]:
    counts = [one.in_scope, one.signed, one.filed, one.covered]
    share = f"{one.covered}/{one.in_scope}" if one.in_scope else "—"
    return [*map(str, counts), share]


def _say_missing(last: "Coverage") -> None:
    if not last.missing:
        say(Text("没有缺的县", "no county is missing"))
        return
    say(Text(f"未建立机制的县 {len(last.missing)} 个：", f"{len(last.missing)} without:"))
    for city in last.cities:
        if city.missing:
            names = "、".join(one.held.name for one in city.missing)
            say(Text(f"  {city.city.name}：{names}", f"  {city.city.name}: {names}"))


def _say_goal(last: "Coverage") -> None:
    from riverpact.foundation.number import written

    if last.goal is None or last.reached is None:
        return
    due = f"（{last.goal.by} 前）" if last.goal.by else ""
    zh, en = ("已达到", "reached") if last.reached else ("未达到", "not reached")
    share = f"{last.covered}/{last.in_scope}"
    wanted, clause = f"{written(100 * last.goal.share)}%", last.goal.clause
    due_en = f" by {last.goal.by}" if last.goal.by else ""
    cited_zh, cited_en = (f"（{clause}）", f" ({clause})") if clause else ("", "")
    said_zh = f"目标 {wanted}{due}：{share}，{zh}{cited_zh}"
    say(Text(said_zh, f"goal {wanted}{due_en}: {share}, {en}{cited_en}"))
