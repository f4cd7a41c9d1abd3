"""Vouchers (凭证): a payment as it was recorded; the journal moves no money itself."""

from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import ACCOUNT_TITLES, Account, AccountKind, Holder
from riverpact.domain.journal.amount import Fen
from riverpact.domain.journal.balance import owed
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import Entry, EntryKind, Posting, Year
from riverpact.domain.journal.journal import Journal
from riverpact.foundation.declared import Declared
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text

TREASURY = Holder(id="treasury", name="上级国库 superior treasury")
"""Through whom a payment may go: what it took in and has not paid on is its clearing balance."""
Open = Mapping[str, tuple[Account, Fraction]]


class Voucher(Declared):
    """A payment of what is owed, in part or whole.

    Attributes:
        year: the year whose obligation is paid.
        payer, payee: ids of the parties; one of them ``treasury`` where it goes through that.
        amount: yuan, above zero.
        kind: which obligation: between the sides, or award money.
        budget_year: whose budget it was paid from.
        received_on: the day it came.
    """

    agreement: str
    year: Year
    payer: str
    payee: str
    amount: Fen
    budget_year: Year
    channel: PaymentChannel
    received_on: date
    kind: AccountKind = AccountKind.COMPENSATION


def payment(journal: Journal, voucher: Voucher, command: Command) -> Entry | tuple[Finding, ...]:
    """Make the entry of a payment: the payer owes less, and the payee is to receive less.

    Nobody pays more than it owes, nor receives more than it is to receive: what was paid beyond is
    a finding, and the voucher is not posted until it says what the rest is for.
    """
    parties = _parties(journal, voucher)
    unfit = tuple(_unfit(voucher, parties))
    if unfit:
        return unfit
    if journal.made_by(command.id) is None:
        too_much = tuple(_too_much(voucher, parties))
        if too_much:
            return too_much
    (payer, _), (payee, _) = parties[voucher.payer], parties[voucher.payee]
    return Entry.model_validate(
        command.books(voucher.year)
        | {
            "kind": EntryKind.PAYMENT,
            "budget_year": voucher.budget_year,
            "channel": voucher.channel,
            "received_on": voucher.received_on,
            "postings": (
                Posting(account=payer, amount=voucher.amount),
                Posting(account=payee, amount=-voucher.amount),
            ),
        }
    )


def _parties(journal: Journal, voucher: Voucher) -> Open:
    """Return what each party is to receive (+) or owes (−), the treasury among them."""
    parties = owed(journal, voucher.agreement, voucher.year, voucher.kind)
    clearing = owed(journal, voucher.agreement, voucher.year, AccountKind.CLEARING)
    treasury = Account(agreement=voucher.agreement, kind=AccountKind.CLEARING, holder=TREASURY)
    return {**parties, TREASURY.id: clearing.get(TREASURY.id, (treasury, Fraction(0)))}


def _unfit(voucher: Voucher, parties: Open) -> Iterator[Finding]:
    if voucher.amount <= 0:
        yield _error("voucher.amount", Text("付款金额须大于零", "a payment is above zero"))
    if voucher.payer == voucher.payee:
        yield _error("voucher.one_party", Text("付款方和收款方相同", "payer and payee are one"))
    through = TREASURY.id in {voucher.payer, voucher.payee}
    if through and voucher.channel is not PaymentChannel.SUPERIOR:
        said = Text("经上级国库的付款，渠道应为 superior", "money of the treasury goes by superior")
        yield _error("voucher.channel", said, voucher.channel, PaymentChannel.SUPERIOR)
    kind, where = ACCOUNT_TITLES[voucher.kind], f"{voucher.agreement} {voucher.year}"
    for party in dict.fromkeys((voucher.payer, voucher.payee)):
        if party not in parties:
            said = Text(f"{where} {kind.zh}没有这一方", f"{where}: no such party in {kind.en}")
            yield _error("voucher.unknown_party", said, party, "、".join(parties))


def _too_much(voucher: Voucher, parties: Open) -> Iterator[Finding]:
    where = f"{voucher.agreement} {voucher.year}"
    owes, due = -parties[voucher.payer][1], parties[voucher.payee][1]
    if voucher.amount > owes:
        name = parties[voucher.payer][0].holder.name
        said = Text(f"{where} {name}付款超过应付", f"{where}: {name} pays more than it owes")
        yield _overpaid(said, voucher, owes)
    if voucher.payee != TREASURY.id and voucher.amount > due:
        name = parties[voucher.payee][0].holder.name
        said = Text(f"{where} {name}收款超过应收", f"{where}: {name} is paid more than it is due")
        yield _overpaid(said, voucher, due)


def _overpaid(said: Text, voucher: Voucher, most: Fraction) -> Finding:
    return Finding(
        "voucher.overpaid",
        Severity.ERROR,
        said,
        found=in_wan(voucher.amount).removeprefix("+"),
        expected=f"≤ {in_wan(max(most, Fraction(0))).removeprefix('+')}",
        hint=Text(
            "多付的部分退回，或作为另一年度、另一协议的付款另行入账",
            "have the rest sent back, or post it as the payment of another year or agreement",
        ),
    )


def _error(code: str, said: Text, found: str = "", expected: str = "") -> Finding:
    return Finding(code, Severity.ERROR, said, found=found, expected=expected)
