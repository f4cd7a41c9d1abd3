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

_MEANINGS = {
    "W": Text("重现：输入、规则、结果均公布", "reproduced: inputs, rule and result published"),
    "I": Text("重现：一处推断", "reproduced: one detail inferred"),
    "R": Text(
        "重现：只公布规则，“公布”栏按规则手算", "reproduced: rule only, theirs worked by hand"
    ),
    "L": Text("算术：公布表的合计、轧差", "arithmetic of a published table"),
    "P": Text("范围：只能核对上下界或性质", "range: only bounds or consistency"),
}


def command(*, as_json: Json = False) -> None:
    """重算公布的案例。Settle the published cases and show theirs beside ours."""
    from riverpact.workflows.cases import run_cases, totals

    results = run_cases()
    if as_json:
        kinds = [asdict(one) for one in totals(results)]
        say_json({"cases": [asdict(one) for one in results], "totals": kinds})
    else:
        say_cases(results)
    if not all(one.equal for one in results):
        raise typer.Exit(1)


def say_cases(results: "Sequence[CaseResult]", *, brief: bool = False) -> None:
    """Print the figures as a table and the totals by kind.

    Args:
        results: every figure.
        brief: only the figures in which theirs and ours are not the same, no contradictions.
    """
    shown = [one for one in results if not brief or one.differs or not one.equal]
    if shown:
        _say_figures(shown)
    _say_totals(results)
    _say_remarks(results)
    if not brief:
        _say_contradictions(results)


def _say_figures(results: "Sequence[CaseResult]") -> None:
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
            "✗" if not one.equal else "≠" if one.differs else "✓",
            one.source,
        ]
        for one in results
    ]
    say_table(said(Text("公布案例", "published cases")), columns, rows)


def _say_totals(results: "Sequence[CaseResult]") -> None:
    from riverpact.workflows.cases import totals

    columns = [
        said(Text("类", "kind")),
        said(Text("案例", "cases")),
        said(Text("一致", "equal")),
        said(Text("不一致", "unequal")),
        said(Text("不能重现", "not reproduced")),
        said(Text("含义", "meaning")),
    ]
    rows = [
        [
            one.kind,
            *map(str, (one.cases, one.equal, one.unequal, one.not_reproduced)),
            said(_MEANINGS[one.kind]),
        ]
        for one in totals(results)
    ]
    say_table(said(Text("按类合计", "totals by kind")), columns, rows)
    equal = sum(one.equal for one in results)
    say(
        Text(
            f"数字 {len(results)} 项，符合预期 {equal} 项",
            f"{equal} of {len(results)} figures as expected",
        )
    )


def _say_remarks(results: "Sequence[CaseResult]") -> None:
    for one in results:
        if one.differs:
            say(Text(f"≠ {one.id}：{one.differs}", f"≠ {one.id}: {one.differs}"))
    reasons = {one.case: one.not_reproduced for one in results if one.not_reproduced}
    for case, reason in reasons.items():
        say(Text(f"不能重现 {case}：{reason}", f"not reproduced {case}: {reason}"))


def _say_contradictions(results: "Sequence[CaseResult]") -> None:
    found = {one.case: one.contradictions for one in results if one.contradictions}
    for case, told in found.items():
        for contradiction in told:
            say(Text(f"来源矛盾 {case}：{contradiction}", f"sources, {case}: {contradiction}"))
