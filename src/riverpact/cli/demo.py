"""``riverpact demo``: the published cases and a fictional province, from end to end."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.cases import say_cases
from riverpact.cli.options import Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.workflows.demo import Demonstration


def command(
    *,
    out: Annotated[Path, typer.Option(help="写到这个文件夹 the folder to write.")] = Path("out"),
    counties: Annotated[int, typer.Option(help="县数 4–1000 how many counties.")] = 30,
    seed: Annotated[int, typer.Option(help="随机种子 the seed.")] = 20190101,
    as_json: Json = False,
) -> None:
    """演示：重算公布案例，生成并结算虚构的清源省。Published cases, and a fictional province."""
    from riverpact.workflows.demo import demo

    shown = demo(out, counties, seed)
    if as_json:
        say_json(
            {
                "cases": [asdict(one) for one in shown.cases],
                "counties": len(shown.province.counties),
                "agreements": len(shown.pacts),
                "statements": [
                    {
                        "agreement": one.statement.agreement.id,
                        "year": one.statement.year,
                        "state": one.statement.state,
                        "amount": one.statement.amount,
                        "folder": str(folder),
                        "problems": problems,
                    }
                    for one, folder, problems in shown.statements
                ],
            }
        )
    else:
        say_cases(shown.cases, brief=True)
        _say_statements(shown)
        say(
            Text(
                f"打开 {shown.index} 查看全省与结算单", f"open {shown.index}: province, statements"
            )
        )
    if not shown.good:
        raise typer.Exit(1)


def _say_statements(shown: "Demonstration") -> None:
    columns = [
        said(Text("协议", "agreement")),
        said(Text("年度", "year")),
        said(Text("年度结论", "verdict")),
        said(Text("应付上游", "to the upstream")),
        said(Text("各方收付", "positions")),
        said(Text("核验", "verified")),
    ]
    words = {"attained": "达标", "failed": "未达标", "undetermined": "待定"}
    rows = []
    for one, _, problems in shown.statements:
        statement = one.statement
        verdicts = [s.year_verdict for s in statement.sections]
        rows.append(
            [
                statement.agreement.title,
                str(statement.year),
                "、".join(said(Text(words[v], v)) for v in verdicts),
                statement.amount_shown,
                "，".join(f"{p.name} {p.shown}" for p in statement.positions) or "—",
                "✓" if not problems else "✗",
            ]
        )
    title = Text("清源省（演示·模拟数据）", "Qingyuan (fictional, simulated data)")
    say_table(said(title), columns, rows)
    counties, agreements, settled = len(shown.province.counties), len(shown.pacts), len(rows)
    say(
        Text(
            f"{counties} 个县，{agreements} 份协议，结算 {settled} 个年度；情节见 "
            f"{shown.index.parent / 'story.md'}",
            f"{counties} counties, {agreements} agreements, {settled} years settled; what is "
            f"planted: {shown.index.parent / 'story.md'}",
        )
    )
