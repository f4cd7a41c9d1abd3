"""``riverpact journal post``: what is owed by statements becomes due."""

from pathlib import Path
from typing import Annotated

import typer

from riverpact.cli.arguments import day_of
from riverpact.cli.journal_options import (
    Approver,
    Document,
    File,
    InYear,
    On,
    Who,
    clerk_of,
    say_outcome,
)
from riverpact.cli.options import Json


def command(
    journal: File,
    statements: Annotated[
        list[Path], typer.Argument(metavar="STATEMENT…", help="结算单文件夹 folders of statements.")
    ],
    *,
    document: Document,
    on: On,
    who: Who,
    approver: Approver,
    due: Annotated[str | None, typer.Option(help="付款到期日 to be paid by this day.")] = None,
    correct: Annotated[
        bool, typer.Option("--correct", help="更正已入账的结果 post the difference to what was.")
    ] = False,
    in_year: InYear = None,
    as_json: Json = False,
) -> None:
    """结算单入账，形成应收应付；重复执行只入一次。Post what statements owe, once."""
    from riverpact.workflows.journal import correct_statements, post_statements

    clerk = clerk_of(document, on, who, approver, in_year)
    post = correct_statements if correct else post_statements
    outcome = post(journal, statements, clerk, None if due is None else day_of(due))
    say_outcome(outcome, as_json=as_json)
