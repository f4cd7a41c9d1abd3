"""Obligations (应收应付): what the parties owe by a statement, and how a later one changes it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from riverpact.domain.journal.account import Account, AccountKind, Holder
from riverpact.domain.journal.amount import whole_fen
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry, EntryKind, Posting
from riverpact.domain.journal.journal import Journal
from riverpact.domain.settlement.statement import Statement
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text

_OF_STATEMENTS = (EntryKind.OBLIGATION, EntryKind.ADJUSTMENT)


@dataclass(frozen=True, slots=True)
class Owed:
    """What each party of an agreement receives (+) or pays (−) for a year; it sums to zero.

    ``digest`` is that of the statement.
    """

    agreement: str
    year: int
    positions: tuple[tuple[Holder, Fraction], ...]
    digest: str


def owed_by(statement: Statement, digest: str) -> Owed | Finding:
    """Return what is owed by a statement; an undetermined year owes nothing yet, and is said."""
    one = statement.agreement.id
    if statement.amount is None:
        said = Text(f"{one} {statement.year} 年待定，不能入账", f"{one} {statement.year} is open")
        return _error("journal.undetermined", said)
    positions = []
    for position in statement.positions:
        holder = Holder(id=position.party, name=position.name, code=position.code)
        try:
            positions.append((holder, whole_fen(position.amount)))
        except ValueError as error:
            return _error("journal.part_of_a_fen", Text(f"{one}：{error}", f"{one}: {error}"))
    return Owed(one, statement.year, tuple(positions), digest)


def obligation(
    journal: Journal, owed: Owed, command: Command, due_on: date | None = None
) -> Entry | Finding:
    """Make the entry by which the positions of a statement become due.

    Args:
        journal: what was posted; an agreement's year becomes due once, later statements adjust it.
        owed: the positions.
        command: whose ``document`` made the statement final.
        due_on: the day by which it is to be paid.

    Source: 赣环财字〔2019〕3号 三(一)2, 3.
    """
    posted = _posted(journal, owed)
    if posted and journal.made_by(command.id) is None:
        said = Text(
            f"{owed.agreement} {owed.year} 年已入账，新的结算单用更正入账",
            f"{owed.agreement} {owed.year} was posted: post a new statement as a correction",
        )
        return _error("journal.posted_before", said)
    return Entry.model_validate(
        command.books(owed.year)
        | {
            "kind": EntryKind.OBLIGATION,
            "basis": owed.digest,
            "due_on": due_on,
            "postings": _postings(owed.agreement, owed.positions),
        }
    )


def adjustment(
    journal: Journal, owed: Owed, command: Command, due_on: date | None = None
) -> Entry | Finding:
    """Make the entry that leads from what was posted for a year to what a new statement says.

    The entries before stay as they are. In a closed year the command names the open year it goes
    into, and the entry carries the old one.

    Source: 赣环财字〔2019〕3号 三(一)3.
    """
    known = journal.made_by(command.id)
    if known is not None and known.entry.basis == owed.digest:
        return known.entry.model_copy(update=command.books(owed.year) | {"due_on": due_on})
    posted = _posted(journal, owed)
    if not posted:
        said = Text(
            f"{owed.agreement} {owed.year} 年尚未入账，没有可更正的",
            f"{owed.agreement} {owed.year} was not posted: there is nothing to correct",
        )
        return _error("journal.nothing_to_correct", said)
    holders = {key: account.holder for key, (account, _) in posted.items()}
    holders |= {one.id: one for one, _ in owed.positions}
    new = {one.id: yuan for one, yuan in owed.positions}
    before = {key: yuan for key, (_, yuan) in posted.items()}
    nothing = Fraction(0)
    moved = {key: new.get(key, nothing) - before.get(key, nothing) for key in holders}
    if not any(moved.values()):
        said = Text(
            f"{owed.agreement} {owed.year} 年金额没有变化，未入账",
            f"{owed.agreement} {owed.year}: no amount changes, nothing is posted",
        )
        return _error("journal.nothing_changes", said)
    changed = [(holders[key], yuan) for key, yuan in moved.items() if yuan]
    return Entry.model_validate(
        command.books(owed.year)
        | {
            "kind": EntryKind.ADJUSTMENT,
            "basis": owed.digest,
            "due_on": due_on,
            "postings": _postings(owed.agreement, changed),
        }
    )


def _posted(journal: Journal, owed: Owed) -> dict[str, tuple[Account, Fraction]]:
    """Return what statements posted for the agreement's year, payments left out, by party."""
    found: dict[str, tuple[Account, Fraction]] = {}
    for entry in journal.entries:
        mine = entry.agreement == owed.agreement and entry.subject == owed.year
        for posting in entry.postings if mine and entry.kind in _OF_STATEMENTS else ():
            key = posting.account.holder.id
            _, before = found.get(key, (None, Fraction(0)))
            found[key] = posting.account, before + posting.amount
    return found


def _postings(agreement: str, amounts: Sequence[tuple[Holder, Fraction]]) -> tuple[Posting, ...]:
    kind = AccountKind.COMPENSATION
    return tuple(
        Posting(account=Account(agreement=agreement, kind=kind, holder=holder), amount=yuan)
        for holder, yuan in amounts
    )


def _error(code: str, said: Text) -> Finding:
    return Finding(code, Severity.ERROR, said)
