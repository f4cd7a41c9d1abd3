"""Take over into the books what was paid of an award before they were kept here.

Each payment on record is posted by its own document, on the day of the decision, with the day it
was received. Of an agreement with several upstream parties it is not known to whom it went: there
its vouchers are entered by hand.
"""

from collections.abc import Iterator
from fractions import Fraction

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.awards.payment import Payment, PaymentKind, recovered_of
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.award import PROVINCE, AwardEvent
from riverpact.domain.journal.entry import MONEY_CAME, EntryKind
from riverpact.domain.journal.voucher import Voucher
from riverpact.files.toml_rows import as_toml
from riverpact.foundation.money import parse_yuan
from riverpact.portal.accounts.models import Person
from riverpact.portal.awards.models import AwardEntry, AwardRecord
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.posting import post
from riverpact.workflows.journal import Clerk, Make, happens_to_award, is_paid

_CHANNELS = {
    "direct": PaymentChannel.DIRECT,
    "superior_treasury": PaymentChannel.SUPERIOR,
    "year_end_settlement": PaymentChannel.YEAR_END,
}
_PAID = {
    PaymentKind.TOP_UP: AccountKind.AWARD,
    PaymentKind.REFUND: AccountKind.AWARD,
    PaymentKind.DEDUCTION: AccountKind.ADVANCE,
    PaymentKind.RECOVERY: AccountKind.RECOVERY,
}


def take_over_advances(record: AwardRecord, holder: Holder, clerk: Clerk, by: Person) -> None:
    """Post the advances on record that the books do not have; before the grant."""
    for row in _missing(record):
        if row.data["kind"] == PaymentKind.ADVANCE:
            make = happens_to_award(_advance(row, record, holder), _own(clerk, row))
            post(by, make, agreement=record.agreement)


def take_over_payments(record: AwardRecord, holder: Holder, clerk: Clerk, by: Person) -> None:
    """Post the other payments on record that the books do not have; after the grant."""
    for row in _missing(record):
        if row.data["kind"] != PaymentKind.ADVANCE:
            post(by, _payment(row, record, holder, clerk), agreement=record.agreement)


def recovered_so_far(record: AwardRecord) -> Fraction:
    """Return what was recovered for the year, less what was refunded, by the rows on record."""
    rows = AwardEntry.objects.filter(kind="payment", agreement=record.agreement, year=record.year)
    told = [Payment.model_validate(as_toml(row.data)) for row in rows]
    return recovered_of(told)


def _missing(record: AwardRecord) -> Iterator[AwardEntry]:
    """Yield the payments of the award whose document stands in no entry of it."""
    key = (record.agreement.key, record.year)
    posted = {
        one.document
        for one in read_books().entries
        if one.kind in MONEY_CAME and (one.agreement, one.subject) == key
    }
    rows = AwardEntry.objects.filter(kind="payment", agreement=record.agreement, year=record.year)
    return (row for row in rows if row.document not in posted)


def _own(clerk: Clerk, row: AwardEntry) -> Clerk:
    return Clerk(row.document, clerk.on, clerk.made_by, clerk.checked_by, clerk.in_year)


def _advance(row: AwardEntry, record: AwardRecord, holder: Holder) -> AwardEvent:
    assert row.on is not None
    return AwardEvent(
        kind=EntryKind.ADVANCE,
        agreement=record.agreement.key,
        year=record.year,
        county=holder,
        amount=parse_yuan(row.data["amount"]),
        budget_year=row.on.year,
        channel=_channel(row),
        received_on=row.on,
    )


def _payment(row: AwardEntry, record: AwardRecord, holder: Holder, clerk: Clerk) -> Make:
    assert row.on is not None
    kind = PaymentKind(row.data["kind"])
    comes = _PAID[kind] is AccountKind.AWARD
    way = (PROVINCE.id, holder.id) if comes else (holder.id, PROVINCE.id)
    voucher = Voucher(
        agreement=record.agreement.key,
        year=record.year,
        payer=way[0],
        payee=way[1],
        amount=parse_yuan(row.data["amount"]),
        budget_year=row.on.year,
        channel=_channel(row),
        received_on=row.on,
        kind=_PAID[kind],
    )
    return is_paid(voucher, _own(clerk, row))


def _channel(row: AwardEntry) -> PaymentChannel:
    return _CHANNELS[row.data.get("through", "direct")]
