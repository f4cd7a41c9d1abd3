"""The journal of the demonstration: its statements become due, are paid as its facts tell."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.voucher import Voucher
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.statement import Statement
from riverpact.files.journal.beancount import beancount_text
from riverpact.files.journal.journal_file import read_journal
from riverpact.files.whole_file import write_whole
from riverpact.workflows.journal import Clerk, close_year, pay, post_statements

JOURNAL, BEANCOUNT = "journal.jsonl", "journal.beancount"
_WHO, _APPROVER = "演示经办员甲", "演示复核员乙"
_FINAL = (3, 1)
"""The day on which a year is final where no fact tells it."""


def demo_journal(
    out: Path, statements: Sequence[tuple[Statement, Path]], facts: Sequence[Fact]
) -> None:
    """Write ``journal.jsonl`` and its beancount text anew: the same from the same.

    Every settled year becomes due on the day it was final. What facts tell was paid is paid, each
    payer to the payees in their order. The first year that was settled is closed at the end.
    """
    settled = [one for one in statements if one[0].amount is not None]
    told = {(one.agreement, one.year, one.kind): one for one in facts}
    with TemporaryDirectory() as beside:
        file = Path(beside) / JOURNAL
        for statement, folder in settled:
            agreement, year = statement.agreement.id, statement.year
            final = told.get((agreement, year, FactKind.FINAL))
            day = date(year + 1, *_FINAL) if final is None else final.on
            post_statements(file, [folder], _clerk("演示定案", day, final))
            paid = told.get((agreement, year, FactKind.PAID))
            if paid is not None:
                _pay(file, statement, paid)
        first = min((statement.year for statement, _ in settled), default=None)
        if first is None:
            return
        close_year(file, first, _clerk("演示结账", date(first + 2, 1, 31), None))
        write_whole(out / JOURNAL, file.read_bytes())
        write_whole(out / BEANCOUNT, beancount_text(read_journal(file)).encode("utf-8"))


def _clerk(title: str, day: date, fact: Fact | None) -> Clerk:
    told = "" if fact is None else fact.document
    return Clerk(told or f"{title}〔{day.year}〕", day, _WHO, _APPROVER)


def _pay(file: Path, statement: Statement, paid: Fact) -> None:
    for number, (payer, payee, amount) in enumerate(_transfers(statement), start=1):
        voucher = Voucher(
            agreement=statement.agreement.id,
            year=statement.year,
            payer=payer,
            payee=payee,
            amount=amount,
            budget_year=paid.on.year,
            channel=PaymentChannel.DIRECT,
            received_on=paid.on,
        )
        document = f"{paid.document or '演示支付'}-{number}"
        pay(file, voucher, Clerk(document, paid.on, _WHO, _APPROVER))


def _transfers(statement: Statement) -> Iterator[tuple[str, str, Fraction]]:
    """Yield who pays whom how much, until nobody owes anything: the first to the first."""
    due = {one.party: Fraction(one.amount) for one in statement.positions}
    for payer, payee in product(due, due):
        amount = min(-due[payer], due[payee])
        if amount > 0:
            due[payer] += amount
            due[payee] -= amount
            yield payer, payee, amount
