"""Vouchers: payments in part or whole, and never more than is owed."""

from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.balance import balances, owed
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.voucher import payment

SUPERIOR = PaymentChannel.SUPERIOR


def due(journal: Journal, kind: AccountKind = AccountKind.COMPENSATION) -> dict[str, Fraction]:
    return {one: amount for one, (_, amount) in owed(journal, "qingxi", 2019, kind).items()}


def test_payments_in_part_and_whole(books: Any) -> None:
    """600 in 250 and 350: nothing is left."""
    journal = books.paid(books.paid(books.settled(), 250, "2"), 350, "3")
    assert due(journal) == {"up": 0, "down": 0}


def test_a_voucher_twice_is_one_payment(books: Any) -> None:
    """Also where the second time more would be too much."""
    journal = books.paid(books.settled(), 600)
    again = payment(journal, books.voucher(600), books.command("2"))
    assert journal.post(again).journal is journal


@pytest.mark.parametrize("wan", [601, 10_000])
def test_more_than_is_owed_is_a_finding(books: Any, codes: Any, wan: int) -> None:
    """Said of the payer and of the payee, with what is open."""
    found: Any = payment(books.settled(), books.voucher(wan), books.command("2"))
    assert codes(found) == ["voucher.overpaid", "voucher.overpaid"]
    assert {one.expected for one in found} == {"≤ 600 万元"}


def test_who_owes_nothing_does_not_pay(books: Any, codes: Any) -> None:
    """The wrong way round is too much, by all of it."""
    turned = books.voucher(1, payer="up", payee="down")
    found: Any = payment(books.settled(), turned, books.command("2"))
    assert codes(found) == ["voucher.overpaid"] * 2
    assert {one.expected for one in found} == {"≤ 0 万元"}


def test_through_the_superior_treasury(books: Any) -> None:
    """It takes in 600 and pays on 400: 200 are on their way, and nothing is owed twice."""
    into = {"payee": "treasury", "channel": SUPERIOR}
    onwards = {"payer": "treasury", "channel": SUPERIOR}
    journal = books.paid(books.settled(), 600, "2", **into)
    assert due(journal) == {"up": 6_000_000, "down": 0}
    assert due(journal, AccountKind.CLEARING) == {"treasury": -6_000_000}
    journal = books.paid(journal, 400, "3", **onwards)
    assert due(journal, AccountKind.CLEARING) == {"treasury": -2_000_000}
    assert sum(one.amount for one in balances(journal)) == 0


def test_the_treasury_pays_on_no_more_than_it_took(books: Any, codes: Any) -> None:
    """And money through it has that channel."""
    early = books.voucher(1, payer="treasury", channel=SUPERIOR)
    assert codes(payment(books.settled(), early, books.command("2"))) == ["voucher.overpaid"]
    direct = books.voucher(1, payee="treasury")
    assert codes(payment(books.settled(), direct, books.command("2"))) == ["voucher.channel"]


@pytest.mark.parametrize(
    ("terms", "expected"),
    [
        ({"payer": "nobody"}, ["voucher.unknown_party"]),
        ({"payee": "down"}, ["voucher.one_party"]),
        ({"amount": "0.00"}, ["voucher.amount"]),
        ({"amount": "-1.00"}, ["voucher.amount"]),
        ({"year": 2020}, ["voucher.unknown_party"] * 2),
        ({"kind": "award"}, ["voucher.unknown_party"] * 2),
    ],
)
def test_what_fits_no_obligation_is_said(
    books: Any, codes: Any, terms: dict[str, Any], expected: list[str]
) -> None:
    """All of it at once, with the parties that there are."""
    assert (
        codes(payment(books.settled(), books.voucher(1, **terms), books.command("2"))) == expected
    )
