"""Where a rule or a value comes from, and how sure of it we are."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict


class Confidence(StrEnum):
    """How well a fact is confirmed; what is not confirmed is shown as such."""

    CONFIRMED = "confirmed"
    """Two independent sources, or the official text itself."""
    ONE_SOURCE = "one_source"
    UNCONFIRMED = "unconfirmed"


class Source(BaseModel):
    """An instrument and the clause of it, with the place where it was read.

    Example:
        >>> str(Source(instrument="GB 3838-2002", clause="表1"))
        'GB 3838-2002 表1'
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    instrument: str
    clause: str = ""
    address: str = ""
    confidence: Confidence = Confidence.CONFIRMED

    def __str__(self) -> str:
        return f"{self.instrument} {self.clause}".strip()
