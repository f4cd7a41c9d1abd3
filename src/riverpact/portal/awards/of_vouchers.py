"""Keep a posted voucher of award money as the row of ``awards.toml`` that it is."""

from typing import Any

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.awards.payment import PaymentKind
from riverpact.foundation.number import written
from riverpact.portal.accounts.models import Person
from riverpact.portal.awards.record_entry import add_payment, record_entry
from riverpact.portal.journal.models import VoucherRecord
from riverpact.portal.journal.vouchers import VoucherKind, yuan

_THROUGH = {
    PaymentChannel.DIRECT: "direct",
    PaymentChannel.SUPERIOR: "superior_treasury",
    PaymentChannel.YEAR_END: "year_end_settlement",
}


def keep_award_row(voucher: VoucherRecord, by: Person) -> None:
    """Keep what moved award money, or spent money, as the province's file has it."""
    told: dict[str, Any] = {
        "agreement": voucher.agreement.key,
        "year": voucher.year,
        "amount": f"{written(yuan(voucher))} 元",
        "document": voucher.document,
        "on": voucher.received_on.isoformat(),
    }
    if voucher.kind == VoucherKind.USE:
        extra = {key: value for key, value in voucher.content.items() if value}
        record_entry("use", told | {"project": voucher.purpose} | extra, by, voucher.agreement)
    elif voucher.kind in tuple(PaymentKind):
        through = _THROUGH[PaymentChannel(voucher.channel)]
        add_payment(told | {"kind": voucher.kind, "through": through}, by, voucher.agreement)
