"""The settlement of a year: months to amounts, sections to a sum, a sum to the parties.

Order: judged months → method per period → sum per section → weights → caps of the year →
rounding, once → split among the parties of each side. Positions sum to zero.

Source: 赣环财字〔2019〕3号 三(一)3 (按月考核、按年补偿).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.party import Party, Side
from riverpact.domain.agreements.terms import SectionsAssessed
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.year import YearAssessment, YearVerdict
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.method import Amount, Method, money, summed
from riverpact.domain.settlement.together import together_month, together_year
from riverpact.domain.settlement.weights import weighted
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.money import split
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding, round_to_unit
from riverpact.foundation.step import Step
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class SectionYear:
    """The months of a section that lie in the term, and its annual means."""

    agreed: AgreedSection
    months: tuple[MonthAssessment, ...]
    year: YearAssessment


@dataclass(frozen=True, slots=True)
class SectionSettlement:
    """What a section yields: its months' and year's amounts, and its verdict.

    Where sections are assessed together it has no amounts of its own, and ``step`` is of them all.
    """

    section: SectionYear
    verdict: YearVerdict
    amount: Fraction | None
    periods: tuple[tuple[str, Fraction | None], ...]
    step: Step


@dataclass(frozen=True, slots=True)
class Position:
    """What a party receives (+) or pays (−), in yuan."""

    party: Party
    amount: Fraction


@dataclass(frozen=True, slots=True)
class Settlement:
    """The settlement of an agreement's year.

    Attributes:
        amount: yuan to the upstream (+) or from it (−); None while the year is undetermined.
        positions: what each party receives or pays; they sum to zero.
        step: the derivation, from the amount down to the sums of the readings.
    """

    agreement: Agreement
    year: int
    sections: tuple[SectionSettlement, ...]
    amount: Fraction | None
    positions: tuple[Position, ...]
    step: Step


def settle_year(
    agreement: Agreement, methods: Sequence[Method], sections: Sequence[SectionYear], year: int
) -> Settlement:
    """Settle one year of an agreement.

    Args:
        agreement: its terms.
        methods: its methods, read from ``agreement.method``.
        sections: one for each section of the agreement, in its order.
        year: the assessment year.

    Source: 赣环财字〔2019〕3号 三(一)2, 3.
    """
    if agreement.assessment.sections is SectionsAssessed.TOGETHER:
        settled, total = _settle_together(agreement, methods, sections, year)
    else:
        settled = tuple(
            _settle_section(number, agreement, methods, section)
            for number, section in enumerate(sections, start=1)
        )
        total = weighted(agreement, [(one.amount, one.step) for one in settled])
    amount, step = _payable(agreement, *total)
    positions = () if amount is None else _positions(agreement, amount)
    assert sum((position.amount for position in positions), Fraction(0)) == 0
    return Settlement(agreement, year, settled, amount, positions, step)


def _settle_section(
    number: int, agreement: Agreement, methods: Sequence[Method], section: SectionYear
) -> SectionSettlement:
    months = _judged_months(agreement, section)
    verdict, year = _judged_year(agreement, months, section.year, section.agreed.target)
    paid = [_pay(n, method, months, year) for n, method in enumerate(methods, start=1)]
    periods = tuple((period.name, amount) for _, _, parts in paid for period, amount in parts)
    name = section.agreed.name
    amount, step = summed(
        "settlement.section",
        f"section_{number}",
        Text(f"{name}断面", f"section {name}"),
        [(amount, step) for amount, step, _ in paid],
    )
    return SectionSettlement(section, verdict, amount, periods, step)


def _settle_together(
    agreement: Agreement, methods: Sequence[Method], sections: Sequence[SectionYear], year: int
) -> tuple[tuple[SectionSettlement, ...], Amount]:
    """Pay once for the joint verdict; each section keeps a verdict of its own, no amount."""
    names, target = [one.agreed.name for one in sections], sections[0].agreed.target
    apart = [_judged_months(agreement, section) for section in sections]
    months = [together_month(names, same) for same in zip(*apart, strict=True)]
    whole = together_year(year, [section.year for section in sections])
    _, judged = _judged_year(agreement, months, whole, target)
    paid = [_pay(n, method, months, judged) for n, method in enumerate(methods, start=1)]
    total = summed(
        "settlement.together",
        "sections",
        Text("各断面合并考核", "the sections together"),
        [(amount, step) for amount, step, _ in paid],
    )
    unpaid = tuple((period.name, None) for _, _, parts in paid for period, _ in parts)
    settled = []
    for section, mine in zip(sections, apart, strict=True):
        verdict, _ = _judged_year(agreement, mine, section.year, target)
        settled.append(SectionSettlement(section, verdict, None, unpaid, total[1]))
    return tuple(settled), total


def _judged_months(agreement: Agreement, section: SectionYear) -> list[Judged]:
    terms = agreement.assessment
    return [
        judged_month(month, terms.insufficient_month, terms.no_flow_month)
        for month in section.months
    ]


def _judged_year(
    agreement: Agreement, months: Sequence[Judged], year: YearAssessment, target: WaterClass
) -> tuple[YearVerdict, Judged]:
    verdict, step = year_by_test(months, year, target, agreement.assessment.year_test)
    return verdict, judged_year(year, verdict, target, step)


def _pay(
    number: int, method: Method, months: Sequence[Judged], year: Judged
) -> tuple[Fraction | None, Step, list[tuple[Judged, Fraction | None]]]:
    periods = months if method.period == "month" else [year]
    amounts = [method.amount(period) for period in periods]
    amount, step = summed(f"{method.family}.sum", f"method_{number}", method.title, amounts)
    return amount, step, list(zip(periods, (amount for amount, _ in amounts), strict=True))


def _payable(agreement: Agreement, total: Fraction | None, step: Step) -> Amount:
    if total is None:
        return None, replace(step, result=money("payable", _PAYABLE, None))
    terms = agreement.money
    within, step = capped(total, step, terms.cap_up, terms.cap_down)
    assert within is not None
    amount = round_to_unit(within, terms.rounding_unit, terms.rounding_rule)
    return amount, Step(
        rule="settlement.payable",
        result=money("payable", _PAYABLE, amount),
        formula=step.name,
        rounding=Rounding(terms.rounding_rule, unit=written(terms.rounding_unit)),
        clause=str(agreement.source),
        children=(step,),
    )


_PAYABLE = Text("应付上游（负数为上游应付）", "payable to the upstream (negative: by it)")


def _positions(agreement: Agreement, amount: Fraction) -> tuple[Position, ...]:
    positions: list[Position] = []
    for side, total in ((Side.UPSTREAM, amount), (Side.DOWNSTREAM, -amount)):
        parties = agreement.side(side)
        shares = {party.id: party.share for party in parties}
        parts = split(total, shares, agreement.money.rounding_unit)
        positions.extend(Position(party, parts[party.id]) for party in parties)
    return tuple(positions)
