"""Closing (结账): from here on nothing is posted in a year; what is still open is said."""

from collections.abc import Iterator

from riverpact.domain.journal.balance import balances
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry, EntryKind
from riverpact.domain.journal.journal import Journal
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text


def closing(year: int, command: Command) -> Entry:
    """Make the entry that closes a year.

    Example:
        >>> from datetime import date
        >>> done = Command(id="close-2019", on=date(2020, 12, 31), document="清〔2020〕9号",
        ...     made_by="甲", checked_by="乙")
        >>> closing(2019, done).year
        2019
    """
    return Entry.model_validate(command.books(year) | {"kind": EntryKind.CLOSING})


def still_open(journal: Journal, year: int) -> Iterator[Finding]:
    """Say what is neither paid nor received of a year; a closed year's rest is paid in a later one.

    Each account is said once; the two of fund use are no debt.
    """
    for one in balances(journal, year=year):
        if one.amount and not one.account.kind.is_of_use:
            title, shown = one.account.title, in_wan(one.amount)
            said = Text(f"{title.zh}未结清", f"{title.en} is open")
            yield Finding("journal.open", Severity.NOTE, said, found=shown, expected="0 万元")
