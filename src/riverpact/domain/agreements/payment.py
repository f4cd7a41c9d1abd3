"""How the money of a year reaches its receiver, and what paying late costs."""

from datetime import date
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from riverpact.domain.agreements.percentage import Percentage
from riverpact.domain.policies.deadline_rule import MonthDay
from riverpact.foundation.declared import Declared


class PaymentChannel(StrEnum):
    """The way money goes between governments."""

    DIRECT = "direct"
    """From treasury to treasury."""
    SUPERIOR = "superior"
    """Through the superior treasury (代扣代付)."""
    YEAR_END = "year_end"
    """Deducted or added at year-end settlement (年终结算)."""


class LatePayment(Declared):
    """What is added once to a payment that is late (逾期加收).

    Attributes:
        rate: in %, of what ``rate_of`` says.
        after: the last day on which nothing is added, ``years_later`` after the assessment year.
        rate_of: whether it is of what was ``unpaid`` at the end of that day, or of the whole
            ``amount`` if any of it was unpaid; no default.
    """

    rate: Annotated[Percentage, Field(gt=0)]
    after: MonthDay
    years_later: Annotated[int, Field(ge=0, le=9)]
    rate_of: Literal["amount", "unpaid"]
    clause: str = Field(min_length=1)

    def last_day(self, year: int) -> date:
        """Return the last day on which the amount of a year is not late.

        Example:
            >>> LatePayment(rate="10 %", after="03-31", years_later=1, rate_of="unpaid",
            ...     clause="第三条").last_day(2017).isoformat()
            '2018-03-31'
        """
        month, day = map(int, self.after.split("-"))
        return date(year + self.years_later, month, day)


class Payment(Declared):
    """How the year's amount is paid; by when stands in ``[procedure]``."""

    channel: PaymentChannel | None = None
    late: LatePayment | None = None
