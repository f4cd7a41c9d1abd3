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
from riverpact.domain.agreements.terms import Weighting
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.year import YearAssessment, YearVerdict
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.foundation.money import split
from riverpact.foundation.number import written
from riverpact.foundation.rounding import Rounding, round_to_unit
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class SectionYear:
    """The months of a section that lie in the term, and its annual means."""

    agreed: AgreedSection
    months: tuple[MonthAssessment, ...]
    year: YearAssessment


@dataclass(frozen=True, slots=True)
class SectionSettlement:
    """What a section yields: its months' and year's amounts, and its verdict."""

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
    settled = tuple(
        settle_section(number, agreement, methods, section)
        for number, section in enumerate(sections, start=1)
    )
    amount, step = _payable(agreement, settled)
    positions = () if amount is None else _positions(agreement, amount)
    assert sum((position.amount for position in positions), Fraction(0)) == 0
    return Settlement(agreement, year, settled, amount, positions, step)


def judged_periods(
    agreement: Agreement, section: SectionYear
) -> tuple[list[Judged], YearVerdict, Judged]:
    """Return a section's months and its year as its methods take them, and the year's verdict."""
    terms = agreement.assessment
    months = [
        judged_month(month, terms.insufficient_month, terms.no_flow_month)
        for month in section.months
    ]
    target = section.agreed.target
    verdict, step = year_by_test(months, section.year, target, terms.year_test)
    return months, verdict, judged_year(section.year, verdict, target, step)


def settle_section(
    number: int, agreement: Agreement, methods: Sequence[Method], section: SectionYear
) -> SectionSettlement:
    """Settle the section that stands at ``number``, from one, before weights and caps."""
    months, verdict, year = judged_periods(agreement, section)
    paid = [_pay(n, method, months, year) for n, method in enumerate(methods, start=1)]
    periods = tuple((period.name, amount) for _, _, parts in paid for period, amount in parts)
    name = section.agreed.name
    amount, step = _sum(
        "settlement.section",
        f"section_{number}",
        Text(f"{name}断面", f"section {name}"),
        [(amount, step) for amount, step, _ in paid],
    )
    return SectionSettlement(section, verdict, amount, periods, step)


def _pay(
    number: int, method: Method, months: Sequence[Judged], year: Judged
) -> tuple[Fraction | None, Step, list[tuple[Judged, Fraction | None]]]:
    periods = months if method.period == "month" else [year]
    amounts = [method.amount(period) for period in periods]
    amount, step = _sum(f"{method.family}.sum", f"method_{number}", method.title, amounts)
    return amount, step, list(zip(periods, (amount for amount, _ in amounts), strict=True))


def _sum(rule: str, name: str, title: Text, amounts: Sequence[Amount]) -> Amount:
    known = [amount for amount, _ in amounts if amount is not None]
    total = sum(known, Fraction(0)) if len(known) == len(amounts) else None
    names = " + ".join(step.name for _, step in amounts) or "0"
    return total, Step(
        rule=rule,
        result=money(name, title, total),
        formula=names if total is not None else "unjudged",
        children=tuple(step for _, step in amounts),
    )


def _payable(agreement: Agreement, settled: Sequence[SectionSettlement]) -> Amount:
    total, step = _weighted(agreement, settled)
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


def _weighted(agreement: Agreement, settled: Sequence[SectionSettlement]) -> Amount:
    title = Text("各断面合计", "sum of the sections")
    parts = [(one.amount, one.step) for one in settled]
    if agreement.money.weighting is Weighting.NONE:
        return _sum("settlement.sections", "sections", title, parts)
    weights = [section.weight or Fraction(0) for section in agreement.section]
    known = [amount for amount, _ in parts if amount is not None]
    total = None
    if len(known) == len(parts):
        total = sum((a * w for a, w in zip(known, weights, strict=True)), Fraction(0))
    numbers = range(1, len(weights) + 1)
    return total, Step(
        rule="settlement.weights",
        result=money("sections", title, total),
        formula=" + ".join(f"section_{n} * weight_{n}" for n in numbers)
        if total is not None
        else "unjudged",
        inputs=_weights(weights),
        clause=str(agreement.source),
        children=tuple(step for _, step in parts),
    )


def _weights(weights: Sequence[Fraction]) -> tuple[Quantity, ...]:
    return tuple(
        quantity(f"weight_{n}", Text(f"第{n}断面权重", f"weight of section {n}"), weight)
        for n, weight in enumerate(weights, start=1)
    )


def _positions(agreement: Agreement, amount: Fraction) -> tuple[Position, ...]:
    positions: list[Position] = []
    for side, total in ((Side.UPSTREAM, amount), (Side.DOWNSTREAM, -amount)):
        parties = agreement.side(side)
        shares = {party.id: party.share for party in parties}
        parts = split(total, shares, agreement.money.rounding_unit)
        positions.extend(Position(party, parts[party.id]) for party in parties)
    return tuple(positions)
