"""``riverpact assess``: readings to the verdict of each section and month."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import names, readings_of, settings, year_months
from riverpact.cli.assess_shown import (
    counts_data,
    day_data,
    month_data,
    say_counts,
    say_days,
    say_months,
)
from riverpact.cli.columns import (
    Columns,
    EngineOption,
    Inputs,
    Memory,
    SparkMaster,
    Spill,
    Threads,
    inputs_of,
    is_large,
    opened_columns,
)
from riverpact.cli.options import AsOf, Decisions, Json, Profile, Stations
from riverpact.cli.output import finding_data, say, say_findings, say_json
from riverpact.cli.progress import Told
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.assessment.day import DayAssessment
    from riverpact.domain.assessment.plan import Plan
    from riverpact.domain.assessment.target import Target
    from riverpact.domain.assessment.verdict import Decision
    from riverpact.domain.monitoring.section import Section
    from riverpact.engine.contract import Engine
    from riverpact.files.readings import Readings
    from riverpact.foundation.finding import Finding
    from riverpact.foundation.period import Month
    from riverpact.workflows.assess import Assessed

MOST_SHOWN = 5_000
"""Section-months that are judged and shown one by one; more are judged as columns and counted."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is to be judged, how, and where it goes."""

    months: "tuple[Month, ...]"
    plan: "Plan"
    only: list[str]
    lakes: list[str]
    target: str | None
    decisions: "Sequence[Decision]"
    out: Path | None
    as_json: bool


def command(
    readings: Annotated[
        list[str],
        typer.Argument(help="监测数据文件、文件夹、Parquet 或存档 readings, Parquet, an archive."),
    ],
    *,
    plan: Annotated[str, typer.Option(help="评价方案 name or file of a plan.")],
    month: Annotated[str | None, typer.Option(help="月份，如 2020-07 a month.")] = None,
    year: Annotated[int | None, typer.Option(help="年份 a year.")] = None,
    section: Annotated[list[str] | None, typer.Option(help="只评这些断面 only these.")] = None,
    lakes: Annotated[list[str] | None, typer.Option(help="湖库断面 lake sections.")] = None,
    target: Annotated[str | None, typer.Option(help="目标类别，如 Ⅲ target class.")] = None,
    decimals: Annotated[str, typer.Option(help="小数位数，如 cod=1,tp=3 decimals.")] = "",
    decisions: Decisions = None,
    as_of: AsOf = None,
    by_day: Annotated[bool, typer.Option("--by-day", help="逐日类别 each day too.")] = False,
    stations: Stations = None,
    profile: Profile = None,
    engine: EngineOption = None,
    threads: Threads = None,
    memory_mb: Memory = None,
    spill: Spill = None,
    spark_master: SparkMaster = "",
    out: Annotated[
        Path | None, typer.Option(help="整表写出 the whole table: FILE.csv, FILE.parquet.")
    ] = None,
    as_json: Json = False,
) -> None:
    """逐月评价断面水质。Judge sections month by month; missing data are said, never passed."""
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.files.plans import load_plan
    from riverpact.workflows.assess_columns import whole_years

    asked = _Asked(
        months=_months(month, year),
        plan=_agreed(load_plan(plan), settings(decimals)),
        only=names(section or []),
        lakes=names(lakes or []),
        target=target,
        decisions=read_decisions(decisions) if decisions else (),
        out=out,
        as_json=as_json,
    )
    if out is not None:
        from riverpact.files.table_file import refuse_other_forms
        from riverpact.files.whole_file import refuse_inputs

        refuse_other_forms(out)
        refuse_inputs(readings, [out])
    years = whole_years(asked.months)
    given = inputs_of(readings)
    if _goes_by_columns(readings, given, years, engine, out):
        if by_day or asked.plan.period == "day":
            raise MisuseError(Text("逐日评价不能用引擎", "days are not judged by engines"))
        chosen = _engine(engine, threads, memory_mb, spill, spark_master)
        with opened_columns(
            readings, given, standard(), years, stations=stations, profile=profile, as_of=as_of
        ) as columns:
            _by_columns(columns, asked, chosen)
        return
    read = readings_of(
        readings,
        standard(),
        asked.months[0].year,
        stations=stations,
        profile=profile,
        months=years,
        as_of=as_of,
    )
    _by_objects(read, asked, by_day=by_day)


def _goes_by_columns(
    readings: list[str],
    given: Inputs,
    years: "Sequence[Month]",
    engine: str | None,
    out: Path | None,
) -> bool:
    """Say whether an engine reduces: where one is named, for a table, Parquet, a large archive."""
    if out is not None or engine not in {None, "reference"} or given is Inputs.PARQUET:
        return True
    return engine is None and given is Inputs.ARCHIVE and is_large(readings[0], years)


def _engine(
    name: str | None,
    threads: int | None,
    memory_mb: int | None,
    spill: Path | None,
    spark_master: str,
) -> "Engine":
    from riverpact.engine.contract import MEMORY_MB, EngineSettings, engine_named

    settings = EngineSettings(threads, memory_mb or MEMORY_MB, spill, spark_master)
    return engine_named(name or "duckdb", settings)


def _by_objects(read: "Readings", asked: _Asked, *, by_day: bool) -> None:
    """Judge readings one by one; small, and every number traced to its cell."""
    from riverpact.files.bundled import standard
    from riverpact.workflows.assess import assess, assess_days

    found = [*read.sections, *(one.section for one in read.observations)]
    sections = _sections(found, asked)
    judged = assess(
        read.observations,
        sections,
        asked.months,
        asked.plan,
        standard(),
        decisions=asked.decisions,
    )
    days: tuple[DayAssessment, ...] = ()
    if by_day or asked.plan.period == "day":
        days = assess_days(read.observations, list(sections), asked.months, asked.plan, standard())
    _show(judged, read, asked, days)


def _by_columns(columns: Columns, asked: _Asked, engine: "Engine") -> None:
    """Let an engine reduce; judge few months one by one, many at once."""
    from riverpact.files.bundled import standard
    from riverpact.workflows.assess_columns import assess_reduced, judge_reduced, reduce_source

    with Told(Text("汇总监测数据", "reducing observations")) as told:
        reduced = reduce_source(columns.source, asked.months, asked.plan, engine, told)
    sections = _sections([*columns.about.sections, *reduced.sums.sections], asked)
    ran = {
        "engine": str(engine.name),
        "rows": reduced.sums.rows,
        "sums": reduced.sums.table.num_rows,
        "digest": reduced.sums.digest,
    }
    judging = (reduced, sections, asked.months, asked.plan, standard())
    if asked.out is None and len(sections) * len(asked.months) <= MOST_SHOWN:
        _show(assess_reduced(*judging, decisions=asked.decisions), columns.about, asked, (), ran)
        return
    judged, findings = judge_reduced(*judging, decisions=asked.decisions)
    if asked.out is not None:
        from riverpact.engine.bulk_table import judged_table
        from riverpact.files.table_file import write_table

        write_table(asked.out, judged_table(judged))
    findings = (*columns.about.findings, *findings)
    if asked.as_json:
        data = counts_data(judged, asked.out)
        say_json({**_about(columns.about, asked, findings), **ran, "judged": "columns", **data})
        return
    say_counts(judged, asked.plan, asked.out)
    say_findings(findings)


def _show(
    judged: "Assessed",
    read: "Readings",
    asked: _Asked,
    days: "Sequence[DayAssessment]",
    ran: dict[str, Any] | None = None,
) -> None:
    findings = (*read.findings, *judged.findings)
    if asked.as_json:
        months = [month_data(one) for one in judged.months]
        shown = {"judged": "singly", "months": months, "days": [day_data(one) for one in days]}
        say_json({**_about(read, asked, findings), **(ran or {}), **shown})
        return
    say_days(days)
    say_months(judged.months, asked.plan)
    if not asked.lakes:
        say(
            Text(
                "断面都按河流评价；湖、库断面请用 --lakes 指明",
                "every section was judged as a river; name lakes with --lakes",
            )
        )
    say_findings(findings)


def _about(read: "Readings", asked: _Asked, findings: "Sequence[Finding]") -> dict[str, Any]:
    return {
        "plan": asked.plan.name,
        "official": asked.plan.official,
        "as_of": read.as_of,
        "batches": dict(read.digests) if read.as_of else {},
        "findings": [finding_data(one) for one in findings],
    }


def _months(month: str | None, year: int | None) -> tuple["Month", ...]:
    from riverpact.foundation.period import Month

    if month is not None and year is not None:
        raise MisuseError(Text("--month 和 --year 只能给一个", "give --month or --year, not both"))
    if month is None and year is None:
        raise MisuseError(Text("请给出 --month 或 --year 之一", "give --month or --year, one"))
    if year is not None:
        return year_months(year)
    try:
        return (Month.parse(month or ""),)
    except ValueError as error:
        raise MisuseError(Text(f"月份应写成 2020-07：{month}", str(error))) from error


def _agreed(plan: "Plan", decimals: dict[str, int]) -> "Plan":
    try:
        return plan.agreed(decimals)
    except ValueError as error:
        said_ = Text("小数位数与评价方案不合", f"the decimals do not fit the plan: {error}")
        raise MisuseError(said_) from error


def _sections(found_names: Sequence[str], asked: _Asked) -> dict["Section", "Target | None"]:
    from riverpact.domain.assessment.target import Target
    from riverpact.domain.monitoring.section import Section, plain_section
    from riverpact.domain.standards.limit import WaterBody
    from riverpact.domain.standards.water_class import WaterClass

    target = asked.target
    try:
        aim = None if target is None else Target(WaterClass.parse(target))
    except ValueError as error:
        raise MisuseError(Text(f"没有这个类别：{target}", str(error))) from error
    found = {plain_section(name): name for name in sorted(set(found_names), reverse=True)}
    wanted = {plain_section(name): name for name in asked.only} or found
    missing = [name for key, name in wanted.items() if key not in found]
    if missing:
        near = [name for name in found.values() if any(one in name for one in missing)]
        hint = f"；名称相近的有：{'、'.join(near[:5])}" if near else ""
        raise MisuseError(
            Text(
                f"数据中没有断面：{'、'.join(missing)}{hint}",
                f"no such section: {', '.join(missing)}; similar: {', '.join(near[:5]) or 'none'}",
            )
        )
    at_lakes = {plain_section(name) for name in asked.lakes}
    return {
        Section(found[key], WaterBody.LAKE if key in at_lakes else WaterBody.RIVER): aim
        for key in sorted(wanted)
    }
