"""``riverpact readings template``: the workbook in which readings are filled in."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.arguments import names
from riverpact.cli.options import Json
from riverpact.cli.output import say, say_json
from riverpact.foundation.text import Text


def command(
    *,
    out: Annotated[Path, typer.Option(help="写到这个 .xlsx 文件 the file to write.")],
    items: Annotated[str, typer.Option(help="监测项目，如 cod,nh3n,tp items.")] = "",
    plan: Annotated[str | None, typer.Option(help="评价方案的项目 the items of a plan.")] = None,
    section: Annotated[list[str] | None, typer.Option(help="断面下拉名单 sections.")] = None,
    rows: Annotated[int, typer.Option(help="有下拉选项的行数 rows with drop-downs.")] = 1000,
    as_json: Json = False,
) -> None:
    """写一份填报用的工作簿。Write a workbook to fill in, with notes and drop-downs."""
    from riverpact.files.bundled import standard
    from riverpact.workflows.template import write_template

    written = write_template(
        out,
        standard(),
        items=names([items]),
        plan=plan,
        sections=names(section or []),
        rows=rows,
    )
    if as_json:
        say_json(
            {
                "file": str(written.file),
                "items": [item.id for item in written.items],
                "sections": list(written.sections),
                "rows": written.rows,
            }
        )
        return
    listed = "、".join(item.name.zh for item in written.items)
    listed_en = ", ".join(item.name.en for item in written.items)
    say(Text(f"已写出 {written.file}：{listed}", f"wrote {written.file}: {listed_en}"))
