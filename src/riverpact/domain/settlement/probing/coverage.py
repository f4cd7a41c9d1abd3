"""What was tried, as a table: how many cells of each kind, and what they were answered (覆盖)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.settlement.probing.cell import Cell, Outcome
from riverpact.domain.standards.water_class import WaterClass


@dataclass(frozen=True, slots=True)
class Covered:
    """Cells of one kind taken together.

    Attributes:
        amounts: what they pay, each amount once, least first, in yuan to the upstream.
        outcomes: each outcome once.
    """

    cells: int
    amounts: tuple[Fraction, ...]
    outcomes: frozenset[Outcome]


Classes = dict[tuple[WaterClass | None, str], Covered]
"""By the class and the verdict; a pair that is not in it cannot be."""


def by_class(cells: Iterable[Cell], section: str, period: str) -> Classes:
    """Take together the cells of a section by class and verdict.

    A month's class is what the situation is brought to, measured or not; a year's that of its
    annual means.
    """
    found: dict[tuple[WaterClass | None, str], list[Cell]] = {}
    for cell in cells:
        if (cell.section, cell.period) == (section, period):
            row = cell.water_class if period == "year" else cell.month.at
            if period == "year" or row is not None or not cell.month.means:
                found.setdefault((row, cell.verdict), []).append(cell)
    return {key: _together(some) for key, some in found.items()}


def by_item(cells: Iterable[Cell], section: str, period: str) -> dict[str, Covered]:
    """Take together the cells of a section in which an item is brought to a limit, by item."""
    found: dict[str, list[Cell]] = {}
    for cell in cells:
        if (cell.section, cell.period) == (section, period) and cell.month.item:
            found.setdefault(cell.month.item, []).append(cell)
    return {item: _together(some) for item, some in found.items()}


def _together(cells: Sequence[Cell]) -> Covered:
    amounts = {cell.amount for cell in cells} - {None}
    return Covered(
        len(cells),
        tuple(sorted(amount for amount in amounts if amount is not None)),
        frozenset(cell.outcome for cell in cells),
    )
