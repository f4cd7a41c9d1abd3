"""The settlement of a year: months to amounts, sections to a sum, a sum to the parties.

Order: judged months → method per period → sum per section → weights → caps of the year →
rounding, once → split among the parties of each side. Positions sum to zero. Where sections have
different parties, each reach is summed, rounded and split apart. A month follows the version of
the agreement in force on its first day; the year as a whole follows one version.

Source: 赣环财字〔2019〕3号 三(一)3 (按月考核、按年补偿).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.reach import Reach
from riverpact.domain.agreements.terms import Weighting
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.year import YearAssessment, YearVerdict
from riverpact.domain.settlement.caps import capped
from riverpact.domain.settlement.judged import Judged, judged_month, judged_year
from riverpact.domain.settlement.method import Amount, Method, money
from riverpact.domain.settlement.positions import Position, split_positions
from riverpact.domain.settlement.version import ByMonth, Version
from riverpact.domain.settlement.year_test import year_by_test
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
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

    Source: 赣环财字〔2019〕3号 三(一)2, 3.
    """
    whole = Version(agreement, tuple(methods))
    settled = tuple(
        _settle_section(number, whole, section, by_month or {})
        for number, section in enumerate(sections, start=1)
    )
    reaches, (amount, step) = _payable(agreement, settled)
    if amount is None:
        return Settlement(agreement, year, settled, None, (), step)
    positions, split = split_positions(agreement, reaches, year)
    return Settlement(agreement, year, settled, amount, positions, step, split)


def _settle_section(
    number: int, whole: Version, section: SectionYear, by_month: ByMonth
) -> SectionSettlement:
    months = [
        judged_month(month, terms.insufficient_month, terms.no_flow_month)
        for month in section.months
        for terms in [by_month.get(month.month, whole).agreement.assessment]
    ]
    test = whole.agreement.assessment.year_test
    verdict, year_step = year_by_test(months, section.year, section.agreed.target, test)
    year = judged_year(section.year, verdict, section.agreed.target, year_step)
    dated = dict(zip((month.month for month in section.months), months, strict=True))
    paid = [
        _pay(n, method, periods, said)
        for n, (method, periods, said) in enumerate(
            _paid_for(whole, dated, year, by_month), start=1
        )
    ]
    periods = tuple((period.name, amount) for _, _, parts in paid for period, amount in parts)
    name = section.agreed.name
    amount, step = _sum(
        "settlement.section",
        f"section_{number}",
        Text(f"{name}断面", f"section {name}"),
        [(amount, step) for amount, step, _ in paid],
    )
    return SectionSettlement(section, verdict, amount, periods, step)


def _paid_for(
    whole: Version, months: Mapping[Month, Judged], year: Judged, by_month: ByMonth
) -> Iterator[tuple[Method, Sequence[Judged], Version | None]]:
    """Yield each method with the periods it pays, and the version it is of where several hold."""
    if not by_month:
        for method in whole.methods:
            yield method, list(months.values()) if method.period == "month" else [year], None
        return
    stretches: list[tuple[Version, list[Judged]]] = []
    for month, judged in months.items():
        version = by_month[month]
        if not stretches or stretches[-1][0].amendments != version.amendments:
            stretches.append((version, []))
        stretches[-1][1].append(judged)
    for version, stretch in stretches:
        yield from ((one, stretch, version) for one in version.methods if one.period == "month")
    yield from ((one, [year], None) for one in whole.methods if one.period == "year")


def _pay(
    number: int, method: Method, periods: Sequence[Judged], version: Version | None
) -> tuple[Fraction | None, Step, list[tuple[Judged, Fraction | None]]]:
    amounts = [method.amount(period) for period in periods]
    title = method.title
    if version is not None:
        span = f"{periods[0].title.zh}–{periods[-1].title.zh}"
        months = f"{periods[0].title.en} to {periods[-1].title.en}"
        title = Text(f"{title.zh}（{span}）", f"{title.en}, months {months}")
    amount, step = _sum(f"{method.family}.sum", f"method_{number}", title, amounts)
    if version is not None:
        step = replace(step, clause=version.clause)
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


Payable = tuple[list[tuple[Reach, Fraction, Step]], Amount]
"""What is payable in each reach, and in all."""


def _payable(agreement: Agreement, settled: Sequence[SectionSettlement]) -> Payable:
    reaches = agreement.reaches
    if len(reaches) > 1:
        return _payable_by_reach(agreement, settled)
    total, step = _weighted(agreement, settled)
    if total is None:
        return [], (None, replace(step, result=money("payable", _PAYABLE, None)))
    terms = agreement.money
    within, step = capped(total, step, terms.cap_up, terms.cap_down)
    assert within is not None
    amount, step = _rounded(agreement, "settlement.payable", "payable", _PAYABLE, (within, step))
    assert amount is not None
    return [(reaches[0], amount, step)], (amount, step)


def _payable_by_reach(agreement: Agreement, settled: Sequence[SectionSettlement]) -> Payable:
    amounts: list[Amount] = []
    for number, reach in enumerate(agreement.reaches, start=1):
        name, title = f"reach_{number}", _reach_title(reach)
        parts = [(settled[n - 1].amount, settled[n - 1].step) for n in reach.sections]
        total = _sum("settlement.reach.sections", f"sections_{number}", title, parts)
        amounts.append(_rounded(agreement, "settlement.reach", name, title, total))
    amount, step = _sum("settlement.payable", "payable", _PAYABLE, amounts)
    known = [
        (reach, one, below)
        for reach, (one, below) in zip(agreement.reaches, amounts, strict=True)
        if one is not None
    ]
    return known, (amount, replace(step, clause=str(agreement.source)))


def _rounded(agreement: Agreement, rule: str, name: str, title: Text, total: Amount) -> Amount:
    exact, below = total
    terms = agreement.money
    amount = None
    if exact is not None:
        amount = round_to_unit(exact, terms.rounding_unit, terms.rounding_rule)
    return amount, Step(
        rule=rule,
        result=money(name, title, amount),
        formula="unjudged" if amount is None else below.name,
        rounding=Rounding(terms.rounding_rule, unit=written(terms.rounding_unit)),
        clause=str(agreement.source),
        children=(below,),
    )


def _reach_title(reach: Reach) -> Text:
    up, down = ("、".join(one.name for one in side) for side in (reach.upstream, reach.downstream))
    return Text(f"{up}—{down}段", f"reach {up} to {down}")


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
