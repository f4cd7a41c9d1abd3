"""What the parties of a story receive (+) or pay (−), reckoned by hand from its terms.

A month at the target Ⅲ brings 20 万元, a better one 25 万元, a worse one costs 20 万元.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from riverpact.files.demonstration.pacts import Pact
from riverpact.files.demonstration.stories import Story


@dataclass(frozen=True, slots=True)
class ByHand:
    """The position of a party in a year, in 万元, and how it comes about."""

    agreement: str
    year: int
    party: str
    wan: int
    reckoned: str


_WHOLE_YEAR = {
    Story.TWO_YEAR_MISS: ((-240, "-12 × 20"), (-240, "-12 × 20")),
    Story.AMENDMENT: ((240, "12 × 20"), (-60, "6 × 20 - 6 × 30")),
    Story.P_INDEX: ((150, "P ≤ 0.6"), (100, "0.6 < P ≤ 1")),
}
"""What the one upstream county has in the first and the second year."""
_SHARED = {
    Story.AREA: ((210, "12 × 25 × 420 ÷ 600"), (90, "12 × 25 × 180 ÷ 600")),
    Story.TOGETHER: ((80, "(10 × 20 - 2 × 20) ÷ 2"), (80, "(10 × 20 - 2 × 20) ÷ 2")),
}
"""What the two counties of a group have in the first year."""


def reckoned_by_hand(pacts: Sequence[Pact]) -> Iterator[ByHand]:
    """Yield the positions of the stories that amounts tell, in the order of the agreements."""
    for pact in pacts:
        below, first = f"c{pact.downstream.code}", pact.years[0]
        up = [f"c{one.code}" for one in pact.upstream]
        if pact.story in _WHOLE_YEAR:
            for year, (wan, said) in zip(pact.years, _WHOLE_YEAR[pact.story], strict=True):
                yield ByHand(pact.id, year, up[0], wan, said)
                yield ByHand(pact.id, year, below, -wan, f"{-wan}")
        elif pact.story is Story.RENEWAL:
            for year in pact.years:
                months = len(pact.months(year))
                yield ByHand(pact.id, year, up[0], months * 20, f"{months} × 20")
        elif pact.story in _SHARED:
            for party, (wan, said) in zip(up, _SHARED[pact.story], strict=True):
                yield ByHand(pact.id, first, party, wan, said)
            total = sum(wan for wan, _ in _SHARED[pact.story])
            yield ByHand(pact.id, first, below, -total, f"{-total}")
        elif pact.story is Story.REACHES:
            city, middle = f"c{pact.upstream[0].city.full_code}", up[1]
            yield ByHand(pact.id, first, city, 240, "12 × 20")
            yield ByHand(pact.id, first, f"{middle}-down", -240, "-12 × 20")
            yield ByHand(pact.id, first, f"{middle}-up", 300, "12 × 25")
            yield ByHand(pact.id, first, below, -300, "-12 × 25")
