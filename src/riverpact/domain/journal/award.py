"""Award money (奖补资金) in the journal: granted, advanced, cleared, taken back, refunded, spent.

The province's award decides the amounts elsewhere; here they come in as plain values.

    granted   the county is to receive X
    advanced  the county received X before anything was granted, and owes it
    cleared   X of the advance is set against the grant
    recovered the county is to hand X back
    refunded  X of what was recovered no longer stands, and the county is to have it again
    spent     X of what came was spent on one use

Source: 赣环财字〔2019〕3号 三(三)1, 2, 5.
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import Account, AccountKind, Holder
from riverpact.domain.journal.amount import Fen
from riverpact.domain.journal.balance import owed
from riverpact.domain.journal.command import Command
from riverpact.domain.journal.entry import MONEY_CAME, Entry, EntryKind, Posting, Said, Year
from riverpact.domain.journal.journal import Journal
from riverpact.foundation.declared import Declared
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text

PROVINCE = Holder(id="province", name="省财政 the province")
_MOVES = {
    EntryKind.GRANT: {AccountKind.AWARD: 1},
    EntryKind.ADVANCE: {AccountKind.ADVANCE: -1},
    EntryKind.CLEARING: {AccountKind.ADVANCE: 1, AccountKind.AWARD: -1},
    EntryKind.RECOVERY: {AccountKind.RECOVERY: -1},
    EntryKind.REFUND: {AccountKind.RECOVERY: 1},
}
"""What each event does to the county's accounts; the province's move the other way."""
AWARD_EVENTS = tuple(_MOVES)


class AwardEvent(Declared):
    """Something that was decided or done about award money, as plain values.

    Attributes:
        county: the upstream party; ``amount`` in yuan, above zero.
        budget_year, channel, received_on: of the voucher of an advance, which is money that came.
    """

    kind: EntryKind
    agreement: str
    year: Year
    county: Holder
    amount: Fen
    budget_year: Year | None = None
    channel: PaymentChannel | None = None
    received_on: date | None = None


def award_entry(
    journal: Journal, event: AwardEvent, command: Command
) -> Entry | tuple[Finding, ...]:
    """Make the entry of an award event.

    No more is cleared than is both advanced and granted, no more recovered than was granted and
    not yet recovered, over all years of the agreement, no more refunded than was recovered.
    """
    unfit = tuple(_unfit(event))
    if not unfit and journal.made_by(command.id) is None:
        unfit = tuple(_too_much(journal, event))
    if unfit:
        return unfit
    postings = []
    for kind, sign in _MOVES[event.kind].items():
        for holder, way in ((event.county, sign), (PROVINCE, -sign)):
            account = Account(agreement=event.agreement, kind=kind, holder=holder)
            postings.append(Posting(account=account, amount=way * event.amount))
    return Entry.model_validate(
        command.books(event.year)
        | {
            "kind": event.kind,
            "budget_year": event.budget_year,
            "channel": event.channel,
            "received_on": event.received_on,
            "postings": tuple(postings),
        }
    )


class FundUse(Declared):
    """Award money that a county spent: on which use, as the policy names it; yuan above zero."""

    agreement: str
    year: Year
    county: Holder
    use: Said
    amount: Fen


def fund_use(journal: Journal, spent: FundUse, command: Command) -> Entry | tuple[Finding, ...]:
    """Make the entry of what was spent; never more than came and was not handed back.

    Source: 赣环财字〔2019〕3号 三(三)5.
    """
    if spent.amount <= 0:
        return (_above_zero(),)
    if journal.made_by(command.id) is None:
        left = held(journal, spent.agreement, spent.county.id)
        if spent.amount > left:
            said = Text("使用超过到账的奖补资金", "more is spent than came of award money")
            return (_beyond("fund_use.beyond", said, spent.amount, left),)
    source = Account(agreement=spent.agreement, kind=AccountKind.FUND_SOURCE, holder=spent.county)
    use = Account(
        agreement=spent.agreement, kind=AccountKind.FUND_USE, holder=spent.county, use=spent.use
    )
    postings = (
        Posting(account=use, amount=spent.amount),
        Posting(account=source, amount=-spent.amount),
    )
    return Entry.model_validate(
        command.books(spent.year) | {"kind": EntryKind.FUND_USE, "postings": postings}
    )


def held(journal: Journal, agreement: str, county: str) -> Fraction:
    """Return the award money that came to a county by an agreement, less what it gave or spent."""
    total = Fraction(0)
    award = {AccountKind.AWARD, AccountKind.ADVANCE, AccountKind.RECOVERY}
    for entry in journal.entries:
        for posting in entry.postings if entry.agreement == agreement else ():
            account = posting.account
            if account.holder.id != county:
                continue
            if entry.kind in MONEY_CAME and account.kind in award:
                total -= posting.amount
            if account.kind is AccountKind.FUND_USE:
                total -= posting.amount
    return total


def _unfit(event: AwardEvent) -> Iterator[Finding]:
    if event.amount <= 0:
        yield _above_zero()
    if event.kind not in _MOVES:
        said = Text("不是奖补事项", "this is nothing that happens to award money")
        yield Finding("award.kind", Severity.ERROR, said, found=event.kind)


def _too_much(journal: Journal, event: AwardEvent) -> Iterator[Finding]:
    county, where = event.county.id, (journal, event.agreement, event.year)
    if event.kind is EntryKind.CLEARING:
        nobody = (None, Fraction(0))
        advanced = -owed(*where, AccountKind.ADVANCE).get(county, nobody)[1]
        granted = owed(*where, AccountKind.AWARD).get(county, nobody)[1]
        most = max(min(advanced, granted), Fraction(0))
        if event.amount > most:
            said = Text("清算超过预拨或奖补", "more is cleared than was advanced and granted")
            yield _beyond("award.cleared_beyond", said, event.amount, most)
    if event.kind is EntryKind.RECOVERY:
        most = _moved(journal, event.agreement, county, EntryKind.GRANT, *_TAKEN)
        if event.amount > most:
            said = Text("收回超过已奖补而未收回的", "more is recovered than is still granted")
            yield _beyond("award.recovered_beyond", said, event.amount, most)
    if event.kind is EntryKind.REFUND:
        most = -_moved(journal, event.agreement, county, *_TAKEN)
        if event.amount > most:
            said = Text("退还超过已收回的", "more is refunded than was recovered")
            yield _beyond("award.refunded_beyond", said, event.amount, most)


_TAKEN = (EntryKind.RECOVERY, EntryKind.REFUND)


def _moved(journal: Journal, agreement: str, county: str, *kinds: EntryKind) -> Fraction:
    """Return what entries of some kinds say a county is to have by an agreement, over all years."""
    return sum(
        (
            posting.amount
            for entry in journal.entries
            if entry.agreement == agreement and entry.kind in kinds
            for posting in entry.postings
            if posting.account.holder.id == county
        ),
        Fraction(0),
    )


def _above_zero() -> Finding:
    return Finding("journal.amount", Severity.ERROR, Text("金额须大于零", "an amount above zero"))


def _beyond(code: str, said: Text, found: Fraction, most: Fraction) -> Finding:
    shown, limit = in_wan(found).removeprefix("+"), in_wan(most).removeprefix("+")
    return Finding(code, Severity.ERROR, said, found=shown, expected=f"≤ {limit}")
