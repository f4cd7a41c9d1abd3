"""``riverpact journal check``: whether a journal was changed."""

from typing import Annotated

import typer

from riverpact.cli.journal_options import File
from riverpact.cli.options import Json
from riverpact.cli.output import say, say_json
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text


def command(
    journal: File,
    *,
    head: Annotated[
        str | None, typer.Option(help="以前记下的末笔摘要 a digest that was noted before.")
    ] = None,
    as_json: Json = False,
) -> None:
    """核验账簿：摘要链、每笔平衡、结账年度未动。Check the chain, the sums and the closed years."""
    from riverpact.files.journal.journal_file import read_journal

    read = read_journal(journal)
    digests = {one.digest for one in read.sealed}
    if head is not None and head not in digests:
        zh, en = "账簿里没有这个摘要：末尾被截去", "no entry has this digest: the end was cut off"
        raise RefusedError(Text(f"{zh} {head}", f"{en} {head}"))
    closed = sorted(read.closed_years)
    if as_json:
        say_json({"checked": True, "entries": len(digests), "head": read.head, "closed": closed})
        return
    years = "、".join(map(str, closed)) or "—"
    say(
        Text(
            f"{journal} 核验通过：{len(digests)} 笔，已结账 {years}，末笔摘要 {read.head}",
            f"{journal} checked: {len(digests)} entries, closed {years}, the last {read.head}",
        )
    )
