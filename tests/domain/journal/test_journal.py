"""The journal: append only, each command once, closed years unchanged; by example and by law."""

import hashlib
from datetime import date
from fractions import Fraction
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.balance import balances, owed
from riverpact.domain.journal.closing import closing
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry
from riverpact.domain.journal.journal import Journal, Sealed
from riverpact.domain.journal.obligation import Owed, adjustment, obligation
from riverpact.domain.journal.voucher import Voucher, payment

PARTIES = [Holder(id=one, name=one) for one in "甲乙丙丁"]
YEARS = (2019, 2020, 2021)


def command(name: str, on: date = date(2030, 1, 1), in_year: int | None = None) -> Command:
    return Command(
        id=name, on=on, document="清〔2030〕1号", made_by="甲", checked_by="乙", in_year=in_year
    )


def positions(fen: list[int]) -> tuple[tuple[Holder, Fraction], ...]:
    """Positions of two to four parties: as many figures as parties but one; the last balances."""
    amounts = [*fen, -sum(fen)]
    return tuple(
        (one, Fraction(amount, 100)) for one, amount in zip(PARTIES, amounts, strict=False)
    )


def posted(journal: Journal, entry: object) -> Journal:
    return journal.post(entry).journal if isinstance(entry, Entry) else journal


FIGURES = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=3)


@given(st.lists(FIGURES, min_size=1, max_size=6))
def test_ledgers_balance_for_every_party_set(all_figures: list[list[int]]) -> None:
    """Each agreement and the whole sum to zero, however many parties and positions."""
    journal = Journal()
    for number, figures in enumerate(all_figures):
        owed_now = Owed(f"a{number}", 2019, positions(figures), "d")
        journal = posted(journal, obligation(journal, owed_now, command(str(number))))
    for number in range(len(all_figures)):
        assert sum(one.amount for one in balances(journal, f"a{number}")) == 0
    assert len(journal.sealed) == len(all_figures)


def test_the_chain_is_of_sha256(books: Any) -> None:
    """Each entry carries the digest of the JSON of the one before."""
    journal = books.paid(books.settled(), 250)
    first, second = journal.sealed
    text = first.model_dump_json()
    assert second.previous == first.digest == hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert (first.previous, journal.head) == ("", second.digest)
    assert Sealed.model_validate_json(text) == first


def test_a_command_twice_is_one_entry(books: Any) -> None:
    """The second time finds the first entry."""
    journal = books.settled()
    again = journal.post(journal.sealed[0].entry)
    assert (again.journal, again.sealed, again.is_new) == (journal, journal.sealed[0], False)


def test_a_known_command_with_other_content_is_refused(books: Any, codes: Any) -> None:
    """And says what differs."""
    journal = books.settled()
    other = journal.sealed[0].entry.model_copy(update={"document": "清〔2020〕99号"})
    refused = journal.post(other)
    assert (refused.journal, codes(refused.findings)) == (journal, ["journal.command_reused"])
    assert "document" in refused.findings[0].message.en


def test_a_closed_year_takes_nothing(books: Any, codes: Any) -> None:
    """Neither what belongs to it nor what is dated in it; nor is it closed twice."""
    journal = books.closed(books.settled())
    belongs = payment(journal, books.voucher(1), books.command("7"))
    dated = obligation(journal, books.owed(1, 2020), books.command("8", on=date(2019, 5, 1)))
    twice = closing(2019, books.command("9", on=date(2021, 1, 1)))
    for entry in (belongs, dated, twice):
        assert isinstance(entry, Entry)
        refused = journal.post(entry)
        assert (refused.journal, codes(refused.findings)) == (journal, ["journal.year_closed"])


def test_what_is_late_is_posted_in_an_open_year(books: Any, codes: Any) -> None:
    """Tagged with the closed one; while that is open, it goes there."""
    late = books.command("7", in_year=2020)
    opened = payment(books.settled(), books.voucher(1), late)
    assert isinstance(opened, Entry)
    assert codes(books.settled().post(opened).findings) == ["journal.year_open"]
    assert books.closed(books.settled()).post(opened).is_new


def test_the_order_of_independent_commands_makes_no_balance() -> None:
    """Obligations and payments of three agreements, in every order of the agreements."""
    found = set()
    for order in permutations("abc"):
        journal = Journal()
        for name in order:
            now = Owed(name, 2019, positions([100 * ord(name)]), "d")
            journal = posted(journal, obligation(journal, now, command(f"o-{name}")))
            journal = posted(journal, payment(journal, voucher(name, 50), command(f"p-{name}")))
        found.add(frozenset((one.account.key, one.amount) for one in balances(journal)))
    assert len(found) == 1


def voucher(agreement: str, fen: int, year: int = 2019, way: str = "乙甲") -> Voucher:
    payer, payee = list(way)
    return Voucher(
        agreement=agreement,
        year=year,
        payer=payer,
        payee=payee,
        amount=Fraction(fen, 100),
        budget_year=2030,
        channel=PaymentChannel.DIRECT,
        received_on=date(2030, 1, 1),
    )


class Office(RuleBasedStateMachine):
    """Two agreements, three years: post, pay, correct, close, repeat, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.journal = Journal()
        self.number = 0
        self.closed: dict[int, tuple[Sealed, ...]] = {}

    def name(self) -> str:
        """A name no command had."""
        self.number += 1
        return str(self.number)

    def books_of(self, year: int) -> int | None:
        """The year whose books are still open."""
        return 2030 if year in self.journal.closed_years else None

    @rule(agreement=st.sampled_from("ab"), year=st.sampled_from(YEARS), figures=FIGURES)
    def post(self, agreement: str, year: int, figures: list[int]) -> None:
        """A statement becomes due, once an agreement and year."""
        now = Owed(agreement, year, positions(figures), self.name())
        name = command(self.name(), in_year=self.books_of(year))
        self.journal = posted(self.journal, obligation(self.journal, now, name))

    @rule(agreement=st.sampled_from("ab"), year=st.sampled_from(YEARS), figures=FIGURES)
    def correct(self, agreement: str, year: int, figures: list[int]) -> None:
        """A later statement adjusts it."""
        now = Owed(agreement, year, positions(figures), self.name())
        name = command(self.name(), in_year=self.books_of(year))
        made = adjustment(self.journal, now, name)
        if isinstance(made, Entry):
            self.journal = posted(self.journal, made)
            assert self.journal.made_by(name.id) is not None

    @rule(
        agreement=st.sampled_from("ab"),
        year=st.sampled_from(YEARS),
        fen=st.integers(-5, 10**9),
        way=st.permutations("甲乙丙").map(lambda names: "".join(names[:2])),
    )
    def pay(self, agreement: str, year: int, fen: int, way: str) -> None:
        """Somebody pays somebody: taken only up to what both have open."""
        before = self.due(agreement, year)
        name = command(self.name(), in_year=self.books_of(year))
        made = payment(self.journal, voucher(agreement, fen, year, way), name)
        if isinstance(made, Entry):
            self.journal = posted(self.journal, made)
            amount = Fraction(fen, 100)
            assert 0 < amount <= min(-before[way[0]], before[way[1]])
            after = self.due(agreement, year)
            assert after[way[0]] == before[way[0]] + amount
            assert after[way[1]] == before[way[1]] - amount

    def due(self, agreement: str, year: int) -> dict[str, Fraction]:
        """What is to be received (+) or owed (−)."""
        found = owed(self.journal, agreement, year, AccountKind.COMPENSATION)
        return {one: amount for one, (_, amount) in found.items()}

    @rule(year=st.sampled_from(YEARS))
    def close(self, year: int) -> None:
        """A year is closed in its order, once."""
        earlier = {one.year for one in self.journal.entries if one.year < year}
        result = self.journal.post(closing(year, command(self.name())))
        in_order = earlier <= self.journal.closed_years
        assert result.is_new is (year not in self.journal.closed_years and in_order)
        self.journal = result.journal
        if result.is_new:
            self.closed[year] = self.of_year(year)

    @precondition(lambda self: self.closed)
    @rule(agreement=st.sampled_from("ab"))
    def try_to_reopen(self, agreement: str) -> None:
        """Nothing is posted in a closed year."""
        year = min(self.closed)
        now = Owed(agreement, year, positions([1]), self.name())
        made = obligation(self.journal, now, command(self.name()))
        if isinstance(made, Entry):
            refused = self.journal.post(made)
            assert (refused.journal, refused.is_new) == (self.journal, False)

    @precondition(lambda self: self.journal.sealed)
    @rule(data=st.data())
    def repeat(self, data: st.DataObject) -> None:
        """Any command comes again."""
        sealed = data.draw(st.sampled_from(self.journal.sealed))
        again = self.journal.post(sealed.entry)
        assert (again.journal, again.sealed, again.findings) == (self.journal, sealed, ())

    def of_year(self, year: int) -> tuple[Sealed, ...]:
        """The entries of a year."""
        return tuple(one for one in self.journal.sealed if one.entry.year == year)

    @invariant()
    def it_balances(self) -> None:
        """The whole, each agreement and each year sum to zero."""
        for agreement in "ab":
            for year in YEARS:
                assert sum(one.amount for one in balances(self.journal, agreement, year)) == 0

    @invariant()
    def the_chain_holds(self) -> None:
        """Numbers and digests follow each other."""
        before = ""
        for number, one in enumerate(self.journal.sealed, start=1):
            assert (one.number, one.previous) == (number, before)
            before = one.digest
        assert self.journal.head == before

    @invariant()
    def closed_years_never_change(self) -> None:
        """What stood in a year when it was closed stands there, and nothing else."""
        for year, then in self.closed.items():
            assert self.of_year(year) == then


TestOffice = Office.TestCase
