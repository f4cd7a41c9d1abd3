"""Balances: what is owed, from which entries."""

from fractions import Fraction
from typing import Any

from riverpact.domain.journal.account import AccountKind
from riverpact.domain.journal.balance import balances, owed
from riverpact.domain.settlement.showing import shown_step
from riverpact.files.statement.verify_statement import check_step


def test_a_balance_is_the_sum_of_its_entries(books: Any) -> None:
    """600 due, 250 paid: 350 open on both sides, each step recomputed by the verifier."""
    found = balances(books.paid(books.settled(), 250))
    assert [(one.account.holder.id, one.amount) for one in found] == [
        ("up", Fraction(3_500_000)),
        ("down", Fraction(-3_500_000)),
    ]
    for one in found:
        assert check_step(shown_step(one.step).model_dump()) is None
        assert [step.value for step in one.step.inputs] in (
            ["6000000", "-2500000"],
            ["-6000000", "2500000"],
        )


def test_other_agreements_and_years_are_left_out(books: Any) -> None:
    """Each year of each agreement by itself."""
    journal = books.settled()
    assert balances(journal, "yunhe") == balances(journal, year=2020) == ()
    assert owed(journal, "qingxi", 2019, AccountKind.AWARD) == {}
    account, amount = owed(journal, "qingxi", 2019, AccountKind.COMPENSATION)["down"]
    assert (account.holder, amount) == (books.down, Fraction(-6_000_000))
