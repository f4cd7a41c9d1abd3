"""How far a row of the registry can be relied on."""

from enum import StrEnum


class Reliance(StrEnum):
    """How far a fact of the registry can be relied on; the column is named ``confidence``."""

    HIGH = "high"
    """Read in a source, or computed from mapped data."""
    MEDIUM = "medium"
    """Read in one weak source, or partly inferred."""
    LOW = "low"
    """Inferred, or the compiler's knowledge that no source confirms."""
