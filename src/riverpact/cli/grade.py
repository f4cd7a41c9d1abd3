"""``riverpact grade``: the class of given values, or our classes beside published ones."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from riverpact.cli.arguments import names, readings_of
from riverpact.cli.options import Json, Year
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.workflows.compare_published import Comparison
    from riverpact.workflows.grade import Graded, ItemGrade


def command(
    arguments: Annotated[
        list[str], typer.Argument(metavar="ITEM=VALUE… | FILE…", help="do=5.2 codmn=4.1 tp=0.08L")
    ],
    *,
    lake: Annotated[bool, typer.Option("--lake", help="湖、库 lake or reservoir.")] = False,
    against_published: Annotated[
        bool, typer.Option("--against-published", help="与公布类别比对 compare with the print.")
    ] = False,
    lakes: Annotated[
        list[str] | None, typer.Option(help="湖库断面名称，逗号分隔 names of lake sections.")
    ] = None,
    year: Year = None,
    as_json: Json = False,
) -> None:
    """判定类别（按给定数值，不修约）。Judge values as given, unrounded, any subset of items."""
    if against_published:
        _compare(arguments, names(lakes or []), year, as_json=as_json)
    else:
        _grade(arguments, lake=lake, as_json=as_json)


def _grade(arguments: list[str], *, lake: bool, as_json: bool) -> None:
    from riverpact.domain.standards.limit import WaterBody
    from riverpact.files.bundled import standard
    from riverpact.workflows.grade import grade, parse_values

    values = parse_values(arguments, standard())
    graded = grade(values, WaterBody.LAKE if lake else WaterBody.RIVER, standard())
    if as_json:
        say_json(_graded_data(graded))
    else:
        _say_graded(graded)
    if graded.classes is None or graded.classes.certain is None:
        raise typer.Exit(1)


def _graded_data(graded: "Graded") -> dict[str, Any]:
    return {
        "class": _label(graded),
        "reason": None if _label(graded) else _why_not(graded).zh,
        "items": [_item_data(one) for one in graded.items],
        "main_pollutants": [one.item.id for one in graded.main],
    }


def _item_data(one: "ItemGrade") -> dict[str, Any]:
    from riverpact.domain.standards.limit import JUDGED
    from riverpact.foundation.number import written

    certain = None if one.classes is None else one.classes.certain
    over = one.over_class3
    return {
        "item": one.item.id,
        "name": {"zh": one.item.name.zh, "en": one.item.name.en},
        "value": one.reported.text,
        "unit": one.item.unit,
        "class": None if certain is None else certain.label,
        "limits": {c.label: one.limits.printed(c) for c in JUDGED} if one.limits else {},
        "enters_section_class": one.enters,
        "over_class3": None if over is None else written(over),
        "source": str(one.limits.rows[0].source if one.limits else one.item.source),
    }


def _say_graded(graded: "Graded") -> None:
    from riverpact.domain.standards.limit import JUDGED

    rows = []
    for one in graded.items:
        certain = None if one.classes is None else one.classes.certain
        limits = [one.limits.printed(c) if one.limits else "—" for c in JUDGED]
        name = f"{one.item.name.zh} {one.item.name.en}"
        rows.append([name, one.reported.text, one.item.unit, certain.label if certain else "—"])
        rows[-1] += limits
    columns = [
        said(Text("项目", "item")),
        said(Text("数值", "value")),
        said(Text("单位", "unit")),
        said(Text("类别", "class")),
        *(c.label for c in JUDGED),
    ]
    say_table(said(Text("GB 3838-2002 单因子评价", "GB 3838-2002, single factor")), columns, rows)
    label = _label(graded)
    say(Text(f"水质类别：{label}", f"class: {label}") if label else _why_not(graded))


def _label(graded: "Graded") -> str | None:
    certain = None if graded.classes is None else graded.classes.certain
    return None if certain is None else certain.label


def _why_not(graded: "Graded") -> Text:
    if graded.classes is None:
        return Text("所给项目不参加断面类别评价", "none of the items enters the class of a section")
    unsure = [one.item for one in graded.items if one.enters and _uncertain(one)]
    return Text(
        f"不能判定：{'、'.join(i.name.zh for i in unsure)}的检出限高于限值",
        f"cannot be judged: detection limit above the limit: {', '.join(i.id for i in unsure)}",
    )


def _uncertain(one: "ItemGrade") -> bool:
    return one.classes is not None and one.classes.certain is None


def _compare(arguments: list[str], lakes: list[str], year: int | None, *, as_json: bool) -> None:
    from riverpact.files.bundled import standard
    from riverpact.workflows.compare_published import compare_published

    readings = readings_of([Path(one) for one in arguments], standard(), year, printed=True)
    if not readings.published:
        raise MisuseError(Text("文件里没有公布的类别", "the files carry no published class"))
    comparison = compare_published(readings, lakes, standard())
    if as_json:
        say_json(_comparison_data(comparison))
    else:
        _say_comparison(comparison)
    if comparison.different:
        raise typer.Exit(1)


def _comparison_data(comparison: "Comparison") -> dict[str, Any]:
    return {
        "rows": comparison.rows,
        "equal": comparison.equal,
        "river": comparison.river,
        "lake": comparison.lake,
        "incomplete": comparison.incomplete,
        "different": [
            {
                "section": one.published.section,
                "time": one.published.sampled_at.isoformat(sep=" ", timespec="minutes"),
                "water_body": str(one.water_body),
                "theirs": one.theirs.label,
                "ours": None if one.ours is None else one.ours.label,
                "other_rule": one.other_rule,
                "values": dict(one.values),
                "file": one.published.origin.file,
                "row": one.published.origin.row,
            }
            for one in comparison.different
        ],
    }


def _say_comparison(comparison: "Comparison") -> None:
    columns = [
        said(Text("断面", "section")),
        said(Text("时间", "time")),
        said(Text("公布", "theirs")),
        said(Text("判定", "ours")),
        said(Text("数值", "values")),
        said(Text("行", "row")),
    ]
    rows = [
        [
            one.published.section,
            one.published.sampled_at.isoformat(sep=" ", timespec="minutes"),
            one.theirs.label,
            "—" if one.ours is None else one.ours.label,
            " ".join(f"{item}={value}" for item, value in one.values.items()),
            str(one.published.origin.row),
        ]
        for one in comparison.different
    ]
    if rows:
        say_table(said(Text("未能解释的行", "rows not explained")), columns, rows)
    c = comparison
    say(
        Text(
            f"可比 {c.rows} 行：一致 {c.equal} 行（河流标准 {c.river}，湖库标准 {c.lake}），"
            f"未解释 {len(c.different)} 行；另有 {c.incomplete} 行缺项未比",
            f"{c.rows} rows compared: {c.equal} equal (river rule {c.river}, lake rule {c.lake}), "
            f"{len(c.different)} not explained; {c.incomplete} more lack an item",
        )
    )
