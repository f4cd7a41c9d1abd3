"""The year so far (年初至今): what was judged, and which months are left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import assess_year
from riverpact.domain.settlement.beside import Besides
from riverpact.domain.settlement.entry import EntryMonth
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.probing.situation import Situation, judged_situation
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.settlement.version import ByMonth
from riverpact.domain.standards.standard import Standard
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text

Means = Mapping[str, Fraction]
"""A mean by item, in the item's unit."""
_JUDGED = {Verdict.ATTAINED, Verdict.FAILED}


@dataclass(frozen=True, slots=True)
class SectionSoFar:
    """A section, its months that were judged, and what stands beside them."""

    agreed: AgreedSection
    months: tuple[MonthAssessment, ...]
    beside: Besides = field(default_factory=dict)
    entries: tuple[EntryMonth, ...] = ()

    @property
    def judged(self) -> tuple[MonthAssessment, ...]:
        """The months that were attained or failed."""
        return tuple(one for one in self.months if one.verdict in _JUDGED)

    def means(self, item: str) -> tuple[Fraction, ...]:
        """Return the unrounded monthly means of an item, of the judged months."""
        found = (mean_of(month, item) for month in self.judged)
        return tuple(one for one in found if one is not None)


@dataclass(frozen=True, slots=True)
class YearSoFar:
    """A year of an agreement that is not over.

    Attributes:
        left: the months of the term after the last month that counts as known.
        by_month: the version in force in each month, where amendments change it.
    """

    agreement: Agreement
    methods: tuple[Method, ...]
    year: int
    sections: tuple[SectionSoFar, ...]
    left: tuple[Month, ...]
    plan: Plan
    standard: Standard
    by_month: ByMonth

    def settled(self, rest: Mapping[str, Sequence[Means]]) -> Settlement:
        """Settle the year as it would be if the months left had these means.

        The months left are judged by the rule that judges real ones, from data that are enough.

        Args:
            rest: by section, the means of each month left, in order.

        Raises:
            RefusedError: sections are assessed together and one has no verdict of a month.
        """
        years = [self._year(one, rest[one.agreed.name]) for one in self.sections]
        return settle_year(self.agreement, self.methods, years, self.year, self.by_month)

    def known(self, section: SectionSoFar) -> SectionYear:
        """Return a section's months so far as a year of their own; at least one month."""
        annual = assess_year(self.year, section.months, self.plan, self.standard)
        return SectionYear(
            section.agreed, section.months, annual, beside=section.beside, entries=section.entries
        )

    def _year(self, section: SectionSoFar, rest: Sequence[Means]) -> SectionYear:
        judged = [
            judged_situation(
                Situation(Text("预计", "expected"), means),
                self.agreed_in(section, month),
                month,
                self.plan,
                self.standard,
            )
            for month, means in zip(self.left, rest, strict=True)
        ]
        months = (*section.months, *judged)
        annual = assess_year(self.year, months, self.plan, self.standard)
        return SectionYear(
            section.agreed, months, annual, beside=section.beside, entries=section.entries
        )

    def agreed_in(self, section: SectionSoFar, month: Month) -> AgreedSection:
        """Return a section as the terms of a month have it."""
        version = self.by_month.get(month)
        sections = () if version is None else version.agreement.section
        named = (one for one in sections if one.name == section.agreed.name)
        return next(named, section.agreed)


def mean_of(month: MonthAssessment, item: str) -> Fraction | None:
    """Return a month's unrounded mean of an item in the item's unit; None where it has none."""
    found = next((one.mean for one in month.items if one.item.id == item), None)
    return None if found is None else found.sums.mean
