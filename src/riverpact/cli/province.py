"""``riverpact province``: a province's folder on a day, as one page."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.arguments import standing_day
from riverpact.cli.options import Json, StandingOn
from riverpact.cli.output import say, say_findings, say_json
from riverpact.foundation.text import Text


def command(
    folder: Annotated[Path, typer.Argument(help="省文件夹，如 out a province's folder.")],
    *,
    out: Annotated[
        Path | None, typer.Option(help="页面写到哪里，缺省为该文件夹 where the page goes.")
    ] = None,
    as_of: StandingOn = None,
    as_json: Json = False,
) -> None:
    """写出一省某日的页面：地图、覆盖率、协议、时限。A province on a day, as one page."""
    from riverpact.foundation.finding import stops
    from riverpact.workflows.province import write_province_page

    found, page = write_province_page(folder, out or folder, standing_day(as_of))
    if as_json:
        say_json(found.shown.model_dump(mode="json", by_alias=True))
    else:
        cover, late = found.shown.coverage, found.shown.overdue
        overdue = Text("未提供", "not given") if late is None else Text(str(late), str(late))
        say(
            Text(
                f"{found.shown.name.zh} {found.shown.day}：覆盖 {cover.covered}/{cover.in_scope}"
                f"（{cover.share_shown}），协议 {len(found.shown.agreements)} 份，"
                f"逾期 {overdue.zh}；打开 {page}",
                f"{found.shown.name.en} {found.shown.day}: {cover.covered}/{cover.in_scope} covered"
                f" ({cover.share_shown}), {len(found.shown.agreements)} agreements,"
                f" overdue {overdue.en}; open {page}",
            )
        )
        say_findings(found.findings)
    if stops(found.findings):
        raise typer.Exit(1)
