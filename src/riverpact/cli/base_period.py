"""``riverpact base-period``: readings of earlier years to the base values of an index."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import names, readings_of
from riverpact.cli.options import AsOf, Decisions, Json, Profile, Stations
from riverpact.cli.output import finding_data, said, say, say_findings, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.assessment.base_period import BasePeriod
    from riverpact.domain.assessment.plan import Plan
    from riverpact.workflows.base_period import BaseFound


def command(
    readings: Annotated[list[str], typer.Argument(help="监测数据或存档 readings, or an archive.")],
    *,
    section: Annotated[str, typer.Option(help="断面名称 the section.")],
    mean_of: Annotated[
        str, typer.Option(help="annual_means 各年均值的平均 | all_months 全部月均值的平均.")
    ],
    years: Annotated[str | None, typer.Option(help="固定基准期 fixed years: 2012-2014.")] = None,
    before: Annotated[
        int | None, typer.Option(help="滚动：该年之前 rolling: the years before this one.")
    ] = None,
    count: Annotated[int, typer.Option(help="滚动年数 how many of them.")] = 3,
    items: Annotated[
        list[str] | None, typer.Option(help="项目，逗号分隔 items: codmn,nh3n,tn,tp.")
    ] = None,
    plan: Annotated[str, typer.Option(help="评价方案 plan.")] = "index-four-items",
    out: Annotated[Path | None, typer.Option(help="写出 TOML 片段 fragment to write.")] = None,
    decisions: Decisions = None,
    stations: Stations = None,
    profile: Profile = None,
    as_of: AsOf = None,
    as_json: Json = False,
) -> None:
    """由基准年的数据算补偿指数的基准值。Base values of an index from readings of its base years."""
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.foundation.finding import stops
    from riverpact.foundation.period import months_of
    from riverpact.workflows.base_period import find_base

    period = _period(years, before, count, mean_of, section)
    judged = _plan(plan, names(items or []))
    read = readings_of(
        readings,
        standard(),
        None,
        stations=stations,
        profile=profile,
        months=[month for year in period.years for month in months_of(year)],
        as_of=as_of,
    )
    decided = read_decisions(decisions) if decisions else ()
    found = find_base(read, section, period, judged, standard(), decisions=decided)
    fragment = _fragment(found)
    stopped = stops(found.findings)
    if as_json:
        say_json(_data(found, fragment))
    else:
        _say(found, fragment, out)
    if out is not None and not stopped:
        out.write_text(fragment, encoding="utf-8", newline="\n")
    if stopped:
        raise typer.Exit(1)


def _period(
    years: str | None, before: int | None, count: int, mean_of: str, section: str
) -> "BasePeriod":
    from riverpact.domain.assessment.base_period import BasePeriod
    from riverpact.foundation.source import Source
    from riverpact.foundation.years import Years
    from riverpact.workflows.base_period import mean_named

    if (years is None) is (before is None) or count < 1:
        raise MisuseError(
            Text("给出 --years，或 --before 和 --count", "give --years, or --before with --count")
        )
    try:
        span = Years.parse(years) if before is None else Years.before(before, count)
    except ValueError as error:
        raise MisuseError(Text(f"年份应写成 2012-2014：{years}", str(error))) from error
    return BasePeriod(
        kind="fixed" if before is None else "rolling",
        years=span,
        mean_of=mean_named(mean_of),
        source=Source(instrument="riverpact base-period", clause=f"{section} {span}"),
    )


def _plan(name: str, items: list[str]) -> "Plan":
    from riverpact.files.plans import load_plan

    plan = load_plan(name)
    try:
        return plan.only(items) if items else plan
    except ValueError as error:
        said = f"评价方案不含所列项目：{'、'.join(items)}", str(error)
        raise MisuseError(Text(*said)) from error


def _fragment(found: "BaseFound") -> str:
    from riverpact.files.base_fragment import base_fragment

    return base_fragment(found.section, found.period, found.values, found.plan, found.digests)


def _say(found: "BaseFound", fragment: str, out: Path | None) -> None:
    from riverpact.foundation.number import written

    columns = [
        said(Text("项目", "item")),
        said(Text("基准值", "base value")),
        said(Text("单位", "unit")),
    ]
    rows = [
        [
            said(one.item.name),
            "—" if one.value is None else written(one.value),
            one.item.unit,
        ]
        for one in found.values
    ]
    title = f"{found.section} {found.period.years} {found.period.kind} {found.period.mean_of}"
    say_table(title, columns, rows)
    say_findings(found.findings)
    if any(one.value is None for one in found.values):
        return
    if out is None:
        typer.echo(fragment)
    else:
        say(Text(f"写出 {out}", f"to {out}"))


def _data(found: "BaseFound", fragment: str) -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_step
    from riverpact.foundation.number import written

    return {
        "section": found.section,
        "years": str(found.period.years),
        "kind": found.period.kind,
        "mean_of": str(found.period.mean_of),
        "plan": found.plan,
        "items": [
            {
                "item": one.item.id,
                "value": None if one.value is None else written(one.value),
                "unit": one.item.unit,
                "missing": list(one.missing),
                "derivation": shown_step(one.step).model_dump(mode="json"),
            }
            for one in found.values
        ],
        "inputs": dict(found.digests),
        "findings": [finding_data(one) for one in found.findings],
        "fragment": fragment,
    }
