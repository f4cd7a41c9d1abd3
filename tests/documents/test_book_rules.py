"""The numbers of `docs/rules/journal.md` and `docs/rules/performance.md`."""

from datetime import date
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.award import AwardEvent, award_entry
from riverpact.domain.journal.balance import balances
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry, EntryKind
from riverpact.domain.journal.journal import Journal
from riverpact.domain.journal.obligation import Owed, adjustment, obligation
from riverpact.domain.journal.voucher import Voucher, payment
from riverpact.domain.performance.evaluation import Evaluation
from riverpact.domain.performance.scoring import score_evaluation
from riverpact.files.performance.declared_performance import read_indicators
from riverpact.foundation.number import written

RULES = Path(__file__).resolve().parents[2] / "docs" / "rules"
UP, DOWN = Holder(id="up", name="上源县"), Holder(id="down", name="下游县")
WAN, DAY = 10_000, date(2020, 6, 1)
WAYS = {
    "payment": ("down", "up"),
    "into treasury": ("down", "treasury"),
    "out of treasury": ("treasury", "up"),
}


def table(number: int, page: str = "journal") -> list[list[str]]:
    """The rows of a table of the worked example."""
    whole = (RULES / f"{page}.md").read_text(encoding="utf-8")
    text = whole.split("\n## Worked example\n")[1].split("\n## ")[0]
    blocks = [block for block in text.split("\n\n") if block.startswith("|")]
    lines = blocks[number].strip().splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def command(name: str) -> Command:
    return Command(id=name, on=DAY, document=name, made_by="甲", checked_by="乙")


def voucher(name: str, yuan: Fraction) -> Voucher:
    payer, payee = WAYS[name]
    return Voucher(
        agreement="a",
        year=2019,
        payer=payer,
        payee=payee,
        amount=yuan,
        budget_year=2020,
        channel=PaymentChannel.DIRECT if name == "payment" else PaymentChannel.SUPERIOR,
        received_on=DAY,
    )


def after(journal: Journal, entry: object) -> Journal:
    assert isinstance(entry, Entry), entry
    return journal.post(entry).journal


def test_obligations_and_payments_example() -> None:
    """Due, paid in part, through the treasury, corrected: each balance is the page's."""
    journal = Journal()
    for name, wan, *expected in table(0):
        yuan = Fraction(int(wan) * WAN)
        made: object
        if name in WAYS:
            made = payment(journal, voucher(name, yuan), command(name))
        else:
            owed = Owed("a", 2019, ((UP, yuan), (DOWN, -yuan)), name)
            make = obligation if name == "obligation" else adjustment
            made = make(journal, owed, command(name))
        journal = after(journal, made)
        found = {one.account.holder.id: one.amount / WAN for one in balances(journal)}
        shown = [written(found.get(one, Fraction(0))) for one in ("up", "down", "treasury")]
        assert shown == expected, name


def test_award_money_example() -> None:
    """Advanced, granted, cleared, recovered: each balance of the county is the page's."""
    journal = Journal()
    for name, wan, *expected in table(1):
        terms = {"kind": EntryKind(name), "agreement": "a", "year": 2019, "county": UP}
        terms |= {"amount": Fraction(int(wan) * WAN)}
        if name == "advance":
            terms |= {"budget_year": 2020, "channel": "direct", "received_on": DAY}
        event = AwardEvent.model_validate(terms)
        journal = after(journal, award_entry(journal, event, command(name)))
        found = {
            one.account.kind: one.amount / WAN
            for one in balances(journal)
            if one.account.holder == UP
        }
        kinds = (AccountKind.AWARD, AccountKind.ADVANCE, AccountKind.RECOVERY)
        assert [written(found.get(one, Fraction(0))) for one in kinds] == expected, name


def test_performance_example() -> None:
    """Each evaluation has the total and the grade of the page."""
    names = ("attainment", "class_kept", "payment", "cooperation")
    signed = [{"side": side, "name": "甲", "on": DAY} for side in ("upstream", "downstream")]
    for *values, total, grade in table(0, "performance"):
        results = [
            {"indicator": name, "upstream": value, "downstream": value}
            | {"evidence": [{"file": "a", "sha256": "0" * 64}]}
            for name, value in zip(names, values, strict=True)
        ]
        told = {"agreement": "a", "year": 2019, "signed": signed, "result": results}
        scheme = read_indicators("qingyuan-demo").declared
        found = score_evaluation(scheme, Evaluation.model_validate(told))
        assert found.total is not None
        assert (written(found.total), found.grade) == (total, grade)
