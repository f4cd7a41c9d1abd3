"""The journal of the office: what is owed by signed statements, paid, granted, closed."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.award import AwardEvent
from riverpact.domain.journal.balance import balances, owed
from riverpact.domain.journal.entry import EntryKind
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.voucher import Voucher
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.statement.as_read import read_statement
from riverpact.foundation.errors import RefusedError
from riverpact.workflows.journal import (
    Clerk,
    Outcome,
    close_year,
    correct_statements,
    pay,
    post_award,
    post_statements,
)
from tests.simulation.killed import JOURNAL_POINTS, KILLED
from tests.simulation.province_text import UPSTREAM
from tests.simulation.statements import Statements, Year

_OF_STATEMENTS = {EntryKind.OBLIGATION, EntryKind.ADJUSTMENT}


@dataclass
class Books:
    """The journal, and which statement stands behind what was posted of a year."""

    statements: Statements
    posted: dict[Year, Path] = field(default_factory=dict)
    before: bytes = b""
    closed: dict[int, list[str]] = field(default_factory=dict)
    documents: int = 0

    @property
    def file(self) -> Path:
        """The journal's file."""
        return self.statements.folder / "books" / "journal.jsonl"

    @property
    def journal(self) -> Journal:
        """The journal as somebody reads it just now; every line is checked."""
        return read_journal(self.file) if self.file.is_file() else Journal()

    def clerk(self, year: int) -> Clerk:
        """Return who posts, by a new document of today, in an open year."""
        self.documents += 1
        today = self.statements.records.clock.now.date()
        in_year = today.year if year in self.closed else None
        return Clerk(f"模拟函〔{today.year}〕{self.documents}号", today, "甲", "乙", in_year)

    def post(self, agreement: str, year: int, kill: str = "") -> bool:
        """Post a signed statement, the same command twice; it makes one entry."""
        folder = self.statements.originals[agreement, year]
        clerk = self.clerk(year)
        if kill and (agreement, year) not in self.posted:
            self._killed(folder, clerk, kill)
        if (agreement, year) in self.posted:
            assert refused(lambda: post_statements(self.file, [folder], self.clerk(year))) == {
                "journal.posted_before"
            }
            return False
        post_statements(self.file, [folder], clerk)
        again = post_statements(self.file, [folder], clerk)
        assert (again.made, again.known) == ((), 1)
        self.posted[agreement, year] = folder
        return True

    def correct(self, agreement: str, year: int, folder: Path) -> None:
        """Post what an adjusting statement changes."""
        clerk = self.clerk(year)
        correct_statements(self.file, [folder], clerk)
        assert correct_statements(self.file, [folder], clerk).made == ()
        self.posted[agreement, year] = folder

    def pay(self, agreement: str, year: int, share: Fraction) -> bool:
        """Pay a share of what is owed, in whole fen; beyond the whole it is refused."""
        parties = owed(self.journal, agreement, year, AccountKind.COMPENSATION)
        payer = min(parties, key=lambda one: parties[one][1])
        payee = max(parties, key=lambda one: parties[one][1])
        most = min(-parties[payer][1], parties[payee][1])
        amount = Fraction(int(most * share * 100), 100)
        if amount <= 0:
            return False
        today = self.statements.records.clock.now.date()
        voucher = Voucher(
            agreement=agreement, year=year, payer=payer, payee=payee, amount=amount,
            budget_year=today.year, channel=PaymentChannel.DIRECT, received_on=today,
        )  # fmt: skip
        if amount > most:
            before = self.file.read_bytes()
            assert refused(lambda: pay(self.file, voucher, self.clerk(year))) == {
                "voucher.overpaid"
            }
            assert self.file.read_bytes() == before
            return False
        assert len(pay(self.file, voucher, self.clerk(year)).made) == 1
        return True

    def award(self, kind: EntryKind, year: Year, amount: Fraction) -> set[str]:
        """Post an award event; return why it was refused."""
        holder, name, code = UPSTREAM[year[0]]
        today = self.statements.records.clock.now.date()
        came = kind is EntryKind.ADVANCE
        event = AwardEvent(
            kind=kind, agreement=year[0], year=year[1], amount=amount,
            county=Holder(id=holder, name=name, code=code),
            budget_year=today.year if came else None,
            channel=PaymentChannel.DIRECT if came else None,
            received_on=today if came else None,
        )  # fmt: skip
        return refused(lambda: post_award(self.file, event, self.clerk(year[1])))

    def close(self, year: int) -> bool:
        """Close a year: refused before it ended, twice, and before an earlier one."""
        today = self.statements.records.clock.now.date()
        early = today.year <= year
        earlier = {one.year for one in self.journal.entries if one.year < year} - set(self.closed)
        codes = refused(lambda: close_year(self.file, year, self.clerk(0)))
        if year in self.closed:
            assert "journal.year_closed" in codes
            return False
        assert bool(codes) == bool(early or earlier), codes
        if not codes:
            self.closed[year] = self._of(self.journal, year)
        return not codes

    def check(self) -> None:
        """Entries and years balance; nothing written changes; closed years stay closed."""
        content = self.file.read_bytes() if self.file.is_file() else b""
        assert content.startswith(self.before)
        if content == self.before:
            return
        self.before = content
        journal = self.journal
        for entry in journal.entries:
            assert sum((one.amount for one in entry.postings), Fraction(0)) == 0
        totals: dict[Year, Fraction] = defaultdict(Fraction)
        for one in balances(journal):
            totals[one.account.agreement, one.year] += one.amount
        assert set(totals.values()) <= {Fraction(0)}
        for year, lines in self.closed.items():
            assert self._of(journal, year) == lines
        for (agreement, year), folder in self.posted.items():
            assert self._owed(journal, agreement, year) == _stated(folder)

    def _owed(self, journal: Journal, agreement: str, year: int) -> dict[str, Fraction]:
        """Return what statements posted, by party; payments left out."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        for entry in journal.entries:
            if (entry.agreement, entry.subject) == (agreement, year):
                for one in entry.postings if entry.kind in _OF_STATEMENTS else ():
                    found[one.account.holder.id] += one.amount
        return dict(found)

    def _of(self, journal: Journal, year: int) -> list[str]:
        return [one.digest for one in journal.sealed if one.entry.year == year]

    def _killed(self, folder: Path, clerk: Clerk, point: str) -> None:
        before = self.file.read_bytes() if self.file.is_file() else b""
        code = self.statements.records.writers.ended(
            point, verb="post", journal=self.file, statement=folder, document=clerk.document,
            on=clerk.on.isoformat(), in_year=clerk.in_year,
        )  # fmt: skip
        assert code == KILLED
        after = self.file.read_bytes() if self.file.is_file() else b""
        if point == JOURNAL_POINTS[-1]:
            assert after.startswith(before)
            assert len(after) > len(before)
        else:
            assert after == before
        for left in self.file.parent.glob(f".{self.file.name}.*"):
            if left.suffix != ".lock":
                left.unlink()


def refused(act: Callable[[], Outcome]) -> set[str]:
    """Return the codes by which an act was refused; none where it was done."""
    try:
        act()
    except RefusedError as error:
        return {one.code for one in error.findings}
    return set()


def _stated(folder: Path) -> dict[str, Fraction]:
    statement, _ = read_statement(folder)
    found: dict[str, Fraction] = defaultdict(Fraction)
    for one in statement.positions:
        found[one.party] += Fraction(one.amount)
    return dict(found)
