"""The journal of the demonstration: what is final becomes due, and is paid as its facts tell."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.closing import closing
from riverpact.domain.journal.entry import Entry
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.obligation import Owed, obligation, owed_by
from riverpact.domain.journal.voucher import Voucher, payment
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.settlement.statement import Statement
from riverpact.files.journal.beancount import beancount_text
from riverpact.files.journal.journal_file import change_journal
from riverpact.files.statement.as_json import statement_data
from riverpact.files.whole_file import write_whole
from riverpact.foundation.finding import Finding
from riverpact.workflows.journal import Clerk

JOURNAL, BEANCOUNT = "journal.jsonl", "journal.beancount"
_WHO, _APPROVER = "演示经办员甲", "演示复核员乙"

Told = Mapping[tuple[str, int | None, FactKind], Fact]


@dataclass(frozen=True, slots=True)
class _Posting:
    """An entry of a day, made from what was posted before it."""

    on: date
    make: Callable[[Journal], Entry | Finding | tuple[Finding, ...]]


def demo_journal(out: Path, statements: Sequence[Statement], facts: Iterable[Fact]) -> None:
    """Write ``journal.jsonl`` and its beancount text anew, by the day: the same from the same.

    Every year that facts tell is final becomes due on that day; what they tell was paid is paid,
    each payer to the payees in their order, and nothing else is. The first of the years is closed
    at the end of the January after the next.

    Args:
        out: the folder of the province.
        statements: of the years that are final; one without an amount becomes nothing due.
        facts: of the province.
    """
    told = {(one.agreement, one.year, one.kind): one for one in facts}
    settled = [one for one in statements if one.amount is not None and _final(one, told)]
    postings = [posting for one in settled for posting in _of_year(one, told)]
    if not postings:
        return
    postings.append(_closed(min(one.year for one in settled)))
    with TemporaryDirectory() as beside:
        file = Path(beside) / JOURNAL
        journal = change_journal(file, lambda empty: _posted(empty, postings))
        write_whole(out / JOURNAL, file.read_bytes())
    write_whole(out / BEANCOUNT, beancount_text(journal).encode("utf-8"))


def _posted(journal: Journal, postings: Iterable[_Posting]) -> Journal:
    for one in sorted(postings, key=lambda one: one.on):
        entry = one.make(journal)
        assert isinstance(entry, Entry), entry
        posted = journal.post(entry)
        assert posted.is_new, posted.findings
        journal = posted.journal
    return journal


def _final(statement: Statement, told: Told) -> Fact | None:
    return told.get((statement.agreement.id, statement.year, FactKind.FINAL))


def _of_year(statement: Statement, told: Told) -> Iterator[_Posting]:
    final = _final(statement, told)
    assert final is not None
    owed = owed_by(statement, statement_data(statement)["digest"])
    assert isinstance(owed, Owed), owed
    yield _due(owed, final)
    paid = told.get((owed.agreement, owed.year, FactKind.PAID))
    if paid is not None:
        for number, (payer, payee, amount) in enumerate(_transfers(statement), start=1):
            voucher = Voucher(
                agreement=owed.agreement,
                year=owed.year,
                payer=payer,
                payee=payee,
                amount=amount,
                budget_year=paid.on.year,
                channel=PaymentChannel.DIRECT,
                received_on=paid.on,
            )
            yield _paid(voucher, f"{paid.document or '演示支付'}-{number}")


def _due(owed: Owed, final: Fact) -> _Posting:
    clerk = _clerk(final.document or f"演示定案〔{final.on.year}〕", final.on)
    command = clerk.command("obligation", owed.agreement, owed.year)
    return _Posting(final.on, lambda journal: obligation(journal, owed, command))


def _paid(voucher: Voucher, document: str) -> _Posting:
    parts = (voucher.kind, voucher.agreement, voucher.year, voucher.payer, voucher.payee)
    command = _clerk(document, voucher.received_on).command("payment", *parts)
    return _Posting(voucher.received_on, lambda journal: payment(journal, voucher, command))


def _closed(year: int) -> _Posting:
    on = date(year + 2, 1, 31)
    command = _clerk(f"演示结账〔{on.year}〕", on).command("closing", year)
    return _Posting(on, lambda _: closing(year, command))


def _clerk(document: str, on: date) -> Clerk:
    return Clerk(document, on, _WHO, _APPROVER)


def _transfers(statement: Statement) -> Iterator[tuple[str, str, Fraction]]:
    """Yield who pays whom how much, until nobody owes anything: the first to the first."""
    due = {one.party: Fraction(one.amount) for one in statement.positions}
    for payer, payee in product(due, due):
        amount = min(-due[payer], due[payee])
        if amount > 0:
            due[payer] += amount
            due[payee] -= amount
            yield payer, payee, amount
