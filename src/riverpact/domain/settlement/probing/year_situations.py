"""Every situation of a year: each month's situation all year long, and years of two kinds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.assessment.year import assess_year
from riverpact.domain.settlement.probing.boundary import Ruler
from riverpact.domain.settlement.probing.situation import Situation, every_day, judged_situation
from riverpact.domain.settlement.settlement import SectionYear
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class YearSituation:
    """A year that may come: its months, judged, and its annual means.

    ``month`` is the situation that makes it special: all year long, or in some months only.
    """

    title: Text
    month: Situation
    section: SectionYear


@dataclass(frozen=True, slots=True)
class Judge:
    """Judges situations as months and years of one section; each month of a situation once."""

    ruler: Ruler
    months: tuple[Month, ...]
    _known: dict[tuple[int, Month], MonthAssessment] = field(default_factory=dict)

    def month(self, situation: Situation, month: Month) -> MonthAssessment:
        """Judge a situation as a month of the year."""
        key = (id(situation), month)
        if key not in self._known:
            ruler = self.ruler
            judged = judged_situation(situation, ruler.agreed, month, ruler.plan, ruler.standard)
            self._known[key] = replace(judged, days=every_day(judged, ruler.daily))
        return self._known[key]

    def year(self, situations: Sequence[Situation]) -> SectionYear:
        """Judge a year, one situation a month."""
        pairs = zip(situations, self.months, strict=True)
        judged = tuple(self.month(one, month) for one, month in pairs)
        annual = assess_year(self.months[0].year, judged, self.ruler.plan, self.ruler.standard)
        return SectionYear(self.ruler.agreed, judged, annual)


def year_situations(
    judge: Judge, situations: Sequence[Situation], rates: Sequence[Fraction]
) -> tuple[YearSituation, ...]:
    """Return the situations of a year.

    They are: one month of a class, or without a judgement, in a year of each class, and one month
    of a class in a year without judgement; where a rate of months is asked, as many failed months
    as it allows, and one more; and every month alike, for every situation of a month.

    Args:
        judge: judges a situation as a month of the year.
        situations: of a month.
        rates: shares of attained months that the test of the year or a method asks.
    """
    return (*_mixed(judge, situations, rates), *_alike(judge, situations))


def _alike(judge: Judge, situations: Sequence[Situation]) -> Iterator[YearSituation]:
    count = len(judge.months)
    for one in situations:
        title = Text(f"全年：{one.title.zh}", f"all year: {one.title.en}")
        yield YearSituation(title, one, judge.year([one] * count))


def _mixed(
    judge: Judge, situations: Sequence[Situation], rates: Sequence[Fraction]
) -> Iterator[YearSituation]:
    classes = [one for one in situations if one.at and not one.decided and _whole(judge, one)]
    without = [one for one in situations if not one.means]
    count = len(judge.months)
    if count > 1:
        for rest in classes:
            for some in (*classes, *without):
                if some is not rest:
                    yield _some(judge, some, 1, rest)
        for some in without if count > 2 else ():
            for rest in classes:
                yield _some(judge, some, count - 1, rest)
    for rate in rates:
        yield from _about_the_rate(judge, classes, rate)


def _about_the_rate(
    judge: Judge, classes: Sequence[Situation], rate: Fraction
) -> Iterator[YearSituation]:
    count, first = len(judge.months), judge.months[0]
    allowed = int(count * (1 - rate))
    verdicts = {id(one): judge.month(one, first).verdict for one in classes}
    for number in {allowed, min(allowed + 1, count)} - {0, 1, count}:
        for some in (one for one in classes if verdicts[id(one)] is Verdict.FAILED):
            for rest in (one for one in classes if verdicts[id(one)] is Verdict.ATTAINED):
                yield _some(judge, some, number, rest)


def _some(judge: Judge, some: Situation, number: int, rest: Situation) -> YearSituation:
    title = Text(
        f"{number} 个月{some.title.zh}，其余{rest.title.zh}",
        f"{number} months {some.title.en}, the rest {rest.title.en}",
    )
    others = len(judge.months) - number
    return YearSituation(title, some, judge.year([*[some] * number, *[rest] * others]))


def _whole(judge: Judge, one: Situation) -> bool:
    return set(judge.ruler.plan.items) <= set(one.means)
