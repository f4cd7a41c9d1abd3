"""How the money of a year reaches its receiver, and what may be done against a result."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from riverpact.foundation.declared import Declared


class PaymentChannel(StrEnum):
    """The way money goes between governments."""

    DIRECT = "direct"
    """From treasury to treasury."""
    SUPERIOR = "superior"
    """Through the superior treasury (代扣代付)."""
    YEAR_END = "year_end"
    """Deducted or added at year-end settlement (年终结算)."""


class Payment(Declared):
    """When and how the year's amount is paid.

    Attributes:
        due: the day of the next year by which it is paid, ``"06-30"``.
    """

    due: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = None
    channel: PaymentChannel | None = None


class Dispute(Declared):
    """Within how many days a party may object to a month or a year."""

    window_days: Annotated[int, Field(ge=1)] | None = None
