"""A small journal: two years of one agreement, paid in part, one closed, one corrected late."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.award import AwardEvent, FundUse, award_entry, fund_use
from riverpact.domain.journal.closing import closing
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry, EntryKind
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.obligation import Owed, adjustment, obligation
from riverpact.domain.journal.voucher import Voucher, payment

UP, DOWN = Holder(id="up_1", name="上源县", code="990101"), Holder(id="下游", name="下游县")
VOUCHER = {"budget_year": 2020, "channel": PaymentChannel.DIRECT, "received_on": date(2020, 6, 1)}


def command(name: str, on: date = date(2020, 3, 1), in_year: int | None = None) -> Command:
    return Command(
        id=name,
        on=on,
        document=f'清〔2020〕"{name}"号',
        made_by="甲",
        checked_by="乙",
        in_year=in_year,
    )


def owed(yuan: str) -> Owed:
    return Owed("demo-qingxi", 2019, ((UP, Fraction(yuan)), (DOWN, -Fraction(yuan))), "d" * 64)


def small_journal() -> Journal:
    """Every kind of entry once."""
    journal = Journal()
    agreement = {"agreement": "demo-qingxi", "year": 2019}
    amount = {"amount": Fraction("250.05")}
    paid = Voucher.model_validate(agreement | VOUCHER | amount | {"payer": "下游", "payee": "up_1"})
    advance = {"kind": EntryKind.ADVANCE, "county": UP} | agreement | amount | VOUCHER
    grant = {"kind": EntryKind.GRANT, "county": UP} | agreement | amount
    events = [AwardEvent.model_validate(one) for one in (advance, grant)]
    events += [one.model_copy(update={"kind": kind}) for one, kind in _later(events[1])]
    use = FundUse.model_validate(
        agreement | {"county": UP, "use": "饮用水 水源地", "amount": "1.00"}
    )
    late = command("late", date(2021, 5, 1), 2021)
    steps: list[Any] = [
        lambda now: obligation(now, owed("600.10"), command("due"), date(2020, 6, 30)),
        lambda now: payment(now, paid, command("paid")),
        *(lambda now, one=one: award_entry(now, one, command(str(one.kind))) for one in events),
        lambda now: fund_use(now, use, command("use")),
        lambda _: closing(2019, command("close", date(2020, 12, 31))),
        lambda now: adjustment(now, owed("-300.00"), late),
    ]
    for step in steps:
        entry = step(journal)
        assert isinstance(entry, Entry), entry
        posted = journal.post(entry)
        assert posted.is_new, posted.findings
        journal = posted.journal
    return journal


def _later(grant: AwardEvent) -> list[tuple[AwardEvent, EntryKind]]:
    return [(grant, kind) for kind in (EntryKind.CLEARING, EntryKind.RECOVERY, EntryKind.REFUND)]


@pytest.fixture(name="small_books")
def _small_books() -> Journal:
    journal = small_journal()
    assert {one.kind for one in journal.entries} == set(EntryKind)
    assert AccountKind.FUND_USE in {p.account.kind for e in journal.entries for p in e.postings}
    return journal
