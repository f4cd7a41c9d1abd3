"""Vouchers (凭证): entered by one person by the document, checked and posted by another.

What a posted voucher means to a later chapter is kept in the same transaction.
"""

from collections.abc import Callable
from enum import StrEnum
from fractions import Fraction

from django.db import IntegrityError, transaction

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind, Holder
from riverpact.domain.journal.award import PROVINCE, AwardEvent, FundUse
from riverpact.domain.journal.entry import EntryKind
from riverpact.domain.journal.voucher import TREASURY, Voucher
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.journal.books import hold_books, late_year, read_books
from riverpact.portal.journal.models import VoucherRecord
from riverpact.portal.journal.parties import holder_of, parties_of
from riverpact.portal.journal.posting import clerk_of, hold, pay_off, post, year_of
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import not_allowed
from riverpact.workflows.journal import (
    Clerk,
    Make,
    applied,
    happens_to_award,
    is_paid,
    is_spent,
)


class VoucherKind(StrEnum):
    """What money moved, or what it was spent on."""

    COMPENSATION = "compensation"
    ADVANCE = "advance"
    TOP_UP = "top_up"
    DEDUCTION = "deduction"
    RECOVERY = "recovery"
    REFUND = "refund"
    USE = "use"


KIND_TITLES = {
    VoucherKind.COMPENSATION: Text("补偿资金付款", "compensation paid"),
    VoucherKind.ADVANCE: Text("奖补预拨", "award advanced"),
    VoucherKind.TOP_UP: Text("奖补补拨", "award topped up"),
    VoucherKind.DEDUCTION: Text("奖补扣减退回", "award deducted, handed back"),
    VoucherKind.RECOVERY: Text("奖补收回退回", "award recovered, handed back"),
    VoucherKind.REFUND: Text("收回后退还", "recovery refunded"),
    VoucherKind.USE: Text("奖补资金使用", "award money spent"),
}
CHANNEL_TITLES = {
    PaymentChannel.DIRECT: Text("国库直接支付", "direct"),
    PaymentChannel.SUPERIOR: Text("上级国库代扣代付", "through the superior treasury"),
    PaymentChannel.YEAR_END: Text("年终结算", "year-end settlement"),
}
_ACCOUNTS = {
    VoucherKind.COMPENSATION: AccountKind.COMPENSATION,
    VoucherKind.TOP_UP: AccountKind.AWARD,
    VoucherKind.REFUND: AccountKind.AWARD,
    VoucherKind.DEDUCTION: AccountKind.ADVANCE,
    VoucherKind.RECOVERY: AccountKind.RECOVERY,
}
"""Which obligation a payment of each kind pays."""
FROM_PROVINCE = (VoucherKind.ADVANCE, VoucherKind.TOP_UP, VoucherKind.REFUND)
TO_PROVINCE = (VoucherKind.DEDUCTION, VoucherKind.RECOVERY)
Also = Callable[[VoucherRecord, Person], None]
when_posted: list[Also] = []
"""What later chapters keep in the same transaction when a voucher is posted."""


@transaction.atomic
def enter_voucher(voucher: VoucherRecord, by: Person) -> VoucherRecord:
    """Keep a voucher as entered, if it could be posted as the books stand now.

    Raises:
        NotAllowedError: the person is neither the payer's finance clerk nor the province's.
        RefusedError: it was entered before, or it does not fit what is owed.
    """
    _complete(voucher)
    _refuse_stranger(voucher, by)
    _refuse_second(voucher)
    if _is_booked(voucher):
        applied(read_books(), [_make(voucher, _rehearsal(voucher))])
    voucher.state, voucher.entered_by = "entered", by
    try:
        with transaction.atomic():
            keep(voucher, by, "entered", document=voucher.document)
    except IntegrityError:
        raise _entered_before() from None
    return voucher


@transaction.atomic
def post_voucher(
    voucher: VoucherRecord, by: Person, *, seen: int | None = None, note: str = ""
) -> VoucherRecord:
    """Check a voucher and post it; a year of which nothing is open any more is paid.

    Raises:
        NotAllowedError: the same person entered it, or the role may not.
        WrongStateError: it was posted or sent back meanwhile.
        RefusedError: it does not fit what is owed any more.
    """
    year = year_of(voucher.agreement, voucher.year)
    hold(voucher)
    hold(year)
    hold_books()
    done: VoucherRecord = act(  # type: ignore[assignment]
        voucher, "post", by, document=voucher.document, note=note, seen=seen, posted_by=by
    )
    if _is_booked(done):
        hands = (done.entered_by, by)
        clerk = clerk_of(done.document, done.received_on, hands, done.year)
        post(by, _make(done, clerk), agreement=done.agreement, voucher=done)
    for also in when_posted:
        also(done, by)
    if done.kind == VoucherKind.COMPENSATION:
        pay_off(year, by, done.received_on, done.document)
    return done


def may_enter(person: Person, kind: str) -> bool:
    """Say whether a role enters vouchers of a kind at all."""
    if person.role_of_person is Role.PROVINCE_FINANCE:
        return True
    return person.role_of_person is Role.COUNTY_FINANCE and kind not in FROM_PROVINCE


def yuan(voucher: VoucherRecord) -> Fraction:
    """Return its amount, exact."""
    return Fraction(voucher.amount)


def _complete(voucher: VoucherRecord) -> None:
    """Put in what the kind says of itself: the province pays out, or is paid back."""
    if voucher.kind in FROM_PROVINCE:
        voucher.payer = PROVINCE.id
    if voucher.kind in TO_PROVINCE:
        voucher.payee = PROVINCE.id
    if voucher.kind == VoucherKind.USE:
        voucher.payee = ""


def _refuse_stranger(voucher: VoucherRecord, by: Person) -> None:
    if not may_enter(by, voucher.kind):
        raise not_allowed("您的岗位不录入这类凭证", "your post enters no voucher of this kind")
    if by.role_of_person is Role.COUNTY_FINANCE:
        parties = parties_of(voucher.agreement, voucher.year)
        payer = next((one for one in parties if one.holder.id == voucher.payer), None)
        if payer is None or not payer.is_of(by):
            raise not_allowed("付款凭证由付款方财政录入", "the payer's finance clerk enters it")


def _refuse_second(voucher: VoucherRecord) -> None:
    rows = VoucherRecord.objects.exclude(state="refused")
    keys = ("agreement", "year", "kind", "payer", "payee", "document", "purpose")
    if rows.filter(**{key: getattr(voucher, key) for key in keys}).exists():
        raise _entered_before()


def _entered_before() -> RefusedError:
    return RefusedError(
        Text("这张凭证已录入，不能重复", "this voucher was entered before, and pays once")
    )


def _is_booked(voucher: VoucherRecord) -> bool:
    """Say whether it makes an entry: of what is spent, award money alone does."""
    return voucher.kind != VoucherKind.USE or voucher.content.get("money") == "award"


def _rehearsal(voucher: VoucherRecord) -> Clerk:
    """Return a clerk to try a voucher with; nothing of it is kept."""
    on = voucher.received_on
    return Clerk(voucher.document, on, "经办", "复核", late_year(voucher.year, on))


def _make(voucher: VoucherRecord, clerk: Clerk) -> Make:
    kind = VoucherKind(voucher.kind)
    made: dict[VoucherKind, Callable[[], Make]] = {
        VoucherKind.ADVANCE: lambda: happens_to_award(_advance(voucher), clerk),
        VoucherKind.USE: lambda: is_spent(_spent(voucher), clerk, voucher.purpose),
    }
    return made.get(kind, lambda: is_paid(_payment(voucher), clerk))()


def _payment(voucher: VoucherRecord) -> Voucher:
    return Voucher(
        agreement=voucher.agreement.key,
        year=voucher.year,
        payer=voucher.payer,
        payee=voucher.payee,
        amount=yuan(voucher),
        budget_year=voucher.budget_year,
        channel=PaymentChannel(voucher.channel),
        received_on=voucher.received_on,
        kind=_ACCOUNTS[VoucherKind(voucher.kind)],
    )


def _advance(voucher: VoucherRecord) -> AwardEvent:
    return AwardEvent(
        kind=EntryKind.ADVANCE,
        agreement=voucher.agreement.key,
        year=voucher.year,
        county=_holder(voucher, voucher.payee),
        amount=yuan(voucher),
        budget_year=voucher.budget_year,
        channel=PaymentChannel(voucher.channel),
        received_on=voucher.received_on,
    )


def _spent(voucher: VoucherRecord) -> FundUse:
    return FundUse(
        agreement=voucher.agreement.key,
        year=voucher.year,
        county=_holder(voucher, voucher.payer),
        use=voucher.content.get("category") or "—",
        amount=yuan(voucher),
    )


def _holder(voucher: VoucherRecord, name: str) -> Holder:
    found = holder_of(voucher.agreement, voucher.year, name)
    if found is None or found in (PROVINCE, TREASURY):
        raise RefusedError(
            Text(f"协议没有这一方：{name}", f"the agreement has no such party: {name}")
        )
    return found
