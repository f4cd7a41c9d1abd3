"""What was published of agreements and sums of the province, to hold results against."""

from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.territory.reliance import Reliance


@dataclass(frozen=True, slots=True)
class PublishedTotal:
    """A published agreement or total, in the words of its source; never a pair of counties here.

    ``yuan_a_year`` is the sum a year where one was published.
    """

    id: str
    scope: str
    upstream: str
    downstream: str
    agreement: str
    signed: str
    yuan_a_year: Fraction | None
    rule: str
    reliance: Reliance
    source: str
    note: str = ""
