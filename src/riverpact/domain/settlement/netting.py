"""Netting (轧差): the positions of many statements by county, gross and net, with their proof.

    received_j = Σ of what j receives in any ledger;  paid_j = Σ of what it pays;
    net_j = received_j − paid_j;   Σ net = Σ over the ledgers of their balances

A ledger is one statement, or one published table. The balance of a statement is zero; that of a
table that leaves out who stands on its other side is not, and is said. Gross and net stand side by
side: nothing is netted before it is shown.

Worked example (信阳 2018-02): water −900, air +225: received 225, paid 900, net −675 万元.

Source: 河南 2018, 山西 2010, 安徽 2020 (published gross and net).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.settlement.method import money
from riverpact.domain.settlement.statement import Statement
from riverpact.foundation.money import in_wan
from riverpact.foundation.step import Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What a county receives (+) or pays (−) in one ledger, in yuan.

    Attributes:
        ledger: name of the statement or table.
        code: of the county; names change and repeat, codes decide who is one.
    """

    ledger: str
    code: str
    name: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class CountyRow:
    """A county in every ledger, in their order: 0 where it does not stand."""

    code: str
    name: str
    amounts: tuple[Fraction, ...]
    received: Fraction
    paid: Fraction

    @property
    def net(self) -> Fraction:
        """Yuan it receives (+) or pays (−) in all."""
        return self.received - self.paid


@dataclass(frozen=True, slots=True)
class Netting:
    """Counties by ledgers, and the proof of their sums.

    Attributes:
        ledgers: names, in the order they were given; ``balances`` their sums.
        step: the sum of the nets, from each county's amounts.
    """

    ledgers: tuple[str, ...]
    balances: tuple[Fraction, ...]
    rows: tuple[CountyRow, ...]
    step: Step

    @property
    def is_balanced(self) -> bool:
        """Whether every ledger sums to zero."""
        return not any(self.balances)


def lines_of(statement: Statement) -> list[LedgerLine]:
    """Return the positions of a settled statement; its ledger is named by agreement and year.

    Raises:
        ValueError: a party has no code; it cannot be known in another ledger.
    """
    ledger = f"{statement.agreement.id} {statement.year}"
    bare = [one.name for one in statement.positions if not one.code]
    if bare:
        raise ValueError(f"{ledger}: no code for {', '.join(bare)}")
    return [
        LedgerLine(ledger, one.code, one.name, Fraction(one.amount)) for one in statement.positions
    ]


def net_ledgers(lines: Sequence[LedgerLine]) -> Netting:
    """Net the lines of several ledgers by county, in the order of the codes.

    Example:
        >>> lines = [LedgerLine("water", "411500", "信阳", Fraction(-900)),
        ...     LedgerLine("air", "411500", "信阳", Fraction(225))]
        >>> net_ledgers(lines).rows[0].net
        Fraction(-675, 1)
    """
    ledgers = tuple(dict.fromkeys(one.ledger for one in lines))
    codes = sorted({one.code for one in lines})
    rows = tuple(_row(code, ledgers, lines) for code in codes)
    balances = tuple(_sum(one.amount for one in lines if one.ledger == name) for name in ledgers)
    total = _sum(row.net for row in rows)
    assert total == _sum(balances)
    steps = [_net(number, row, ledgers) for number, row in enumerate(rows, start=1)]
    return Netting(
        ledgers,
        balances,
        rows,
        Step(
            rule="netting.balance",
            result=money("balance", Text("各县净额合计", "sum of the nets"), total),
            formula=" + ".join(step.name for step in steps) or "0",
            children=tuple(steps),
        ),
    )


def _row(code: str, ledgers: Sequence[str], lines: Sequence[LedgerLine]) -> CountyRow:
    mine = [one for one in lines if one.code == code]
    amounts = tuple(_sum(one.amount for one in mine if one.ledger == name) for name in ledgers)
    received = _sum(one.amount for one in mine if one.amount > 0)
    paid = _sum(-one.amount for one in mine if one.amount < 0)
    return CountyRow(code, mine[0].name, amounts, received, paid)


def _net(number: int, row: CountyRow, ledgers: Sequence[str]) -> Step:
    inputs = []
    for n, (name, yuan) in enumerate(zip(ledgers, row.amounts, strict=True), start=1):
        title = Text(f"{row.name}：{name}", f"{row.name}: {name}")
        inputs.append(quantity(f"ledger_{n}", title, yuan, "元", in_wan(yuan)))
    return Step(
        rule="netting.net",
        result=money(f"net_{number}", Text(f"{row.name}净额", f"net of {row.name}"), row.net),
        formula=" + ".join(one.name for one in inputs),
        inputs=tuple(inputs),
    )


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    return sum(amounts, Fraction(0))
