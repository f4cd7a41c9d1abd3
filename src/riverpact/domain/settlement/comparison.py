"""A comparison (办法对比): the same water settled under an agreement and under its variants.

Nothing here is decided again; years without an answer stay without one, and so does their sum.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.settlement.judged import Standing
from riverpact.domain.settlement.probing.payable_range import PayableRange
from riverpact.domain.settlement.settlement import Settlement
from riverpact.foundation.text import Text

AGREED = Text("协议现行条款", "the agreement as it stands")


@dataclass(frozen=True, slots=True)
class ComparedYear:
    """A year under one set of terms.

    Attributes:
        settlement: the year; None where these terms do not settle it, and ``refused`` says why.
        months: how many months of sections have each standing.
        range: the least and the greatest the terms of the year as a whole can yield.
    """

    year: int
    settlement: Settlement | None
    refused: Text | None = None
    months: Mapping[Standing, int] | None = None
    range: PayableRange | None = None

    @property
    def amount(self) -> Fraction | None:
        """Yuan to the upstream (+) or from it (−); None without an answer."""
        return None if self.settlement is None else self.settlement.amount

    def of_party(self, party: str) -> Fraction | None:
        """Return what a party receives (+) or pays (−), over all its positions."""
        if self.settlement is None or self.settlement.amount is None:
            return None
        return sum(
            (one.amount for one in self.settlement.positions if one.party.id == party), Fraction(0)
        )


@dataclass(frozen=True, slots=True)
class Column:
    """Every year under one set of terms; ``name`` is empty for the agreement itself."""

    name: str
    title: Text
    years: tuple[ComparedYear, ...]
    file: str = ""
    digest: str = ""

    @property
    def total(self) -> Fraction | None:
        """Yuan to the upstream in all years; None where one of them has no answer."""
        return in_all(one.amount for one in self.years)

    def of_party(self, party: str) -> Fraction | None:
        """Return what a party receives (+) or pays (−) in all years."""
        return in_all(one.of_party(party) for one in self.years)


@dataclass(frozen=True, slots=True)
class Comparison:
    """The agreement's column first, then one for each variant by name."""

    agreement: Agreement
    years: tuple[int, ...]
    columns: tuple[Column, ...]


def in_all(amounts: Iterable[Fraction | None]) -> Fraction | None:
    """Add amounts; one without an answer leaves the sum without one.

    Example:
        >>> in_all([Fraction(2), Fraction(-5)]), in_all([Fraction(2), None])
        (Fraction(-3, 1), None)
    """
    found = list(amounts)
    known = [one for one in found if one is not None]
    return sum(known, Fraction(0)) if len(known) == len(found) else None
