"""What an award needs to know of a year of an agreement: plain values, from wherever they come."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from riverpact.domain.assessment.year import YearVerdict
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.period import Period
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class WaterOf:
    """The class of the water in a month or a year.

    Attributes:
        water_class: None where it is not known.
        out: the month left the assessment by a decision (断流、暂停、剔除): nothing is compared.
        items: which items are how, worst first, for a person to read.
        needed: of each class that is not reached, which limits of which items it takes.
    """

    water_class: WaterClass | None
    out: bool = False
    items: Text | None = None
    needed: tuple[tuple[WaterClass, Text], ...] = ()

    def needed_for(self, water_class: WaterClass) -> Text | None:
        """Return which limits it takes to reach a class; None where it is reached or not known."""
        return dict(self.needed).get(water_class)


@dataclass(frozen=True, slots=True)
class SectionWater:
    """A junction section in a year, and what its classes are compared with.

    Attributes:
        target: the class agreed for each month, in the order of ``months``.
        functional_class: 现状水环境功能类别, where the agreement declares it.
        months: the months, or other periods, of the year in the term.
        months_before: the same months a year before; a month that is not there is not known.
        annual, annual_before, annual_signing: the classes of the annual means of the year, the
            year before, and the year in which the agreement was signed.
        verdict: of the year, by the test of the agreement.
    """

    name: str
    months: tuple[tuple[Period, WaterOf], ...]
    target: tuple[WaterClass, ...]
    annual: WaterOf
    verdict: YearVerdict
    functional_class: WaterClass | None = None
    months_before: tuple[tuple[Period, WaterOf], ...] = ()
    annual_before: WaterOf = WaterOf(None)
    annual_signing: WaterOf = WaterOf(None)


@dataclass(frozen=True, slots=True)
class AgreementYear:
    """A year of an agreement as the award sees it.

    Attributes:
        line: the id of the first agreement of a line of successors (续签) of the same parties and
            sections; its own id where it succeeds none.
        upstream: who receives the award.
        line_signed_on, line_filed_on: of the first agreement of its line, where it succeeds one:
            who renews is not late for it.
        start, until: the first day in force, and the first day no longer.
        contributions: what the upstream and the downstream put in for the year, in yuan; None where
            no document says so.
        score: the performance score of the year; None where there is none yet.
        final: whether the result of the year is final (定案).
        taken_over: the agreement is from before records were kept: nobody here judges its years.
    """

    agreement: str
    year: int
    line: str
    title: str
    upstream: tuple[str, ...]
    sections: tuple[SectionWater, ...]
    signed_on: date | None
    filed_on: date | None
    start: date
    until: date
    final: bool
    contributions: tuple[Fraction | None, Fraction | None] = (None, None)
    score: Fraction | None = None
    line_signed_on: date | None = None
    line_filed_on: date | None = None
    taken_over: bool = False

    @property
    def first_signed_on(self) -> date | None:
        """When the first agreement of its line was signed."""
        return self.line_signed_on or self.signed_on

    @property
    def first_filed_on(self) -> date | None:
        """When the first agreement of its line was filed."""
        return self.line_filed_on or self.filed_on

    @property
    def contributed(self) -> Fraction | None:
        """What both sides put in; None where one side's is not known: missing is never zero."""
        up, down = self.contributions
        return None if up is None or down is None else up + down


def with_earlier_parts(one: AgreementYear, parts: Sequence[AgreementYear]) -> AgreementYear:
    """Return a successor's year with the months of the year that fell under its predecessors.

    What happens at a section within a year counts for the award of that year, whichever of the
    agreements of its line was in force in the month.

    Args:
        one: the year of the successor.
        parts: years of its line, of any year.
    """
    earlier = [o for o in parts if o.year == one.year and o.start < one.start]
    earlier.sort(key=lambda other: other.start)
    sections = []
    for section in one.sections:
        same = [s for part in earlier for s in part.sections if s.name == section.name]
        months = tuple(month for s in (*same, section) for month in s.months)
        target = tuple(aim for s in (*same, section) for aim in s.target)
        sections.append(replace(section, months=months, target=target))
    return replace(one, sections=tuple(sections))


def missed(sections: Sequence[SectionWater], reading: str | None) -> YearVerdict:
    """Return the verdict of a year of several sections: ``any`` or ``all`` missed make it failed.

    Sections that agree need no reading. Without one, sections that differ leave it undetermined.

    Example:
        >>> water = WaterOf(None)
        >>> def section(verdict: YearVerdict) -> SectionWater:
        ...     return SectionWater("石桥", (), (), water, verdict)
        >>> two = [section(YearVerdict.FAILED), section(YearVerdict.ATTAINED)]
        >>> missed(two, "any").value, missed(two, "all").value, missed(two, None).value
        ('failed', 'attained', 'undetermined')
    """
    verdicts = {one.verdict for one in sections}
    if len(verdicts) == 1:
        return verdicts.pop()
    if reading == "any" and YearVerdict.FAILED in verdicts:
        return YearVerdict.FAILED
    if reading == "all" and YearVerdict.ATTAINED in verdicts:
        return YearVerdict.ATTAINED
    return YearVerdict.UNDETERMINED
