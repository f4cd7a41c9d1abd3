"""What every declared text has in common: frozen, and no key that is not known."""

from pydantic import BaseModel, ConfigDict


class Declared(BaseModel):
    """Base of everything read from an agreement: frozen, strict about its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)
