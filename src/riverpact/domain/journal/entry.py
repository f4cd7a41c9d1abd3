"""An entry (分录): what became due or was paid, when, by which document; it sums to zero."""

from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import Account
from riverpact.domain.journal.amount import Fen
from riverpact.foundation.declared import Declared
from riverpact.foundation.text import Text

Year = Annotated[int, Field(ge=1900, le=2200)]
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
"""A text that must not be left out."""


class EntryKind(StrEnum):
    """What happened."""

    OBLIGATION = "obligation"
    ADJUSTMENT = "adjustment"
    PAYMENT = "payment"
    GRANT = "grant"
    ADVANCE = "advance"
    CLEARING = "clearing"
    RECOVERY = "recovery"
    REFUND = "refund"
    FUND_USE = "fund_use"
    CLOSING = "closing"
    """A year is closed: from here on nothing is posted in it."""


ENTRY_TITLES = {
    EntryKind.OBLIGATION: Text("应收应付", "obligation"),
    EntryKind.ADJUSTMENT: Text("调整", "adjustment"),
    EntryKind.PAYMENT: Text("付款", "payment"),
    EntryKind.GRANT: Text("奖补", "grant"),
    EntryKind.ADVANCE: Text("预拨", "advance"),
    EntryKind.CLEARING: Text("清算", "clearing"),
    EntryKind.RECOVERY: Text("收回", "recovery"),
    EntryKind.REFUND: Text("退还", "refund"),
    EntryKind.FUND_USE: Text("使用", "use of funds"),
    EntryKind.CLOSING: Text("结账", "closing"),
}
MONEY_CAME = frozenset({EntryKind.PAYMENT, EntryKind.ADVANCE})
"""What is recorded with its voucher: channel, budget year and day received."""


class Posting(Declared):
    """One line of an entry: yuan that an account is to receive (+) or owes (−) from now on."""

    account: Account
    amount: Fen


class Entry(Declared):
    """One entry of the journal.

    Attributes:
        command: id of the command that made it; the same command twice makes one entry.
        on: the day of the document.
        year: the year whose books it stands in.
        about: an older, closed year it is about; empty where it is about its own year.
        document: number of the document it rests on.
        basis: digest of the statement, or what a person said of the reason.
        budget_year, channel, received_on: of the voucher, where money came.
        due_on: the day by which what it opens is to be paid.
        made_by, checked_by: two persons.

    Raises:
        ValueError: the postings do not sum to zero, or are of two agreements; something is missing.
    """

    command: Said
    kind: EntryKind
    on: date
    year: Year
    about: Year | None = None
    document: Said
    basis: str = ""
    budget_year: Year | None = None
    channel: PaymentChannel | None = None
    received_on: date | None = None
    due_on: date | None = None
    made_by: Said
    checked_by: Said
    postings: tuple[Posting, ...] = ()

    @property
    def agreement(self) -> str:
        """The agreement it belongs to; empty for a closing."""
        return self.postings[0].account.agreement if self.postings else ""

    @property
    def subject(self) -> int:
        """The year it is about: an older one, or its own."""
        return self.year if self.about is None else self.about

    @model_validator(mode="after")
    def _balances(self) -> Self:
        total = sum((one.amount for one in self.postings), Fraction(0))
        if total:
            raise ValueError(f"分录不平 the postings sum to {total}, not to zero")
        if len({one.account.agreement for one in self.postings}) > 1:
            raise ValueError("an entry belongs to one agreement")
        if (self.kind is EntryKind.CLOSING) is bool(self.postings):
            raise ValueError("a closing has no postings, every other entry has some")
        return self

    @model_validator(mode="after")
    def _is_documented(self) -> Self:
        if self.made_by == self.checked_by:
            raise ValueError("经办人和复核人须为两人 who makes an entry does not check it")
        if self.about is not None and self.about >= self.year:
            raise ValueError("an entry is about an older year, or about its own")
        voucher = (self.budget_year, self.channel, self.received_on)
        given = [one for one in voucher if one is not None]
        if len(given) != (len(voucher) if self.kind in MONEY_CAME else 0):
            raise ValueError("budget year, channel and day received go with a payment, all of them")
        return self
