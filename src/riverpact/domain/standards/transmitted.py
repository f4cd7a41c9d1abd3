"""Codes under which stations send what they measured, with the unit each code is sent in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from riverpact.foundation.source import Source

_TYPE = re.compile(r"N(\d{1,2})(?:\.(\d))?")


@dataclass(frozen=True, slots=True)
class TransmittedCode:
    """One code of HJ 212-2017 table B.1, or one in general use beside it.

    Attributes:
        code: the HJ 525 code, e.g. ``w20115``.
        item: the id of the item it stands for; empty where no item here is measured by it.
        zh: what the table calls it.
        unit: the unit in which it is sent: µg/L and ng/L for several metals, L/s for flow.
        type: the table's data type, ``N3.1``: three digits, a point, one digit; empty if unknown.
    """

    code: str
    item: str
    zh: str
    unit: str
    type: str
    source: Source

    @property
    def decimals(self) -> int | None:
        """How many decimals its type has; None where the type is not known."""
        match = _TYPE.fullmatch(self.type)
        return None if match is None else int(match[2] or 0)

    @property
    def largest(self) -> Decimal | None:
        """The largest number its type can hold; HJ 212-2025 sends it where there is no value.

        Unit: that of the code.
        """
        match = _TYPE.fullmatch(self.type)
        if match is None:
            return None
        decimals = int(match[2] or 0)
        return Decimal("9" * (int(match[1]) + decimals)).scaleb(-decimals)


TransmittedCodes = Mapping[str, TransmittedCode]
"""All codes by themselves, in lower case."""
