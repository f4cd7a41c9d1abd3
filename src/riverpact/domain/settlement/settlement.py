"""The settlement of a year: months to amounts, sections to a sum, a sum to the parties.

Order: judged months → method per period → sum per section, or once for all sections together →
weights → red lines → caps of the year → rounding, once → split among the parties of each side.
Positions sum to zero. Where sections have different parties, each reach is summed, rounded and
split apart. A month follows the version of the agreement in force on its first day; the year as a
whole follows one version.

Source: 赣环财字〔2019〕3号 三(一)3 (按月考核、按年补偿).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.terms import SectionsAssessed
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.year import YearAssessment, YearVerdict
from riverpact.domain.settlement.beside import Besides
from riverpact.domain.settlement.entry import ENTRY_RULES, EntryMonth, increased, with_entry
from riverpact.domain.settlement.judged import Judged, Standing, judged_month, judged_year
from riverpact.domain.settlement.method import Amount, Method, summed
from riverpact.domain.settlement.payable import payable
from riverpact.domain.settlement.positions import Position, split_positions
from riverpact.domain.settlement.red_lines import under_red_lines
from riverpact.domain.settlement.together import together_month, together_year
from riverpact.domain.settlement.version import ByMonth, Version
from riverpact.domain.settlement.weights import weighted
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.period import Period
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class SectionYear:
    """The months, or other periods, of a section that lie in the term, and its annual means.

    Attributes:
        entries: the months of its entry sections; None where what comes in is not looked at.
        beside: the periods it may be held against.
    """

    agreed: AgreedSection
    months: tuple[MonthAssessment, ...]
    year: YearAssessment
    entries: tuple[EntryMonth, ...] | None = None
    beside: Besides = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SectionSettlement:
    """What a section yields: its months' and year's amounts, and its verdict.

    Sections that are assessed together have no amount of their own; ``step`` is then the joint one.
    ``counted`` says what a month stands for where what came in changed that.
    """

    section: SectionYear
    verdict: YearVerdict
    amount: Fraction | None
    periods: tuple[tuple[str, Fraction | None], ...]
    step: Step
    counted: Mapping[Period, Standing] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settlement:
    """The settlement of an agreement's year.

    Attributes:
        amount: yuan to the upstream (+) or from it (−); None while the year is undetermined.
        positions: what each party receives or pays; they sum to zero.
        step: the derivation, from the amount down to the sums of the readings.
        split: the derivation of the positions from the amount; None while undetermined.
    """

    agreement: Agreement
    year: int
    sections: tuple[SectionSettlement, ...]
    amount: Fraction | None
    positions: tuple[Position, ...]
    step: Step
    split: Step | None = None


def settle_year(
    agreement: Agreement,
    methods: Sequence[Method],
    sections: Sequence[SectionYear],
    year: int,
    by_month: ByMonth | None = None,
) -> Settlement:
    """Settle one year of an agreement.

    Args:
        agreement: its terms, as they hold for the year as a whole.
        methods: its methods, read from ``agreement.method``.
        sections: one for each section of the agreement, in its order.
        year: the assessment year.
        by_month: the version in force in each month, where amendments change it.

    Raises:
        RefusedError: sections are assessed together and one of them has no verdict of a month.

    Source: 赣环财字〔2019〕3号 三(一)2, 3.
    """
    whole, dated = Version(agreement, tuple(methods)), by_month or {}
    if agreement.assessment.sections is SectionsAssessed.TOGETHER:
        settled, total = _settle_together(whole, sections, year, dated)
    else:
        settled = tuple(
            settle_section(number, whole, section, dated)
            for number, section in enumerate(sections, start=1)
        )
        total = None
    parts = [(one.amount, one.step) for one in settled]
    total = under_red_lines(agreement, year, total or weighted(agreement, parts))
    reaches, (amount, step) = payable(agreement, parts, total)
    if amount is None:
        return Settlement(agreement, year, settled, None, (), step)
    positions, split = split_positions(agreement, reaches, year)
    return Settlement(agreement, year, settled, amount, positions, step, split)


def settle_section(
    number: int, whole: Version, section: SectionYear, by_month: ByMonth
) -> SectionSettlement:
    """Settle the section that stands at ``number``, from one, before weights and caps."""
    months, verdict, year = judged_periods(whole, section, by_month)
    paid = _paid(whole, _dated(section, months), year, by_month)
    periods = tuple((period.name, amount) for _, _, parts in paid for period, amount in parts)
    name = section.agreed.name
    amount, step = summed(
        "settlement.section",
        f"section_{number}",
        Text(f"{name}断面", f"section {name}"),
        [(amount, step) for amount, step, _ in paid],
    )
    counted = _counted(_dated(section, months))
    return SectionSettlement(section, verdict, amount, periods, step, counted)


def _settle_together(
    whole: Version, sections: Sequence[SectionYear], year: int, by_month: ByMonth
) -> tuple[tuple[SectionSettlement, ...], Amount]:
    """Pay once for the joint verdict; each section keeps a verdict of its own, no amount."""
    apart = [_dated(one, judged_months(whole, one, by_month)) for one in sections]
    months = _joint_months(whole, [one.agreed.name for one in sections], apart, by_month)
    means = together_year(year, [section.year for section in sections])
    _, judged = _judged_year(whole, list(months.values()), means, sections[0].agreed.target)
    paid = _paid(whole, months, judged, by_month)
    total = summed(
        "settlement.together",
        "sections",
        Text("各断面合并考核", "the sections together"),
        [(amount, step) for amount, step, _ in paid],
    )
    periods = [period.name for _, _, parts in paid for period, _ in parts]
    settled = []
    for section, mine in zip(sections, apart, strict=True):
        judged_of = list(mine.values())
        verdict, _ = _judged_year(whole, judged_of, section.year, section.agreed.target)
        its = {judged.name, *(one.name for one in judged_of)}
        unpaid = tuple((name, None) for name in periods if name in its)
        settled.append(SectionSettlement(section, verdict, None, unpaid, total[1], _counted(mine)))
    return tuple(settled), total


def _joint_months(
    whole: Version,
    names: Sequence[str],
    apart: Sequence[Mapping[Period, Judged]],
    by_month: ByMonth,
) -> dict[Period, Judged]:
    """Return each month as the sections of its version are judged together.

    A section that joins or leaves counts for its own months; one that is in the version of a month
    and has no verdict of it is refused: the others do not pass for it.
    """
    joint: dict[Period, Judged] = {}
    for month in sorted({one for mine in apart for one in mine}, key=lambda one: one.first_day):
        here = [one.get(month) for one in apart]
        agreed = {one.name for one in by_month.get(month, whole).agreement.section}
        judged = zip(names, here, strict=True)
        lacking = "、".join(name for name, one in judged if one is None and name in agreed)
        if lacking:
            raise RefusedError(
                Text(
                    f"合并考核缺少断面的月份：{lacking} {month}",
                    f"assessed together, but a section has no {month}: {lacking}",
                )
            )
        joint[month] = together_month(names, here)
    return joint


def judged_periods(
    whole: Version, section: SectionYear, by_month: ByMonth
) -> tuple[list[Judged], YearVerdict, Judged]:
    """Return a section's months and its year as its methods take them, and the year's verdict."""
    months = judged_months(whole, section, by_month)
    verdict, year = _judged_year(whole, months, section.year, section.agreed.target)
    return months, verdict, replace(year, beside=section.beside) if section.beside else year


def judged_months(whole: Version, section: SectionYear, by_month: ByMonth) -> list[Judged]:
    """Return a section's months as its methods take them, after what came in."""
    found = []
    for month in section.months:
        agreement = by_month.get(month.month, whole).agreement
        terms = agreement.assessment
        judged = judged_month(month, terms.insufficient_month, terms.no_flow(month.cause))
        judged = replace(judged, beside=section.beside) if section.beside else judged
        found.append(_after_entry(judged, agreement, section, month.month))
    return found


def _after_entry(
    judged: Judged, agreement: Agreement, section: SectionYear, month: Period
) -> Judged:
    name = section.agreed.name
    terms = next((one.entry for one in agreement.section if one.name == name), section.agreed.entry)
    if terms is None or section.entries is None:
        return judged
    return with_entry(judged, terms, [one for one in section.entries if one.month.month == month])


def _judged_year(
    whole: Version, months: Sequence[Judged], year: YearAssessment, target: WaterClass
) -> tuple[YearVerdict, Judged]:
    test = whole.agreement.assessment.year_test
    verdict, step = year_by_test(months, year, target, test)
    return verdict, judged_year(year, verdict, target, step, months)


def _dated(section: SectionYear, months: Sequence[Judged]) -> dict[Period, Judged]:
    return dict(zip((month.month for month in section.months), months, strict=True))


def _counted(months: Mapping[Period, Judged]) -> dict[Period, Standing]:
    """Return what months stand for that what came in made another than their verdict."""
    return {
        month: one.standing
        for month, one in months.items()
        if one.step.rule in ENTRY_RULES and one.standing is not Standing.FAILED
    }


Paid = tuple[Fraction | None, Step, list[tuple[Judged, Fraction | None]]]
"""What a method pays, its step, and the amount of each period."""


def _paid(
    whole: Version, months: Mapping[Period, Judged], year: Judged, by_month: ByMonth
) -> list[Paid]:
    found = enumerate(_paid_for(whole, months, year, by_month), start=1)
    return [_pay(n, method, periods, version) for n, (method, periods, version) in found]


def _paid_for(
    whole: Version, months: Mapping[Period, Judged], year: Judged, by_month: ByMonth
) -> Iterator[tuple[Method, Sequence[Judged], Version | None]]:
    """Yield each method with the periods it pays, and the version it is of where several hold."""
    if not by_month:
        for method in whole.methods:
            yield method, [year] if method.period == "year" else list(months.values()), None
        return
    stretches: list[tuple[Version, list[Judged]]] = []
    for month, judged in months.items():
        version = by_month[month]
        if not stretches or stretches[-1][0].amendments != version.amendments:
            stretches.append((version, []))
        stretches[-1][1].append(judged)
    for version, stretch in stretches:
        yield from ((one, stretch, version) for one in version.methods if one.period != "year")
    yield from ((one, [year], None) for one in whole.methods if one.period == "year")


def _pay(number: int, method: Method, periods: Sequence[Judged], version: Version | None) -> Paid:
    amounts = [increased(method.amount(period), period) for period in periods]
    title = method.title
    if version is not None:
        span = f"{periods[0].title.zh}–{periods[-1].title.zh}"
        months = f"{periods[0].title.en} to {periods[-1].title.en}"
        title = Text(f"{title.zh}（{span}）", f"{title.en}, months {months}")
    amount, step = summed(f"{method.family}.sum", f"method_{number}", title, amounts)
    if version is not None:
        step = replace(step, clause=version.clause)
    return amount, step, list(zip(periods, (amount for amount, _ in amounts), strict=True))
