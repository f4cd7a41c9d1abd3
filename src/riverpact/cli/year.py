"""``riverpact year``: everything of a province's year, from records to one page and a workbook."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.arguments import standing_day
from riverpact.cli.options import Json, Policy, StandingOn
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.workflows.year import Asked, KnownYear

DEMO = "demo"


def command(
    folder: Annotated[
        Path,
        typer.Argument(help="省文件夹；demo 为随附的演示省 a province's folder, or demo."),
    ],
    *,
    year: Annotated[int, typer.Option(help="考核年度 the assessment year.")],
    out: Annotated[Path, typer.Option(help="写到这个文件夹 the folder to write.")],
    policy: Policy = None,
    registry: Annotated[
        str | None,
        typer.Option(help="登记册；缺省为省文件夹的 registry/ a registry, or its folder."),
    ] = None,
    unit: Annotated[str, typer.Option(help="金额单位 wan 万元 | yuan 元 money in.")] = "wan",
    as_of: StandingOn = None,
    as_json: Json = False,
) -> None:
    """全省一年：结算、轧差、奖补、台账、绩效、领导摘要。A province's year, on one page too."""
    from riverpact.cli.arguments import year_months
    from riverpact.workflows.year import Asked

    year_months(year)
    known = _written(folder, Asked(year, standing_day(as_of), policy, registry), out, unit)
    if as_json:
        say_json(known.data)
    else:
        _say(known, unit)
        page = out / "index.html"
        say(Text(f"打开 {page}；表格 {out / 'year.xlsx'}", f"open {page}; {out / 'year.xlsx'}"))
        letters = out / "letters" / "index.html"
        say(Text(f"公文目录 {letters}", f"the letters are listed in {letters}"))
        say_findings(known.whole.findings)
    if not known.whole.is_whole:
        raise typer.Exit(1)


def _written(folder: Path, asked: "Asked", out: Path, unit: str) -> "KnownYear":
    from tempfile import TemporaryDirectory

    from riverpact.files.tables.table import MoneyUnit
    from riverpact.workflows.demo import grow
    from riverpact.workflows.year import write_year

    units = {"wan": MoneyUnit.WAN, "yuan": MoneyUnit.YUAN}
    if unit not in units:
        raise MisuseError(Text(f"单位应为 wan 或 yuan：{unit}", f"wan or yuan, not {unit}"))
    if str(folder) != DEMO or folder.exists():
        return write_year(folder, asked, out, unit=units[unit])
    with TemporaryDirectory() as grown:
        grow(Path(grown))
        return write_year(Path(grown), asked, out, unit=units[unit])


def _say(known: "KnownYear", unit: str) -> None:
    from riverpact.files.tables.table import MoneyUnit
    from riverpact.files.year.summary import summary_of

    heading = known.heading
    summary = summary_of(known.whole, MoneyUnit.YUAN if unit == "yuan" else MoneyUnit.WAN)
    as_known = said(Text("截至", "as known on"))
    title = f"{said(heading.name)} {heading.year} {as_known} {heading.day}"
    columns = [said(Text("事项", "what")), said(Text("数", "figure")), ""]
    rows = [[said(o.title), said(o.value), said(o.beside)] for o in summary.figures]
    say_table(f"{title} {heading.notice}".strip(), columns, rows)
    for name, told in known.whole.decisions:
        say(Text(f"须决定 {name}：{told.zh}", f"to be decided, {name}: {told.en}"))
