"""The journal as csv: one posting a row, for a spreadsheet."""

import csv
import io

from riverpact.domain.journal.account import ACCOUNT_TITLES
from riverpact.domain.journal.amount import fen_text
from riverpact.domain.journal.entry import ENTRY_TITLES, Posting
from riverpact.domain.journal.journal import Journal

_COLUMNS = (
    "number", "date", "year", "about", "kind", "kind_title", "document", "basis", "due_on",
    "budget_year", "channel", "received_on", "made_by", "checked_by", "command", "digest",
    "agreement", "account", "account_title", "party", "name", "code", "use", "amount_yuan",
)  # fmt: skip
_RISKY = ("=", "+", "-", "@", "\t", "\r")


def journal_csv(journal: Journal) -> str:
    """Write every posting as a row, in the order of the journal.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for sealed in journal.sealed:
        one = sealed.entry
        of_entry = (
            sealed.number, one.on, one.year, one.about, one.kind, ENTRY_TITLES[one.kind].zh,
            one.document, one.basis, one.due_on, one.budget_year, one.channel, one.received_on,
            one.made_by, one.checked_by, one.command, sealed.digest, one.agreement,
        )  # fmt: skip
        for posting in one.postings or (None,):
            writer.writerow((*map(_cell, of_entry), *_posting(posting)))
    return out.getvalue()


def _posting(posting: Posting | None) -> tuple[str, ...]:
    if posting is None:
        return ("",) * 7
    account = posting.account
    title, holder = ACCOUNT_TITLES[account.kind].zh, account.holder
    texts = (account.kind, title, holder.id, holder.name, holder.code, account.use)
    return (*map(_cell, texts), fen_text(posting.amount))


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_RISKY) else text
