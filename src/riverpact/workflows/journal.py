"""The journal: statements become due, payments are recorded, years are closed; all or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from riverpact.domain.journal.award import AwardEvent, FundUse, award_entry, fund_use
from riverpact.domain.journal.closing import closing, still_open
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry
from riverpact.domain.journal.journal import Journal, Sealed
from riverpact.domain.journal.obligation import Owed, adjustment, obligation, owed_by
from riverpact.domain.journal.voucher import Voucher, payment
from riverpact.files.journal.journal_file import change_journal
from riverpact.files.statement.as_read import read_statement
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding
from riverpact.foundation.text import Text
from riverpact.workflows.verify import verify

Made = Entry | Finding | tuple[Finding, ...]
Make = Callable[[Journal], Made]
"""Makes an entry from what was posted so far, or says why not."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who posts, by which document of which day, and in which open year where its own is closed."""

    document: str
    on: date
    made_by: str
    checked_by: str
    in_year: int | None = None

    def command(self, *parts: object) -> Command:
        """Return the command of this document; its id is made of what it does."""
        return Command(
            id=" ".join(map(str, (*parts, self.document))),
            on=self.on,
            document=self.document,
            made_by=self.made_by,
            checked_by=self.checked_by,
            in_year=self.in_year,
        )


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of commands: the journal, the entries made, how many were known, what is said."""

    journal: Journal
    made: tuple[Sealed, ...]
    known: int
    findings: tuple[Finding, ...] = ()


def post_statements(
    file: Path, folders: Sequence[Path], clerk: Clerk, due_on: date | None = None
) -> Outcome:
    """Post what is owed by statements, each of which must verify.

    Raises:
        MisuseError: there is no statement.
        RefusedError: one does not verify or is undetermined, or its year was posted or closed.
    """
    return _apply(file, [becomes_due(one, clerk, due_on) for one in _owed(folders)])


def correct_statements(
    file: Path, folders: Sequence[Path], clerk: Clerk, due_on: date | None = None
) -> Outcome:
    """Post how later statements change what was posted.

    Raises:
        MisuseError: there is no statement.
        RefusedError: one does not verify, nothing was posted, or nothing changes.
    """
    return _apply(file, [is_corrected(one, clerk, due_on) for one in _owed(folders)])


def pay(file: Path, voucher: Voucher, clerk: Clerk) -> Outcome:
    """Post a payment as its voucher records it.

    Raises:
        RefusedError: it fits no obligation, or is more than is owed.
    """
    return _apply(file, [is_paid(voucher, clerk)])


def post_award(file: Path, event: AwardEvent, clerk: Clerk) -> Outcome:
    """Post what was decided or done about award money.

    Raises:
        RefusedError: more is cleared or recovered than there is.
    """
    return _apply(file, [happens_to_award(event, clerk)])


def post_use(file: Path, spent: FundUse, clerk: Clerk) -> Outcome:
    """Post what award money was spent on.

    Raises:
        RefusedError: more is spent than came.
    """
    return _apply(file, [is_spent(spent, clerk)])


def close_year(file: Path, year: int, clerk: Clerk) -> Outcome:
    """Close a year, and say what is still open of it.

    Raises:
        RefusedError: it has not ended, is closed, or an earlier one is open.
    """
    done = _apply(file, [is_closed(year, clerk)])
    return Outcome(done.journal, done.made, done.known, tuple(still_open(done.journal, year)))


def becomes_due(owed: Owed, clerk: Clerk, due_on: date | None = None) -> Make:
    """Return what makes the entry of a statement; so do the others, each of its own kind."""
    command = clerk.command("obligation", owed.agreement, owed.year)
    return lambda journal: obligation(journal, owed, command, due_on)


def is_corrected(owed: Owed, clerk: Clerk, due_on: date | None = None) -> Make:
    """Return what makes the entry of a later statement."""
    command = clerk.command("adjustment", owed.agreement, owed.year)
    return lambda journal: adjustment(journal, owed, command, due_on)


def is_paid(voucher: Voucher, clerk: Clerk) -> Make:
    """Return what makes the entry of a payment."""
    one = voucher
    command = clerk.command("payment", one.kind, one.agreement, one.year, one.payer, one.payee)
    return lambda journal: payment(journal, voucher, command)


def happens_to_award(event: AwardEvent, clerk: Clerk) -> Make:
    """Return what makes the entry of an event of award money."""
    command = clerk.command(event.kind, event.agreement, event.year, event.county.id)
    return lambda journal: award_entry(journal, event, command)


def is_spent(spent: FundUse, clerk: Clerk, project: str = "") -> Make:
    """Return what makes the entry of money spent; a project tells two of one use apart."""
    named = (spent.use, project) if project else (spent.use,)
    command = clerk.command("fund_use", spent.agreement, spent.year, spent.county.id, *named)
    return lambda journal: fund_use(journal, spent, command)


def is_closed(year: int, clerk: Clerk) -> Make:
    """Return what makes the entry that closes a year."""
    command = clerk.command("closing", year)
    return lambda _: closing(year, command)


def applied(journal: Journal, makers: Sequence[Make]) -> Outcome:
    """Make entries one after the other, all of them or none.

    Raises:
        RefusedError: one of them is refused; with every finding.
    """
    made: list[Sealed] = []
    findings: list[Finding] = []
    for make in makers:
        entry = make(journal)
        if not isinstance(entry, Entry):
            findings += entry if isinstance(entry, tuple) else (entry,)
            continue
        posted = journal.post(entry)
        findings += posted.findings
        if posted.is_new and posted.sealed is not None:
            made.append(posted.sealed)
        journal = posted.journal
    _refuse(findings)
    return Outcome(journal, tuple(made), len(makers) - len(made))


def _owed(folders: Sequence[Path]) -> list[Owed]:
    """Read and verify statements, all of them before anything is posted."""
    problems = [f"{folder}: {one}" for folder in folders for one in verify(folder)]
    if problems:
        zh, en = "结算单核验不通过，未入账", "a statement does not verify; nothing was posted"
        raise RefusedError(Text(f"{zh}：{'；'.join(problems)}", f"{en}: {'; '.join(problems)}"))
    read = [read_statement(folder) for folder in folders]
    found = [owed_by(statement, digest) for statement, digest in read]
    _refuse([one for one in found if isinstance(one, Finding)])
    return [one for one in found if isinstance(one, Owed)]


def _apply(file: Path, makers: Sequence[Make]) -> Outcome:
    """Make entries and write them all, or none where one is refused."""
    found: list[Outcome] = []

    def change(journal: Journal) -> Journal:
        found.append(applied(journal, makers))
        return found[0].journal

    change_journal(file, change)
    return found[0]


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise RefusedError(Text("未入账", "nothing was posted"), findings)
