"""Values an agreement lacks: no text that was seen gives them, so a person must.

An agreement names them; it cannot be settled until each is supplied, and then says who supplied
it. A supplied value is shown as unconfirmed on every statement.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from riverpact.foundation.declared import Declared

Path = tuple[str | int, ...]


class Missing(Declared):
    """A value that no text gives.

    Attributes:
        key: where it belongs, like ``method.stability`` or ``method.2.base.codmn``; of several
            tables the first is meant, or the one numbered (from one).
        what: what it is, in the words of the agreement.
        known: what is known about it, and from where; empty where nothing is.
    """

    key: str
    what: str
    known: str = ""


class SuppliedValue(Declared):
    """A value somebody supplied for a missing one.

    Attributes:
        value: as it would be written in the agreement.
        by: who supplied it.
        on: the day it was supplied.
        source: what it was taken from.
    """

    key: str
    value: Any
    by: str
    on: date
    source: str

    @property
    def reason(self) -> str:
        """Why the value is shown as unconfirmed."""
        value = f"（{self.value}）" if isinstance(self.value, str) else ""
        return (
            f"{value}由{self.by}于 {self.on} 提供，来源：{self.source} "
            f"supplied by {self.by} on {self.on} from: {self.source}"
        )


class Supply(Declared):
    """What one file supplies for one agreement."""

    agreement: str
    supplied: tuple[SuppliedValue, ...]


def path_of(key: str, values: Any) -> Path:
    """Return where a key stands among values: of several tables the first, or the numbered one.

    Example:
        >>> path_of("method.stability", {"method": [{}]})
        ('method', 0, 'stability')
        >>> path_of("method.2.base.tp", {"method": [{}, {"base": {}}]})
        ('method', 1, 'base', 'tp')
    """
    path: list[str | int] = []
    for part in key.split("."):
        if isinstance(values, list):
            number = int(part) - 1 if part.isdecimal() else 0
            path.append(number)
            values = values[number] if 0 <= number < len(values) else None
            if part.isdecimal():
                continue
        path.append(part)
        values = values.get(part) if isinstance(values, Mapping) else None
    return tuple(path)


def found_at(path: Sequence[str | int], values: Any) -> bool:
    """Say whether a value stands at a path."""
    for part in path:
        listed = isinstance(values, list) and isinstance(part, int) and 0 <= part < len(values)
        if not listed and not (isinstance(values, Mapping) and part in values):
            return False
        values = values[part]
    return True


def meet(one: Sequence[str | int], other: Sequence[str | int]) -> bool:
    """Say whether one path leads to, or out of, the other."""
    length = min(len(one), len(other))
    return tuple(one[:length]) == tuple(other[:length])
