"""What was paid, taken back and refunded of award money (预拨、补拨、扣减、收回、退还), one by one.

Source: 赣环财字〔2019〕3号 三(三)2.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from riverpact.foundation.declared import Declared
from riverpact.foundation.money import Yuan
from riverpact.foundation.text import Text


class PaymentKind(StrEnum):
    """Which way award money went, and why."""

    ADVANCE = "advance"
    TOP_UP = "top_up"
    DEDUCTION = "deduction"
    RECOVERY = "recovery"
    REFUND = "refund"
    """A recovery is given back: its ground fell away, and a person decided so."""


PAYMENT_TITLES = {
    PaymentKind.ADVANCE: Text("预拨", "advance"),
    PaymentKind.TOP_UP: Text("补拨", "top-up"),
    PaymentKind.DEDUCTION: Text("扣减", "deduction"),
    PaymentKind.RECOVERY: Text("收回", "recovery"),
    PaymentKind.REFUND: Text("退还", "refund"),
}


def _above_zero(yuan: Fraction) -> Fraction:
    if yuan <= 0:
        raise ValueError("an amount above zero is expected; its kind says its direction")
    return yuan


class Payment(Declared):
    """An entry of award money, by which document and when.

    Attributes:
        year: the year whose award it belongs to; of a recovery, the year that brought it about;
            of a refund, that of the recovery it gives back.
        amount: in yuan and above zero; the kind says which way it went.
        through: directly, by the superior treasury (代扣代付), or at the year-end settlement of
            the treasuries (年终结算).
    """

    agreement: str
    year: int
    kind: PaymentKind
    amount: Annotated[Yuan, AfterValidator(_above_zero)]
    document: Annotated[str, Field(min_length=1)]
    on: date
    through: Literal["direct", "superior_treasury", "year_end_settlement"] = "direct"


def received_of(payments: Iterable[Payment]) -> Fraction:
    """Return what entries brought, less what was deducted, in yuan; recoveries are left out."""
    entries = tuple(payments)
    came = paid_of(entries, PaymentKind.ADVANCE, PaymentKind.TOP_UP)
    return came - paid_of(entries, PaymentKind.DEDUCTION)


def recovered_of(payments: Iterable[Payment]) -> Fraction:
    """Return what was recovered, less what was refunded since, in yuan."""
    entries = tuple(payments)
    return paid_of(entries, PaymentKind.RECOVERY) - paid_of(entries, PaymentKind.REFUND)


def paid_of(payments: Iterable[Payment], *kinds: PaymentKind) -> Fraction:
    """Return the sum of the entries of some kinds, in yuan."""
    return sum((one.amount for one in payments if one.kind in kinds), Fraction(0))
