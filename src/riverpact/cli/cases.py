"""``riverpact cases``: published figures beside ours."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import typer

from riverpact.cli.options import Json
from riverpact.cli.output import said, say, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from riverpact.workflows.cases import CaseResult


def command(*, as_json: Json = False) -> None:
    """重算公布的案例。Settle the published cases and show theirs beside ours."""
    from riverpact.workflows.cases import run_cases

    results = run_cases()
    if as_json:
        say_json({"cases": [asdict(one) for one in results]})
    else:
        say_cases(results)
    if not all(one.equal for one in results):
        raise typer.Exit(1)


def say_cases(results: "Sequence[CaseResult]") -> None:
    """Print the cases as a table."""
    columns = [
        said(Text("案例", "case")),
        said(Text("类", "kind")),
        said(Text("进入点", "enters at")),
        said(Text("公布", "theirs")),
        said(Text("重算", "ours")),
        said(Text("一致", "equal")),
        said(Text("来源", "source")),
    ]
    rows = [
        [
            one.id,
            one.kind,
            one.enters_at,
            one.theirs,
            one.ours,
            "✓" if one.equal else "✗",
            one.source,
        ]
        for one in results
    ]
    say_table(said(Text("公布案例", "published cases")), columns, rows)
    say(
        Text(
            "W 输入、规则、结果均公布；I 有一处推断；R 只公布规则，“公布”栏是按规则手算",
            "W all published; I one detail inferred; R the rule only: theirs is worked by hand",
        )
    )
    equal = sum(one.equal for one in results)
    say(Text(f"{len(results)} 项，一致 {equal} 项", f"{equal} of {len(results)} equal"))
