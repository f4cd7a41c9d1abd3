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

    def make(owed: Owed) -> Make:
        command = clerk.command("obligation", owed.agreement, owed.year)
        return lambda journal: obligation(journal, owed, command, due_on)

    return _apply(file, [make(one) for one in _owed(folders)])


def correct_statements(
    file: Path, folders: Sequence[Path], clerk: Clerk, due_on: date | None = None
) -> Outcome:
    """Post how later statements change what was posted.

    Raises:
        MisuseError: there is no statement.
        RefusedError: one does not verify, nothing was posted, or nothing changes.
    """

    def make(owed: Owed) -> Make:
        command = clerk.command("adjustment", owed.agreement, owed.year)
        return lambda journal: adjustment(journal, owed, command, due_on)

    return _apply(file, [make(one) for one in _owed(folders)])


def pay(file: Path, voucher: Voucher, clerk: Clerk) -> Outcome:
    """Post a payment as its voucher records it.

    Raises:
        RefusedError: it fits no obligation, or is more than is owed.
    """
    one = voucher
    command = clerk.command("payment", one.kind, one.agreement, one.year, one.payer, one.payee)
    return _apply(file, [lambda journal: payment(journal, voucher, command)])


def post_award(file: Path, event: AwardEvent, clerk: Clerk) -> Outcome:
    """Post what was decided or done about award money.

    Raises:
        RefusedError: more is cleared or recovered than there is.
    """
    command = clerk.command(event.kind, event.agreement, event.year, event.county.id)
    return _apply(file, [lambda journal: award_entry(journal, event, command)])


def post_use(file: Path, spent: FundUse, clerk: Clerk) -> Outcome:
    """Post what award money was spent on.

    Raises:
        RefusedError: more is spent than came.
    """
    command = clerk.command("fund_use", spent.agreement, spent.year, spent.county.id, spent.use)
    return _apply(file, [lambda journal: fund_use(journal, spent, command)])


def close_year(file: Path, year: int, clerk: Clerk) -> Outcome:
    """Close a year, and say what is still open of it.

    Raises:
        RefusedError: it has not ended, is closed, or an earlier one is open.
    """
    command = clerk.command("closing", year)
    done = _apply(file, [lambda _: closing(year, command)])
    return Outcome(done.journal, done.made, done.known, tuple(still_open(done.journal, year)))


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
    """Make entries one after the other and write them all, or none where one is refused."""
    made: list[Sealed] = []

    def change(journal: Journal) -> Journal:
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
        return journal

    journal = change_journal(file, change)
    return Outcome(journal, tuple(made), len(makers) - len(made))


def _refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise RefusedError(Text("未入账", "nothing was posted"), findings)
