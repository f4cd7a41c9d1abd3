"""Award money: granted, advanced, cleared, recovered, refunded, spent."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.award import (
    AWARD_EVENTS,
    AwardEvent,
    FundUse,
    award_entry,
    fund_use,
    held,
)
from riverpact.domain.journal.balance import balances
from riverpact.domain.journal.entry import EntryKind
from riverpact.domain.journal.journal import Journal

VOUCHER = {"budget_year": 2019, "channel": PaymentChannel.DIRECT, "received_on": date(2019, 9, 1)}


def event(books: Any, kind: str, wan: int, **terms: Any) -> AwardEvent:
    given = {"kind": kind, "agreement": "qingxi", "year": 2019, "county": books.up}
    given |= {"amount": Fraction(wan * 10_000)} | (VOUCHER if kind == "advance" else {})
    return AwardEvent.model_validate(given | terms)


def after(books: Any, *events: tuple[str, int]) -> Journal:
    journal = Journal()
    for number, (kind, wan) in enumerate(events):
        made = award_entry(journal, event(books, kind, wan), books.command(f"{kind}-{number}"))
        journal = books.after(journal, made)
    return journal


def of_county(journal: Journal) -> dict[str, Fraction]:
    return {
        one.account.kind.value: one.amount / 10_000
        for one in balances(journal)
        if one.account.holder.id == "up"
    }


def test_advance_and_clearing(books: Any) -> None:
    """500 advanced, then 400 granted and cleared: 100 of the advance are owed back."""
    journal = after(books, ("advance", 500), ("grant", 400), ("clearing", 400))
    assert of_county(journal) == {"advance": -100, "award": 0}
    topped_up = after(books, ("advance", 500), ("grant", 600), ("clearing", 500))
    assert of_county(topped_up) == {"advance": 0, "award": 100}


@pytest.mark.parametrize("wan", [401, 500])
def test_no_more_is_cleared_than_granted_and_advanced(books: Any, codes: Any, wan: int) -> None:
    """The smaller of both."""
    journal = after(books, ("advance", 500), ("grant", 400))
    found: Any = award_entry(journal, event(books, "clearing", wan), books.command("x"))
    assert codes(found) == ["award.cleared_beyond"]
    assert found[0].expected == "≤ 400 万元"


def test_everything_granted_is_recovered_once(books: Any, codes: Any) -> None:
    """400 and 500 of two years, 900 recovered: a third failed year finds nothing more."""
    journal = after(books, ("grant", 400), ("grant", 500), ("recovery", 900))
    assert of_county(journal)["recovery"] == -900
    found: Any = award_entry(journal, event(books, "recovery", 1), books.command("x"))
    assert codes(found) == ["award.recovered_beyond"]


def test_what_was_recovered_is_refunded_and_may_be_recovered_again(books: Any, codes: Any) -> None:
    """900 recovered, 600 refunded: 300 more may be refunded, 600 recovered, not 1 beyond."""
    journal = after(books, ("grant", 900), ("recovery", 900), ("refund", 600))
    assert of_county(journal)["recovery"] == -300
    refund: Any = award_entry(journal, event(books, "refund", 301), books.command("x"))
    assert codes(refund) == ["award.refunded_beyond"]
    assert refund[0].expected == "≤ 300 万元"
    again: Any = award_entry(journal, event(books, "recovery", 601), books.command("x"))
    assert codes(again) == ["award.recovered_beyond"]
    taken = award_entry(journal, event(books, "recovery", 600), books.command("y"))
    assert of_county(books.after(journal, taken))["recovery"] == -900


def test_every_kind_of_account_sums_to_zero(books: Any) -> None:
    """What the county is to receive, the province owes."""
    journal = after(books, ("advance", 5), ("grant", 4), ("clearing", 3), ("recovery", 2))
    for kind in AccountKind:
        assert sum(one.amount for one in balances(journal) if one.account.kind is kind) == 0


@pytest.mark.parametrize("wan", [0, -1])
def test_an_amount_is_above_zero(books: Any, codes: Any, wan: int) -> None:
    """The kind says which way it goes."""
    found: Any = award_entry(Journal(), event(books, "grant", wan), books.command("x"))
    assert codes(found) == ["journal.amount"]


def test_other_kinds_are_no_award(books: Any, codes: Any) -> None:
    """A payment is a voucher, a closing a closing."""
    assert EntryKind.PAYMENT not in AWARD_EVENTS
    found: Any = award_entry(Journal(), event(books, "payment", 1), books.command("x"))
    assert codes(found) == ["award.kind"]


def test_an_event_twice_is_one(books: Any) -> None:
    """Also a recovery of all there was."""
    journal = after(books, ("grant", 400), ("recovery", 400))
    again: Any = award_entry(journal, event(books, "recovery", 400), books.command("recovery-1"))
    assert journal.post(again).journal is journal


def test_what_came_can_be_spent_and_no_more(books: Any, codes: Any) -> None:
    """500 came, 300 and 200 are spent on two uses; a further 分 is too much."""
    journal = after(books, ("advance", 500))
    for number, (use, wan) in enumerate((("饮用水水源地", 300), ("地下水", 200))):
        made = fund_use(journal, spent(books, use, wan), books.command(f"use-{number}"))
        journal = books.after(journal, made)
    assert held(journal, "qingxi", "up") == 0
    beyond = spent(books, "地下水", 1)
    assert codes(fund_use(journal, beyond, books.command("x"))) == ["fund_use.beyond"]
    again: Any = fund_use(journal, spent(books, "地下水", 200), books.command("use-1"))
    assert journal.post(again).journal is journal


def test_what_was_granted_and_did_not_come_is_not_spent(books: Any, codes: Any) -> None:
    """A grant is a promise; a payment of it is money."""
    journal = after(books, ("grant", 400))
    assert codes(fund_use(journal, spent(books, "地下水", 1), books.command("x"))) == [
        "fund_use.beyond"
    ]
    paid = books.paid(journal, 400, "2", kind="award", payer="province", payee="up")
    assert held(paid, "qingxi", "up") == 4_000_000
    assert codes(fund_use(paid, spent(books, "地下水", 0), books.command("x"))) == [
        "journal.amount"
    ]


def spent(books: Any, use: str, wan: int) -> FundUse:
    return FundUse(
        agreement="qingxi", year=2019, county=books.up, use=use, amount=Fraction(wan * 10_000)
    )
