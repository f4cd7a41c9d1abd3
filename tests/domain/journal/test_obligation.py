"""Obligations from statements, and what a later statement changes."""

from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import Any

from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.balance import owed
from riverpact.domain.journal.entry import Entry, EntryKind
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.obligation import Owed, adjustment, obligation, owed_by


def statement(*amounts: str, total: str | None = "1") -> Any:
    positions = [
        SimpleNamespace(party=f"p{n}", name=f"县{n}", code="", amount=amount)
        for n, amount in enumerate(amounts)
    ]
    agreement = SimpleNamespace(id="qingxi")
    return SimpleNamespace(agreement=agreement, year=2019, amount=total, positions=positions)


def due(journal: Journal) -> dict[str, Fraction]:
    found = owed(journal, "qingxi", 2019, AccountKind.COMPENSATION)
    return {party: amount for party, (_, amount) in found.items()}


def test_the_positions_of_a_statement_are_owed() -> None:
    """Party by party, exactly."""
    found = owed_by(statement("400.5", "200", "-600.5"), "d")
    assert isinstance(found, Owed)
    assert [amount for _, amount in found.positions] == [Fraction(801, 2), 200, Fraction(-1201, 2)]


def test_an_open_year_owes_nothing_yet(codes: Any) -> None:
    """Undetermined is no amount, and never zero."""
    assert codes(owed_by(statement(total=None), "d")) == ["journal.undetermined"]


def test_a_part_of_a_fen_is_refused_at_the_door(codes: Any) -> None:
    """The agreement's unit is finer than money: said, not rounded."""
    assert codes(owed_by(statement("1/3", "-1/3"), "d")) == ["journal.part_of_a_fen"]


def test_a_statement_becomes_due_once(books: Any, codes: Any) -> None:
    """The same command makes the same entry; another statement is a correction."""
    journal = books.settled()
    again = obligation(journal, books.owed(600), books.command("1"))
    assert journal.post(again).journal is journal
    assert codes(obligation(journal, books.owed(500), books.command("9"))) == [
        "journal.posted_before"
    ]


def test_a_correction_posts_the_difference(books: Any) -> None:
    """600 posted and 250 paid; now 400 are owed: −200 are posted, 150 stay open."""
    journal = books.paid(books.settled(), 250)
    made = adjustment(journal, books.owed(400, digest="b" * 64), books.command("3"))
    assert isinstance(made, Entry)
    assert made.kind is EntryKind.ADJUSTMENT
    assert [one.amount for one in made.postings] == [Fraction(-2_000_000), Fraction(2_000_000)]
    assert due(books.after(journal, made)) == {"up": 1_500_000, "down": -1_500_000}


def test_a_verdict_that_turns_makes_the_upstream_owe(books: Any) -> None:
    """600 were paid down to up; now the upstream owes 300: it hands 900 back."""
    journal = books.paid(books.settled(), 600)
    made = adjustment(journal, books.owed(-300, digest="b" * 64), books.command("3"))
    assert due(books.after(journal, made)) == {"up": -9_000_000, "down": 9_000_000}


def test_a_late_correction_goes_into_the_open_year(books: Any) -> None:
    """2019 is closed: the entry stands in 2021, about 2019, and what was due stays in its entry."""
    journal = books.closed(books.settled())
    late = books.command("3", in_year=2021, on=date(2021, 5, 1))
    made = adjustment(journal, books.owed(400, digest="b" * 64), late)
    after = books.after(journal, made)
    assert isinstance(made, Entry)
    assert (made.year, made.about) == (2021, 2019)
    assert after.sealed[:2] == journal.sealed
    assert due(after) == {"up": 4_000_000, "down": -4_000_000}


def test_a_correction_twice_is_one(books: Any) -> None:
    """The second finds its entry, though nothing differs any more."""
    journal, new = books.settled(), books.owed(400, digest="b" * 64)
    after = books.after(journal, adjustment(journal, new, books.command("3")))
    assert after.post(adjustment(after, new, books.command("3"))).journal is after


def test_nothing_to_correct_is_said(books: Any, codes: Any) -> None:
    """Where nothing was posted, or nothing changes."""
    command = books.command("3")
    assert codes(adjustment(Journal(), books.owed(1), command)) == ["journal.nothing_to_correct"]
    same = adjustment(books.settled(), books.owed(600, digest="b" * 64), command)
    assert codes(same) == ["journal.nothing_changes"]
