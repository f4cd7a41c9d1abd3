"""Findings that repeat: said once for each thing they are about, with how often they stood."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from riverpact.files.fault import Fault
from riverpact.foundation.finding import Finding, Place
from riverpact.foundation.text import Text

LISTED = 10_000
"""Findings that are listed one by one; further ones are counted by their code alone."""


@dataclass(slots=True)
class Tally:
    """Gathers faults: those about the same thing are counted, and the first place is kept."""

    _first: dict[tuple[str, str], tuple[Fault, Place]] = field(default_factory=dict)
    _count: dict[tuple[str, str], int] = field(default_factory=dict)

    def add(self, fault: Fault, place: Place, about: str = "") -> None:
        """Take a fault; ``about`` is what makes it another one, such as an item's code.

        Without it the fault stands for itself and is not counted with others.
        """
        key = (fault.code, about or f"#{len(self._first)}")
        if key not in self._first and len(self._first) >= LISTED:
            key = (fault.code, "")
        self._first.setdefault(key, (fault, place))
        self._count[key] = self._count.get(key, 0) + 1

    def findings(self) -> Iterator[Finding]:
        """Yield the findings in the order in which they were first seen."""
        for key, (fault, place) in self._first.items():
            count = self._count[key]
            if count == 1:
                yield fault.at(place)
                continue
            said = fault.message
            counted = Text(f"{said.zh}（共 {count} 处）", f"{said.en} ({count} times)")
            yield replace(fault, message=counted).at(place)
