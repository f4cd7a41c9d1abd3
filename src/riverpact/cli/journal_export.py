"""``riverpact journal export``: the journal as csv, or as beancount text."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.journal_options import File
from riverpact.cli.options import Json
from riverpact.cli.output import say, say_json
from riverpact.foundation.errors import MisuseError
from riverpact.foundation.text import Text


def command(
    journal: File,
    *,
    csv: Annotated[Path | None, typer.Option(help="CSV，一行一笔 a posting a row.")] = None,
    beancount: Annotated[
        Path | None, typer.Option(help="beancount 文本，可用 bean-check 复核 to be checked by it.")
    ] = None,
    as_json: Json = False,
) -> None:
    """导出账簿。Export the journal, for a spreadsheet or for another ledger program."""
    from riverpact.files.journal.beancount import beancount_text
    from riverpact.files.journal.journal_file import read_journal
    from riverpact.files.journal.tables import journal_csv
    from riverpact.files.whole_file import refuse_inputs, write_whole

    if csv is None and beancount is None:
        raise MisuseError(Text("请写 --csv 或 --beancount", "give --csv or --beancount"))
    refuse_inputs([journal], [csv, beancount])
    read = read_journal(journal)
    written = []
    for path, text in ((csv, journal_csv), (beancount, beancount_text)):
        if path is not None:
            write_whole(path, text(read).encode("utf-8"))
            written.append(str(path))
    if as_json:
        say_json({"written": written, "entries": len(read.sealed), "head": read.head})
        return
    count = len(read.sealed)
    for name in written:
        say(Text(f"已写出 {name}：{count} 笔", f"written to {name}: {count} entries"))
