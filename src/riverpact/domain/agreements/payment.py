"""How the money of a year reaches its receiver."""

from enum import StrEnum

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
    """How the year's amount is paid; by when stands in ``[procedure]``."""

    channel: PaymentChannel | None = None
