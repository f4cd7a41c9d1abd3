"""``riverpact journal close``: nothing is posted in a year any more."""

from riverpact.cli.journal_options import (
    Approver,
    Document,
    File,
    OfYear,
    On,
    Who,
    clerk_of,
    say_outcome,
)
from riverpact.cli.options import Json


def command(
    journal: File,
    *,
    year: OfYear,
    document: Document,
    on: On,
    who: Who,
    approver: Approver,
    as_json: Json = False,
) -> None:
    """年度结账；未结清的逐项列出。Close a year; what is still open is said."""
    from riverpact.workflows.journal import close_year

    clerk = clerk_of(document, on, who, approver, None)
    say_outcome(close_year(journal, year, clerk), as_json=as_json)
