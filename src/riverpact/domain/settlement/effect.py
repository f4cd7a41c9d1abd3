"""The effect of a correction (更正的影响): what it moves, month by month, before it is accepted.

A year is settled twice by the same terms, on the readings as they are known and as they would be.
What differs is the effect: verdicts and classes of months, amounts, the verdict of the year, what
each party receives or pays. Whether any of it is decided again is for people.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.agreements.party import Party
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.settlement.settlement import SectionSettlement, Settlement
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Period


@dataclass(frozen=True, slots=True)
class MonthAnswer:
    """How a month is judged, and what it yields where its months are paid for."""

    verdict: Verdict
    water_class: WaterClass | None
    amount: Fraction | None


@dataclass(frozen=True, slots=True)
class MovedMonth:
    """A month of a section that is judged or paid otherwise."""

    section: str
    month: Period
    before: MonthAnswer
    after: MonthAnswer


@dataclass(frozen=True, slots=True)
class MovedSection:
    """A section whose year has another verdict or another class of its annual means."""

    section: str
    before: tuple[YearVerdict, WaterClass | None]
    after: tuple[YearVerdict, WaterClass | None]


@dataclass(frozen=True, slots=True)
class MovedParty:
    """A party and what it receives (+) or pays (−), in yuan; None while undetermined."""

    party: Party
    before: Fraction | None
    after: Fraction | None

    @property
    def difference(self) -> Fraction | None:
        """After less before; None where one of them is undetermined."""
        if self.before is None or self.after is None:
            return None
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes between two settlements of one year of one agreement."""

    before: Settlement
    after: Settlement

    @property
    def months(self) -> tuple[MovedMonth, ...]:
        """The months that are judged or paid otherwise, by section."""
        pairs = zip(self.before.sections, self.after.sections, strict=True)
        return tuple(moved for one, two in pairs for moved in _moved_months(one, two))

    @property
    def sections(self) -> tuple[MovedSection, ...]:
        """The sections whose year is judged otherwise."""
        found = []
        for one, two in zip(self.before.sections, self.after.sections, strict=True):
            was = one.verdict, one.section.year.water_class
            now = two.verdict, two.section.year.water_class
            if was != now:
                found.append(MovedSection(one.section.agreed.name, was, now))
        return tuple(found)

    @property
    def parties(self) -> tuple[MovedParty, ...]:
        """Every party of the agreement, moved or not."""
        was, now = (_positions(one) for one in (self.before, self.after))
        return tuple(
            MovedParty(party, was.get(party.id), now.get(party.id))
            for party in self.before.agreement.party
        )

    @property
    def moves(self) -> bool:
        """Whether anything is judged or paid otherwise."""
        paid = any(one.before != one.after for one in self.parties)
        return bool(self.months or self.sections) or paid


def _moved_months(one: SectionSettlement, two: SectionSettlement) -> Iterator[MovedMonth]:
    was, now = (dict(_answers(it)) for it in (one, two))
    for month, before in was.items():
        if now[month] != before:
            yield MovedMonth(one.section.agreed.name, month, before, now[month])


def _answers(settled: SectionSettlement) -> Iterator[tuple[Period, MonthAnswer]]:
    paid: dict[str, Fraction | None] = {}
    for name, amount in settled.periods:
        before = paid.get(name, Fraction(0))
        paid[name] = None if amount is None or before is None else before + amount
    for month in settled.section.months:
        amount = paid.get(month.month.name, Fraction(0))
        yield month.month, MonthAnswer(month.verdict, month.water_class, amount)


def _positions(settlement: Settlement) -> dict[str, Fraction]:
    found: dict[str, Fraction] = {}
    for one in settlement.positions:
        found[one.party.id] = found.get(one.party.id, Fraction(0)) + one.amount
    return found
