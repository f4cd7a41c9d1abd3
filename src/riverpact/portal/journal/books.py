"""The books: the journal of the rows kept, read once and then followed.

Whoever posts locks the rows that are to be moved, then holds the books: with the audit's chain, in
the order in which everything that is kept takes them, so that nobody waits for each other.
"""

from dataclasses import dataclass
from datetime import date

from riverpact.domain.journal.journal import Journal
from riverpact.files.journal.journal_file import follow
from riverpact.portal.audit.entries import hold_chain
from riverpact.portal.journal.models import EntryRecord, JournalHead

_NAME = "账簿 journal"


@dataclass
class _Read:
    """What this process has read; good as long as its last entry stands in the rows."""

    journal: Journal


_read = _Read(Journal())


def hold_books() -> None:
    """Keep other posters waiting until this transaction ends."""
    hold_chain()
    JournalHead.objects.select_for_update().get_or_create(pk=1)


def read_books() -> Journal:
    """Return the journal; every line is held against the one before and the rules of posting.

    Raises:
        RefusedError: a line was changed; with the first that does not hold.
    """
    known = _read.journal
    if known.sealed and not _stands(known):
        known = Journal()
    rows = EntryRecord.objects.filter(number__gt=len(known.sealed)).order_by("number")
    lines = (line.encode("utf-8") for line in rows.values_list("line", flat=True))
    _read.journal = follow(known, lines, _NAME)
    return _read.journal


def late_year(year: int, on: date) -> int | None:
    """Return in which year's books something about a closed year goes: that of its document.

    Nothing where the year is open; and where the document is older, for then it goes nowhere.
    """
    return on.year if year in read_books().closed_years and on.year > year else None


def _stands(known: Journal) -> bool:
    rows = EntryRecord.objects.filter(number=len(known.sealed), digest=known.head)
    return rows.exists()
