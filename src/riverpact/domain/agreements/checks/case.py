"""What a check looks at: an agreement, the policy's demands on a day, and the plan's items."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.policies.demand import Demand, Ruling
from riverpact.domain.territory.registry import Registry
from riverpact.foundation.text import Text

Span = tuple[Fraction | None, Fraction | None]
"""The least and the greatest amount, in yuan; None where there is no end."""


@dataclass(frozen=True, slots=True)
class YearCost:
    """What each side pays in a year, from the least to the greatest, never below zero."""

    year: int
    upstream: Span
    downstream: Span


@dataclass(frozen=True, slots=True)
class CheckCase:
    """An agreement under a policy on a day.

    Attributes:
        day: the day whose demands count: the signing day, unless another is asked for.
        items: ids of the items its assessment plan judges; names by id in ``item_names``.
        undecided: items whose decimals sources disagree on and the agreement does not set.
        registry: the divisions and rivers of the province, where one was given.
        payable: what a year can cost each side, or why that cannot be told.
    """

    agreement: Agreement
    ruling: Ruling
    day: date
    items: tuple[str, ...] = ()
    item_names: Mapping[str, str] = field(default_factory=dict)
    undecided: tuple[str, ...] = ()
    registry: Registry | None = None
    payable: YearCost | Text | None = None

    def demand(self, key: str) -> Demand | None:
        """Return what the policy demands on the day, or None."""
        return self.ruling.demand(key, self.day)

    def name_of(self, item: str) -> str:
        """Return an item's Chinese name."""
        return self.item_names.get(item, item)

    def sections(self) -> Iterator[tuple[int, AgreedSection]]:
        """Yield the sections with their numbers, in the order of the text."""
        yield from enumerate(self.agreement.section)
