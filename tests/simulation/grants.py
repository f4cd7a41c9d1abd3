"""The award money of the province: budgets, advances, awards, clearing, recovery."""

from collections import defaultdict
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from riverpact.domain.awards.missed_years import Run
from riverpact.domain.awards.payment import PaymentKind
from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.balance import owed
from riverpact.domain.journal.entry import EntryKind
from riverpact.workflows.awards import ProvinceAwards, awards_of
from tests.simulation.books import Books
from tests.simulation.province_text import UPSTREAM
from tests.simulation.statements import Statements, Year

WAN = 10_000
_SIGN = {
    PaymentKind.ADVANCE: 1, PaymentKind.TOP_UP: 1,
    PaymentKind.DEDUCTION: -1, PaymentKind.RECOVERY: -1, PaymentKind.REFUND: 1,
}  # fmt: skip


@dataclass
class Grants:
    """``awards.toml`` as it grows, and the entries of the journal beside it."""

    statements: Statements
    books: Books
    tables: list[str] = field(default_factory=list)
    told: set[tuple[object, ...]] = field(default_factory=set)
    paid: dict[str, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    granted: dict[Year, Fraction] = field(default_factory=dict)
    taken: dict[Year, Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    documents: int = 0

    @property
    def file(self) -> Path:
        """What is on record of award money."""
        return self.statements.folder / "awards.toml"

    def put(self, table: str, key: tuple[object, ...], **values: str) -> bool:
        """Add a table, once for a key."""
        if (table, *key) in self.told:
            return False
        self.told.add((table, *key))
        self.documents += 1
        rows = [f"{name} = {text}" for name, text in values.items()]
        document = f'document = "模拟财建{self.documents}号"'
        self.tables.append("\n".join((f"[[{table}]]", *rows, document, "")))
        self.file.write_text("\n".join(self.tables), encoding="utf-8")
        return True

    def budget(self, year: int, wan: int) -> bool:
        """Give a year its budget."""
        return self.put(
            "budget", (year,), year=f"{year}", amount=f'"{wan} 万元"', on=f"{self.today}"
        )

    def choose(self, year: int, option: str) -> bool:
        """Pick how a short budget is dealt out."""
        return self.put("choice", (year,), year=f"{year}", option=f'"{option}"', on=f"{self.today}")

    def reserve(self, year: int, word: str) -> bool:
        """Say what is kept for the awards that are pending."""
        told = {"year": f"{year}", "pending_reserve": f'"{word}"', "on": f"{self.today}"}
        return self.put("reserve", (year,), **told)

    def promise(self, of: Year, wan: int, score: int) -> None:
        """Record what both sides put in, and the score of the year."""
        name, year = of
        keys = {"agreement": f'"{name}"', "year": f"{year}"}
        for side in ("upstream", "downstream"):
            amount = f'"{wan} 万元"'
            self.put("contribution", (*of, side), **keys, side=f'"{side}"', amount=amount)
        self.put("score", of, **keys, score=f'"{score}"')

    def advance(self, of: Year, wan: int) -> bool:
        """Pay an advance, in the register and in the journal."""
        if self.books.award(EntryKind.ADVANCE, of, Fraction(wan * WAN)):
            return False
        self._pay(of, PaymentKind.ADVANCE, Fraction(wan * WAN))
        return True

    @property
    def today(self) -> str:
        """The day of the office."""
        return self.statements.records.clock.now.date().isoformat()

    def decide(self, year: int) -> ProvinceAwards:
        """Decide the awards of a year twice, the same, and hold them against the rules."""
        self.statements.records.export(self.statements.folder / "readings" / "known.csv")
        today = self.statements.records.clock.now.date()
        first, again = (awards_of(self.statements.folder, year, today) for _ in range(2))
        assert first == again
        found = first.found
        total = Fraction(0)
        for one in found.awards:
            if one.amount is not None:
                assert one.amount >= 0
                assert one.amount % WAN == 0
                assert one.year.final
                total += one.amount
            if one.claw_back is not None and one.claw_back.amount is not None:
                assert 0 <= one.claw_back.amount <= max(one.claw_back.received, Fraction(0))
            if self.taken[one.year.agreement, year] and one.claw_back is not None:
                stands = one.claw_back.outcome is Run.RECOVER
                assert stands == (one.refund is None)
        if found.budget is None:
            assert total == 0
        else:
            aside = None if found.allocation is None else found.allocation.aside
            kept = Fraction(0) if aside is None else aside.amount
            assert total == 0 if kept is None else total + kept <= found.budget.amount
        return first

    def settle(self, year: int) -> int:
        """Pay, deduct and take back what the awards of a year come to; then nothing is left."""
        done = self._refund(year)
        for one in self.decide(year).found.awards:
            of = one.year.agreement, one.year.year
            if one.clearing.to_clear:
                kind = PaymentKind.TOP_UP if one.clearing.to_clear > 0 else PaymentKind.DEDUCTION
                self._pay(of, kind, abs(one.clearing.to_clear))
                done += 1
            if one.amount and of not in self.granted:
                self._post_grant(of, one.amount)
            if one.claw_back is not None and one.claw_back.amount:
                self._pay(of, PaymentKind.RECOVERY, one.claw_back.amount)
                codes = self.books.award(EntryKind.RECOVERY, of, one.claw_back.amount)
                assert codes <= {"award.recovered_beyond"}
                done += 1
        for one in self.decide(year).found.awards:
            assert not one.clearing.to_clear
            assert one.claw_back is None or not one.claw_back.amount
            assert one.refund is None or one.refund.amount is None
        return done

    def _refund(self, year: int) -> int:
        """Give back what a correction left without its two failed years."""
        done = 0
        for one in self.decide(year).found.awards:
            if one.refund is not None and one.refund.amount:
                of = one.year.agreement, one.year.year
                self._pay(of, PaymentKind.REFUND, one.refund.amount)
                codes = self.books.award(EntryKind.REFUND, of, one.refund.amount)
                assert codes <= {"award.refunded_beyond"}
                done += 1
        return done

    def check(self) -> None:
        """No agreement hands back more than it was paid; the journal keeps to the same."""
        assert all(yuan >= 0 for yuan in self.paid.values())
        taken: dict[str, Fraction] = defaultdict(Fraction)
        for entry in self.books.journal.entries:
            if entry.kind in {EntryKind.GRANT, EntryKind.RECOVERY, EntryKind.REFUND}:
                sign = -1 if entry.kind is EntryKind.RECOVERY else 1
                amount = max(one.amount for one in entry.postings)
                taken[entry.agreement] += sign * amount
        assert all(yuan >= 0 for yuan in taken.values())

    def _post_grant(self, of: Year, amount: Fraction) -> None:
        self.granted[of] = amount
        assert self.books.award(EntryKind.GRANT, of, amount) == set()
        holder = UPSTREAM[of[0]][0]
        advanced = owed(self.books.journal, *of, AccountKind.ADVANCE).get(holder)
        clears = min(amount, -advanced[1]) if advanced else Fraction(0)
        if clears > 0:
            beyond = self.books.award(EntryKind.CLEARING, of, clears + WAN)
            assert beyond == {"award.cleared_beyond"}
            assert self.books.award(EntryKind.CLEARING, of, clears) == set()

    def _pay(self, of: Year, kind: PaymentKind, amount: Fraction) -> None:
        self.paid[of[0]] += _SIGN[kind] * amount
        if kind in {PaymentKind.RECOVERY, PaymentKind.REFUND}:
            self.taken[of] -= _SIGN[kind] * amount
        self.put(
            "payment", (*of, kind, self.documents), agreement=f'"{of[0]}"', year=f"{of[1]}",
            kind=f'"{kind}"', amount=f'"{amount / WAN} 万元"', on=self.today,
        )  # fmt: skip
