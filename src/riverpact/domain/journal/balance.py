"""Balances (余额): what an account is to receive or owes, with the entries it comes from."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.journal.account import Account, AccountKind
from riverpact.domain.journal.entry import ENTRY_TITLES
from riverpact.domain.journal.journal import Journal, Sealed
from riverpact.domain.settlement.method import money
from riverpact.foundation.step import Quantity, Step
from riverpact.foundation.text import Text

Key = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Balance:
    """An account about one year: yuan it is to receive (+) or owes (−), and how it came about."""

    account: Account
    year: int
    amount: Fraction
    step: Step


def balances(
    journal: Journal, agreement: str | None = None, year: int | None = None
) -> tuple[Balance, ...]:
    """Return every account about every year, in the order they first stand in the journal.

    Args:
        journal: all entries.
        agreement: only its accounts; all where it is None.
        year: only what is about it, posted in it or later; all years where it is None.
    """
    lines: dict[tuple[Key, int], list[tuple[Sealed, Fraction]]] = {}
    accounts: dict[Key, Account] = {}
    for sealed in journal.sealed:
        entry = sealed.entry
        if year not in {None, entry.subject} or agreement not in {None, entry.agreement}:
            continue
        for posting in entry.postings:
            key = posting.account.key
            accounts.setdefault(key, posting.account)
            lines.setdefault((key, entry.subject), []).append((sealed, posting.amount))
    return tuple(_balance(accounts[key], about, found) for (key, about), found in lines.items())


def owed(
    journal: Journal, agreement: str, year: int, kind: AccountKind
) -> dict[str, tuple[Account, Fraction]]:
    """Return what the parties are to receive (+) or owe (−) about a year, by their id."""
    return {
        one.account.holder.id: (one.account, one.amount)
        for one in balances(journal, agreement, year)
        if one.account.kind is kind
    }


def _balance(account: Account, year: int, lines: Sequence[tuple[Sealed, Fraction]]) -> Balance:
    amount = sum((yuan for _, yuan in lines), Fraction(0))
    inputs = tuple(_input(number, *line) for number, line in enumerate(lines, start=1))
    title = Text(f"{account.title.zh}{year} 年余额", f"{account.title.en}, balance about {year}")
    step = Step(
        rule="journal.balance",
        result=money("balance", title, amount),
        formula=" + ".join(one.name for one in inputs),
        inputs=inputs,
    )
    return Balance(account, year, amount, step)


def _input(number: int, sealed: Sealed, yuan: Fraction) -> Quantity:
    entry, kind = sealed.entry, ENTRY_TITLES[sealed.entry.kind]
    said = f"{entry.on} {entry.document}"
    title = Text(
        f"第 {sealed.number} 号分录 {kind.zh} {said}", f"entry {sealed.number}, {kind.en}, {said}"
    )
    return money(f"line_{number}", title, yuan)
