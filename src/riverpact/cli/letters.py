"""``riverpact letters``: the letters of a year, as Word files and pages, with what goes along."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.arguments import standing_day
from riverpact.cli.options import Json, Policy, StandingOn
from riverpact.cli.output import said, say, say_findings, say_json, say_table
from riverpact.foundation.text import Text


def command(
    folder: Annotated[Path, typer.Argument(help="省文件夹，如 out a province's folder.")],
    *,
    year: Annotated[int, typer.Option(help="考核年度 the assessment year.")],
    out: Annotated[Path, typer.Option(help="写到这个文件夹 the folder to write.")],
    policy: Policy = None,
    as_of: StandingOn = None,
    as_json: Json = False,
) -> None:
    """一个年度的公文：奖补通知、收回通知、送达结算单的函。The letters of a year."""
    from riverpact.foundation.finding import stops
    from riverpact.workflows.letters import letters_of, write_letters

    sent = letters_of(folder, year, standing_day(as_of), policy)
    pages = write_letters(out, sent, folder)
    told = [(one.letter, page) for one, page in zip(sent.letters, pages, strict=True)]
    if as_json:
        say_json(
            [
                {
                    "title": letter.title,
                    "page": str(page),
                    "docx": str(page.with_suffix(".docx")),
                    "stamp": letter.stamp,
                }
                for letter, page in told
            ]
        )
    else:
        columns = [said(Text("公文", "letter")), said(Text("文件", "file"))]
        title = said(Text("公文", "letters"))
        say_table(f"{year} {title}", columns, [[one.title, page.name] for one, page in told])
        say(
            Text(
                f"已写到 {out}：{len(told)} 份，各有 Word 与网页；文号、署名、印章、日期留空待填",
                f"written to {out}: {len(told)} letters as Word file and page; number, signature, "
                "seal and date are left blank",
            )
        )
        say_findings(sent.findings)
    if stops(sent.findings):
        raise typer.Exit(1)
