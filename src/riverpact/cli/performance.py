"""``riverpact performance``: the joint evaluation of a year, its score and its report."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from riverpact.cli.options import Json, Policy
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text

if TYPE_CHECKING:
    from riverpact.files.performance.report_file import Report


def command(
    folder: Annotated[Path, typer.Argument(help="协议文件夹 the agreement's folder.")],
    *,
    year: Annotated[int, typer.Option(help="考核年度 the year.")],
    policy: Policy = None,
    indicators: Annotated[
        Path | None, typer.Option(help="指标体系 TOML；缺省取政策所附 the indicator set.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="报告写到 write the report, FILE.json.")] = None,
    as_json: Json = False,
) -> None:
    """绩效评价：逐项评分、等级、报告。Score a joint evaluation; exit code 1 if undetermined."""
    from riverpact.files.performance.report_file import report_data, report_text
    from riverpact.files.policies import load_policy
    from riverpact.files.whole_file import refuse_inputs, write_whole
    from riverpact.files.working_calendar import working_calendar
    from riverpact.foundation.errors import MisuseError
    from riverpact.workflows.performance import evaluate_year

    chosen = indicators or policy
    if chosen is None:
        raise MisuseError(Text("请写 --policy 或 --indicators", "give --policy or --indicators"))
    ruling = load_policy(policy) if policy else None
    report = evaluate_year(folder, year, chosen, working_calendar(), ruling)
    if out is not None:
        refuse_inputs([folder], [out])
        write_whole(out, report_text(report).encode("utf-8"))
    if as_json:
        say_json(report_data(report))
    else:
        _say(report)
    if report.scored.total is None:
        raise typer.Exit(1)


def _say(report: "Report") -> None:
    from riverpact.foundation.number import written

    scored, one = report.scored, report.evaluation
    columns = [
        said(Text("指标", "indicator")),
        said(Text("权重", "weight")),
        said(Text("上游", "upstream")),
        said(Text("下游", "downstream")),
        said(Text("得分", "score")),
        said(Text("佐证材料", "evidence")),
    ]
    rows = []
    for score in scored.scores:
        result = score.result
        values = (None, None) if result is None else (result.upstream, result.downstream)
        rows.append(
            [
                score.indicator.title,
                written(score.indicator.weight),
                *("—" if value is None else written(value) for value in values),
                said(score.missing) if score.missing else written(score.points or 0),
                "\n".join(f"{e.file} {e.sha256[:8]}" for e in (result.evidence if result else ())),
            ]
        )
    if report.notice:
        typer.echo(report.notice)
    say_table(f"{one.agreement} {one.year} {report.indicators.title}", columns, rows)
    say_findings(report.findings)
    if scored.total is None:
        say(Text("总分待定", "the total is undetermined"))
    else:
        total = written(scored.total)
        say(Text(f"总分 {total}，等级 {scored.grade}", f"total {total}, grade {scored.grade}"))
    due = "—" if report.due is None else str(report.due[0])
    to = "、".join(report.indicators.reported_to)
    say(Text(f"报送 {to}，期限 {due}", f"to be reported to {to} by {due}"))
