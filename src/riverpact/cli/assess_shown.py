"""How judged months are shown: as tables for people, as data for programs."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from riverpact.cli.output import said, say, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.domain.assessment.day import DayAssessment
    from riverpact.domain.assessment.month import MonthAssessment
    from riverpact.domain.assessment.plan import Plan
    from riverpact.engine.bulk import JudgedMonths


def month_data(one: "MonthAssessment") -> dict[str, Any]:
    """Return a judged month as data."""
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


def day_data(one: "DayAssessment") -> dict[str, Any]:
    """Return a judged day as data."""
    return {
        "section": one.section.name,
        "day": one.day.isoformat(),
        "class": None if one.water_class is None else one.water_class.label,
        "missing": [item.item.id for item in one.items if item.mean is None],
    }


def say_months(months: Sequence["MonthAssessment"], plan: "Plan") -> None:
    """Print a line for each judged month, and how many have a class."""
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
            " ".join(said(main.item.name) for main in one.main),
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


def say_days(days: Sequence["DayAssessment"]) -> None:
    """Print a line for each judged day."""
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
            " ".join(said(item.item.name) for item in one.items if item.mean is None),
        ]
        for one in days
    ]
    say_table(said(Text("逐日类别", "class by day")), columns, rows)


def counts_data(judged: "JudgedMonths", out: Path | None) -> dict[str, Any]:
    """Return how many section-months have each class and verdict, and where all are written."""
    from riverpact.engine.bulk_table import class_counts, verdict_counts

    return {
        "sections": len(judged.sections),
        "section_months": len(judged),
        "classes": {
            "unknown" if one is None else one.label: count
            for one, count in class_counts(judged).items()
        },
        "verdicts": {str(one): count for one, count in verdict_counts(judged).items()},
        "written": None if out is None else str(out),
    }


def say_counts(judged: "JudgedMonths", plan: "Plan", out: Path | None) -> None:
    """Print how many section-months have each class and verdict."""
    from riverpact.domain.assessment.verdict import TITLES
    from riverpact.engine.bulk_table import class_counts, verdict_counts

    rows = [
        ["—" if one is None else one.label, f"{count:,}"]
        for one, count in class_counts(judged).items()
    ]
    columns = [said(Text("类别", "class")), said(Text("断面月", "section-months"))]
    say(plan.title)
    say_table("", columns, rows)
    verdicts = [
        [said(TITLES[one]), f"{count:,}"] for one, count in verdict_counts(judged).items() if count
    ]
    say_table("", [said(Text("结论", "verdict")), columns[1]], verdicts)
    sections = len(judged.sections)
    say(
        Text(
            f"{sections:,} 个断面，{len(judged):,} 个断面月",
            f"{sections:,} sections, {len(judged):,} section-months",
        )
    )
    if out is None:
        say(Text("逐断面逐月的结果请用 --out 写出", "--out writes every section and month"))
    else:
        say(Text(f"逐断面逐月的结果已写入 {out}", f"every section and month is in {out}"))
