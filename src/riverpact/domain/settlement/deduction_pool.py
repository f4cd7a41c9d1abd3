"""A pool that deductions fill (扣款资金池): who met more shares what the others lost.

    deducted_j = min(contribution, Σ quarters Σ unmet indicators + Σ sections flow + incident)
    flow       = min(cap, deduction a day · days missed)
    pool       = Σ deducted_j
    award_j    = pool · met_j / Σ met        met_j = indicators met in four quarters; 0 after an
                                             incident
    net_j      = award_j − deducted_j;       Σ net_j = 0

Whole units are dealt out by the largest remainder, equal ones in the order of the counties' ids.

Worked example, made-up amounts (7 indicators, 2 万元 an unmet one, 1 万元 a day): a county with
three unmet indicators and 25 short days loses 6 + 20 = 26 万元; one with an incident all of its
100 万元, and its award.

Source: the rule of a city of thirteen counties in 江西 (one report); that no county loses more than
it paid in, and the dealing out of units, are Riverpact's own reading.
"""

from dataclasses import dataclass
from fractions import Fraction

from riverpact.domain.settlement.deduction_terms import (
    Assessed,
    County,
    DeductionPool,
    FlowSection,
    FlowTerms,
)
from riverpact.domain.settlement.method import money
from riverpact.foundation.money import in_wan, split
from riverpact.foundation.step import Quantity, Step, quantity
from riverpact.foundation.text import Text

_DEALT = Text(
    "最大余数法：余数相同，按县区代号的次序",
    "largest remainder: equal ones in the order of the counties' ids",
)
_WORDS = {"met": "达到 met", "unmet": "未达到 unmet"}


@dataclass(frozen=True, slots=True)
class CountyNet:
    """What a county lost, won and gets, in yuan.

    Attributes:
        quarters: what each quarter's unmet indicators cost, before the contribution ends it.
        flow: what its sections' short days cost; ``incident`` what an incident costs.
        deducted: of its contribution, in all.
        award: its share of the pool.
        remainder: what is left of its contribution, to be returned or carried.
        net: award − deducted; + gains.
    """

    county: County
    quarters: tuple[Fraction, ...]
    flow: Fraction
    incident: Fraction
    deducted: Fraction
    met: int
    award: Fraction
    remainder: Fraction
    net: Fraction


@dataclass(frozen=True, slots=True)
class DeductionSettlement:
    """A pool of a year, settled.

    Attributes:
        counties: in the order of the text; their nets sum to zero.
        total: the award pool, in yuan.
        steps: the pool down to each indicator, then the nets.
    """

    pool: DeductionPool
    counties: tuple[CountyNet, ...]
    total: Fraction
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class _Lost:
    quarters: tuple[Fraction, ...]
    flow: Fraction
    incident: Fraction
    deducted: Fraction
    step: Step


def settle_deductions(pool: DeductionPool) -> DeductionSettlement:
    """Deduct from each county, and share the year's deductions, with every step."""
    losses = [_lost(pool, number, one) for number, one in enumerate(pool.county, start=1)]
    total = sum((one.deducted for one in losses), Fraction(0))
    total_step = Step(
        rule="deduction_pool.total",
        result=money("pool", Text("奖励池：全年扣款合计", "pool: the year's deductions"), total),
        formula=" + ".join(one.step.name for one in losses),
        clause=str(pool.source),
        children=tuple(one.step for one in losses),
    )
    awards = _awards(pool, total, total_step)
    found, steps = [], []
    for number, (county, lost) in enumerate(zip(pool.county, losses, strict=True), start=1):
        award, award_step = awards[county.id]
        net = award - lost.deducted
        steps.append(_net(number, county, net, award_step, lost.step))
        left = pool.contribution - lost.deducted
        found.append(
            CountyNet(
                county, lost.quarters, lost.flow, lost.incident, lost.deducted,
                pool.met(county), award, left, net,
            )
        )  # fmt: skip
    balance = sum((one.net for one in found), Fraction(0))
    assert balance == 0
    proof = Step(
        rule="deduction_pool.balance",
        result=money("balance", Text("各县区净额合计", "sum of the nets"), balance),
        formula=" + ".join(step.name for step in steps),
        clause=str(pool.source),
        children=tuple(steps),
    )
    return DeductionSettlement(pool, tuple(found), total, (total_step, proof))


def _lost(pool: DeductionPool, number: int, county: County) -> _Lost:
    ordered = sorted(county.assessed, key=lambda one: one.quarter)
    quarters = [_quarter(pool, place, one) for place, one in enumerate(ordered, start=1)]
    flows = [] if pool.flow is None else [
        _flow(pool, pool.flow, place, one) for place, one in enumerate(county.section, start=1)
    ]  # fmt: skip
    incident = _incident(pool, county)
    parts = [*quarters, *flows, incident]
    deducted = min(pool.contribution, sum((yuan for yuan, _ in parts), Fraction(0)))
    names = " + ".join(step.name for _, step in parts)
    title = Text(f"{county.name}全年扣款", f"deducted from {county.name}")
    step = Step(
        rule="deduction_pool.deducted",
        result=money(f"deducted_{number}", title, deducted),
        formula=f"min(contribution, {names})",
        inputs=(_yuan("contribution", "每县区出资", "paid in by each", pool.contribution),),
        clause=str(pool.source),
        children=tuple(step for _, step in parts),
    )
    flow = sum((yuan for yuan, _ in flows), Fraction(0))
    return _Lost(tuple(yuan for yuan, _ in quarters), flow, incident[0], deducted, step)


def _states(pool: DeductionPool, one: Assessed) -> list[Quantity]:
    states = []
    for number, indicator in enumerate(pool.indicator, start=1):
        word = "met" if indicator.id in one.met else "unmet"
        title = Text(indicator.title, indicator.id)
        states.append(quantity(f"state_{number}", title, word, shown=_WORDS[word]))
    return states


def _quarter(pool: DeductionPool, place: int, one: Assessed) -> tuple[Fraction, Step]:
    rates = sorted({i.deduction for i in pool.indicator})
    inputs, parts = _states(pool, one), []
    for number, rate in enumerate(rates, start=1):
        named = [f"state_{n}" for n, i in enumerate(pool.indicator, 1) if i.deduction == rate]
        parts.append(f"rate_{number} * count_of('unmet', {', '.join(named)})")
        inputs.append(_yuan(f"rate_{number}", "每项未达到扣款", "deduction for each", rate))
    yuan = sum((i.deduction for i in pool.indicator if i.id in one.unmet), Fraction(0))
    title = Text(f"{one.quarter.title.zh}指标扣款", f"deduction for indicators, {one.quarter}")
    return yuan, Step(
        rule="deduction_pool.quarter",
        result=money(f"quarter_{place}", title, yuan),
        formula=" + ".join(parts),
        inputs=tuple(inputs),
        clause="；".join(dict.fromkeys(str(i.source) for i in pool.indicator)),
    )


def _flow(
    pool: DeductionPool, terms: FlowTerms, place: int, section: FlowSection
) -> tuple[Fraction, Step]:
    missed, below = _days_missed(pool, terms, section)
    yuan = min(terms.cap, terms.deduction * missed)
    title = Text(f"{section.name}生态流量扣款", f"deduction for the flow at {section.name}")
    return yuan, Step(
        rule="deduction_pool.flow",
        result=money(f"flow_{place}", title, yuan),
        formula="min(cap, rate * missed)",
        inputs=(
            _yuan("cap", "每断面每年最多扣款", "at most a section and year", terms.cap),
            _yuan("rate", "每天扣款", "deduction a day", terms.deduction),
        ),
        clause=str(terms.source),
        children=(below,),
    )


def _days_missed(pool: DeductionPool, terms: FlowTerms, section: FlowSection) -> tuple[int, Step]:
    days = [
        quantity(f"day_{n}", Text(f"{one.day} 日均流量", f"mean of {one.day}"), one.mean, "m³/s")
        for n, one in enumerate(sorted(section.short, key=lambda one: one.day), start=1)
    ]
    least = quantity("least", Text("最小下泄流量", "least discharge"), section.least, "m³/s")
    formula = f"rank({', '.join(['least', *(one.name for one in days)])}) - 1"
    missed, others = len(days), []
    if terms.unmeasured_day == "missed":
        missed += pool.days - section.days_measured
        formula += " + days - measured"
        others = [
            quantity("days", Text("全年天数", "days of the year"), pool.days, "d"),
            quantity("measured", Text("有数据的天数", "measured"), section.days_measured, "d"),
        ]
    return missed, Step(
        rule="deduction_pool.days",
        result=quantity("missed", Text("未达到天数", "days missed"), missed, "d"),
        formula=formula,
        inputs=(least, *days, *others),
        clause=str(section.source),
    )


def _incident(pool: DeductionPool, county: County) -> tuple[Fraction, Step]:
    yuan = pool.incident.deduction if county.incident else Fraction(0)
    happened = "；".join(f"{one.day} {one.title}（{one.source}）" for one in county.incident)
    return yuan, Step(
        rule="deduction_pool.incident",
        result=money("incident", Text("重大水污染事件扣款", "deduction for an incident"), yuan),
        formula="rate if incidents > 0 else 0",
        inputs=(
            _yuan("rate", "发生事件的扣款", "deduction", pool.incident.deduction),
            _incidents(county),
        ),
        clause=str(pool.incident.source),
        note=Text(happened, happened) if happened else None,
    )


def _incidents(county: County) -> Quantity:
    return quantity("incidents", Text("事件次数", "incidents"), len(county.incident))


def _awards(pool: DeductionPool, total: Fraction, above: Step) -> dict[str, tuple[Fraction, Step]]:
    ordered = sorted(pool.county, key=lambda one: one.id)
    weights = [_weight(pool, n, one) for n, one in enumerate(ordered, start=1)]
    shares = {one.id: Fraction(pool.met(one)) for one in ordered}
    dealt = split(total, shares, pool.rounding_unit)
    names = ", ".join(step.name for step in weights)
    unit = money("unit", Text("结算单位", "unit"), pool.rounding_unit)
    found = {}
    for place, (county, mine) in enumerate(zip(ordered, weights, strict=True), start=1):
        others = (step.result for step in weights if step is not mine)
        step = Step(
            rule="deduction_pool.award",
            result=money("award", Text(f"{county.name}奖励", "award"), dealt[county.id]),
            formula=f"largest_remainder({place}, pool, unit, {names})",
            inputs=(above.result, unit, *others),
            note=_DEALT,
            children=(mine,),
        )
        found[county.id] = dealt[county.id], step
    return found


def _weight(pool: DeductionPool, number: int, county: County) -> Step:
    quarters = []
    for place, one in enumerate(sorted(county.assessed, key=lambda one: one.quarter), start=1):
        states = _states(pool, one)
        title = Text(f"{one.quarter.title.zh}达到项数", f"indicators met, {one.quarter}")
        names = ", ".join(state.name for state in states)
        quarters.append(
            Step(
                rule="deduction_pool.met",
                result=quantity(f"met_{place}", title, len(one.met)),
                formula=f"count_of('met', {names})",
                inputs=tuple(states),
                clause=str(county.source),
            )
        )
    title = Text(f"{county.name}全年达到项数", f"indicators {county.name} met")
    return Step(
        rule="deduction_pool.weight",
        result=quantity(f"weight_{number}", title, pool.met(county)),
        formula=f"{' + '.join(one.name for one in quarters)} if incidents == 0 else 0",
        inputs=(_incidents(county),),
        clause=str(pool.incident.source),
        note=Text("发生重大事件，不参与分享", "no award after an incident")
        if county.incident
        else None,
        children=tuple(quarters),
    )


def _net(number: int, county: County, net: Fraction, award: Step, lost: Step) -> Step:
    title = Text(f"{county.name}净额（正数为净得）", f"net of {county.name} (+ gains)")
    return Step(
        rule="deduction_pool.net",
        result=money(f"net_{number}", title, net),
        formula=f"award - {lost.name}",
        inputs=(lost.result,),
        children=(award,),
    )


def _yuan(name: str, zh: str, en: str, yuan: Fraction) -> Quantity:
    return quantity(name, Text(zh, en), yuan, "元", in_wan(yuan))
