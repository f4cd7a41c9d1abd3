"""``riverpact assess``: readings to the verdict of each section and month."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import names, readings_of, settings, year_months
from riverpact.cli.output import finding_data, said, say, say_findings, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.assessment.day import DayAssessment
    from riverpact.domain.assessment.month import MonthAssessment
    from riverpact.domain.assessment.plan import Plan
    from riverpact.domain.assessment.target import Target
    from riverpact.domain.monitoring.section import Section
    from riverpact.files.readings import Readings
    from riverpact.foundation.period import Month


def command(
    readings: Annotated[
        list[str], typer.Argument(help="监测数据文件、文件夹或存档 readings, or an archive.")
    ],
    *,
    plan: Annotated[str, typer.Option(help="评价方案 name or file of a plan.")],
    month: Annotated[str | None, typer.Option(help="月份，如 2020-07 a month.")] = None,
    year: Annotated[int | None, typer.Option(help="年份 a year.")] = None,
    section: Annotated[list[str] | None, typer.Option(help="只评这些断面 only these.")] = None,
    lakes: Annotated[list[str] | None, typer.Option(help="湖库断面 lake sections.")] = None,
    target: Annotated[str | None, typer.Option(help="目标类别，如 Ⅲ target class.")] = None,
    decimals: Annotated[str, typer.Option(help="小数位数，如 cod=1,tp=3 decimals.")] = "",
    decisions: Annotated[Path | None, typer.Option(help="月份认定 TOML decisions.")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="按存档截至某日 an archive as known on a day.")
    ] = None,
    by_day: Annotated[bool, typer.Option("--by-day", help="逐日类别 each day too.")] = False,
    stations: Annotated[
        Path | None, typer.Option(help="HJ 212 站点 TOML：MN = 断面 section of each sender.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(help="HJ 212 协议配置，如 river-2017 protocol profile.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="JSON 输出 as JSON.")] = False,
) -> None:
    """逐月评价断面水质。Judge sections month by month; missing data are said, never passed."""
    from riverpact.files.bundled import standard
    from riverpact.files.decisions import read_decisions
    from riverpact.files.plans import load_plan
    from riverpact.workflows.assess import assess, assess_days

    months = _months(month, year)
    chosen = _agreed(load_plan(plan), settings(decimals))
    read = readings_of(
        readings,
        standard(),
        months[0].year,
        stations=stations,
        profile=profile,
        months=months,
        as_of=as_of,
    )
    sections = _sections(read, names(section or []), names(lakes or []), target)
    decided = read_decisions(decisions) if decisions else ()
    judged = assess(read.observations, sections, months, chosen, standard(), decisions=decided)
    days: tuple[DayAssessment, ...] = ()
    if by_day or chosen.period == "day":
        days = assess_days(read.observations, list(sections), months, chosen, standard())
    findings = (*read.findings, *judged.findings)
    if as_json:
        say_json(
            {
                "plan": chosen.name,
                "official": chosen.official,
                "as_of": read.as_of,
                "batches": dict(read.digests) if read.as_of else {},
                "months": [_month_data(one) for one in judged.months],
                "days": [_day_data(one) for one in days],
                "findings": [finding_data(one) for one in findings],
            }
        )
        return
    _say_days(days)
    _say_months(judged.months, chosen)
    if not lakes:
        say(
            Text(
                "断面都按河流评价；湖、库断面请用 --lakes 指明",
                "every section was judged as a river; name lakes with --lakes",
            )
        )
    say_findings(findings)


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


def _sections(
    readings: "Readings", only: list[str], lakes: list[str], target: str | None
) -> dict["Section", "Target | None"]:
    from riverpact.domain.assessment.target import Target
    from riverpact.domain.monitoring.section import Section, plain_section
    from riverpact.domain.standards.limit import WaterBody
    from riverpact.domain.standards.water_class import WaterClass

    try:
        aim = None if target is None else Target(WaterClass.parse(target))
    except ValueError as error:
        raise MisuseError(Text(f"没有这个类别：{target}", str(error))) from error
    found = {plain_section(name): name for name in readings.sections}
    found |= {plain_section(one.section): one.section for one in readings.observations}
    wanted = {plain_section(name): name for name in only} or found
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
    at_lakes = {plain_section(name) for name in lakes}
    return {
        Section(found[key], WaterBody.LAKE if key in at_lakes else WaterBody.RIVER): aim
        for key in sorted(wanted)
    }


def _month_data(one: "MonthAssessment") -> dict[str, Any]:
    from riverpact.domain.settlement.showing import shown_item

    return {
        "section": one.section.name,
        "water_body": str(one.section.water_body),
        "month": str(one.month),
        "class": None if one.water_class is None else one.water_class.label,
        "verdict": str(one.verdict),
        "reason": {"zh": one.reason.zh, "en": one.reason.en},
        "main_pollutants": [main.item.id for main in one.main],
        "items": [shown_item(item, one.target).model_dump(mode="json") for item in one.items],
    }


def _day_data(one: "DayAssessment") -> dict[str, Any]:
    return {
        "section": one.section.name,
        "day": one.day.isoformat(),
        "class": None if one.water_class is None else one.water_class.label,
        "missing": [item.item.id for item in one.items if item.mean is None],
    }


def _say_months(months: Sequence["MonthAssessment"], plan: "Plan") -> None:
    from riverpact.domain.assessment.verdict import TITLES, Verdict

    columns = [
        said(Text("断面", "section")),
        said(Text("月份", "month")),
        said(Text("类别", "class")),
        said(Text("结论", "verdict")),
        said(Text("主要污染指标", "main pollutants")),
        said(Text("原因", "reason")),
    ]
    rows = [
        [
            one.section.name,
            str(one.month),
            "—" if one.water_class is None else one.water_class.label,
            said(TITLES[one.verdict]),
            " ".join(main.item.name.zh for main in one.main),
            said(one.reason),
        ]
        for one in months
    ]
    say_table(said(plan.title), columns, rows)
    known = sum(one.water_class is not None for one in months)
    lacking = sum(one.verdict is Verdict.INSUFFICIENT_DATA for one in months)
    say(
        Text(
            f"{len(months)} 个断面月：{known} 个有类别，{lacking} 个数据不足",
            f"{len(months)} section-months: {known} with a class, {lacking} without enough data",
        )
    )


def _say_days(days: Sequence["DayAssessment"]) -> None:
    if not days:
        return
    columns = [
        said(Text("断面", "section")),
        said(Text("日期", "day")),
        said(Text("类别", "class")),
        said(Text("缺项", "missing")),
    ]
    rows = [
        [
            one.section.name,
            one.day.isoformat(),
            "—" if one.water_class is None else one.water_class.label,
            " ".join(item.item.name.zh for item in one.items if item.mean is None),
        ]
        for one in days
    ]
    say_table(said(Text("逐日类别", "class by day")), columns, rows)
