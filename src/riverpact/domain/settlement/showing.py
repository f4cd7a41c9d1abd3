"""How a settlement becomes a statement: every result written exactly, nothing decided here."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Any

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.assessment.days_out import DaysOut
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.target import Target
from riverpact.domain.assessment.verdict import TITLES
from riverpact.domain.monitoring.observation import Channel
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.entry import EntryMonth
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.positions import county_nets
from riverpact.domain.settlement.settlement import SectionSettlement, Settlement
from riverpact.domain.settlement.statement import (
    ShownAgreement,
    ShownCounty,
    ShownDaysBeside,
    ShownDaysOut,
    ShownEntry,
    ShownEvidence,
    ShownFinding,
    ShownItem,
    ShownMonth,
    ShownPosition,
    ShownQuantity,
    ShownRounding,
    ShownSection,
    ShownStep,
    ShownTerms,
    Words,
)
from riverpact.domain.standards.water_class import WaterClass
from riverpact.foundation.finding import Finding
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.period import Period
from riverpact.foundation.rounding import round_reading
from riverpact.foundation.step import Quantity, Step
from riverpact.foundation.text import Text


@lru_cache(maxsize=4096)
def words(text: Text) -> Words:
    """Write a Text."""
    return Words(zh=text.zh, en=text.en)


def shown_step(step: Step) -> ShownStep:
    """Write a step and all below it."""
    evidence = step.evidence
    rounding = step.rounding
    return ShownStep(
        rule=step.rule,
        result=_quantity(step.result),
        formula=step.formula,
        inputs=tuple(map(_quantity, step.inputs)),
        rounding=None
        if rounding is None
        else ShownRounding(
            rule=str(rounding.rule),
            decimals=rounding.decimals,
            unit=rounding.unit,
            keeps_nonzero=rounding.keeps_nonzero,
        ),
        clause=step.clause,
        note=None if step.note is None else words(step.note),
        evidence=None
        if evidence is None
        else ShownEvidence(
            section=evidence.section,
            month=evidence.month,
            item=evidence.item,
            channel=evidence.channel,
        ),
        children=tuple(map(shown_step, step.children)),
    )


def shown_findings(findings: Iterable[Finding]) -> tuple[ShownFinding, ...]:
    """Write findings."""
    return tuple(
        ShownFinding(
            code=one.code,
            severity=one.severity.value,
            message=words(one.message),
            place=str(one.place or ""),
            found=one.found,
            expected=one.expected,
        )
        for one in findings
    )


def shown_agreement(agreement: Agreement, digest: str) -> ShownAgreement:
    """Write which agreement was settled."""
    return ShownAgreement(
        id=agreement.id,
        title=agreement.title,
        kind=agreement.kind,
        start=agreement.term.start.isoformat(),
        until=agreement.term.until.isoformat(),
        source=str(agreement.source),
        digest=digest,
    )


def shown_terms(agreement: Agreement, plan: Plan, methods: Sequence[Method]) -> ShownTerms:
    """Write the terms that decided."""
    terms, money = agreement.assessment, agreement.money
    channels = {
        str(channel): validity
        for channel in Channel
        if (validity := plan.validity(channel)) is not None
    }
    return ShownTerms(
        plan=plan.name,
        plan_title=words(plan.title),
        official_plan=plan.official,
        mean_of={name: str(validity.mean_of) for name, validity in channels.items()},
        values_per_day={name: validity.values_per_day for name, validity in channels.items()},
        non_detect=str(plan.non_detect),
        year_test=str(terms.year_test),
        insufficient_month=str(terms.insufficient_month),
        no_flow_month=str(terms.no_flow_month),
        man_made_no_flow=str(terms.man_made_no_flow or ""),
        frozen_month=str(terms.frozen_month or ""),
        extra_checks=str(terms.extra_checks or ""),
        sections=terms.sections.value if terms.sections is not None else "",
        period=str(terms.period),
        period_mean=terms.period_mean or "",
        period_needs=terms.period_needs,
        weeks=str(terms.weeks or ""),
        standard_amount=None if money.standard is None else written(money.standard),
        weighting=str(money.weighting),
        rounding_unit=written(money.rounding_unit),
        rounding_rule=str(money.rounding_rule),
        methods=tuple(words(method.title) for method in methods),
    )


def shown_positions(settlement: Settlement) -> tuple[ShownPosition, ...]:
    """Write what each party receives or pays."""
    return tuple(
        ShownPosition(
            party=one.party.id,
            name=one.party.name,
            code=one.party.code,
            side=one.party.side.value,
            share="" if one.share is None else written(one.share),
            amount=written(one.amount),
            shown=in_wan(one.amount),
            stands_in_for=one.party.stands_in_for,
            reason=one.party.reason,
        )
        for one in settlement.positions
    )


def shown_counties(settlement: Settlement) -> tuple[ShownCounty, ...]:
    """Write the net of each county that stands at several places."""
    return tuple(
        ShownCounty(
            code=one.code, names=one.names, amount=written(one.amount), shown=in_wan(one.amount)
        )
        for one in county_nets(settlement.positions)
    )


def shown_section(section: SectionSettlement) -> ShownSection:
    """Write a section's year."""
    agreed = section.section.agreed
    amounts: dict[str, list[Fraction | None]] = {}
    for name, amount in section.periods:
        amounts.setdefault(name, []).append(amount)
    return ShownSection(
        name=agreed.name,
        water_body=str(agreed.water_body),
        target=agreed.target.label,
        target_limits=_limits(agreed.target_limits),
        year_verdict=str(section.verdict),
        annual_class=_label(section.section.year.water_class),
        amount=None if section.amount is None else written(section.amount),
        months=tuple(_month(month, amounts, section) for month in section.section.months),
    )


def _month(
    month: MonthAssessment,
    amounts: Mapping[str, Sequence[Fraction | None]],
    section: SectionSettlement,
) -> ShownMonth:
    paid = amounts.get(month.month.name, [Fraction(0)])
    known = [amount for amount in paid if amount is not None]
    target = month.target
    entries = [one for one in section.section.entries or () if one.month.month == month.month]
    terms = entries[0].terms if entries else None
    return ShownMonth(
        month=str(month.month),
        target="" if target is None else target.water_class.label,
        target_limits={} if target is None else _limits(target.limits),
        water_class=_label(month.water_class),
        verdict=str(month.verdict),
        verdict_title=words(TITLES[month.verdict]),
        reason=words(month.reason),
        cause=str(month.cause or ""),
        days_out=days_out_shown(month.days_out),
        main_pollutants=tuple(one.item.name.zh for one in month.main),
        amount=written(sum(known, Fraction(0))) if len(known) == len(paid) else None,
        items=tuple(shown_item(one, month.target) for one in month.items),
        entry="" if terms is None else str(terms.strategy),
        entry_counts_as="" if terms is None else terms.counts_as or "",
        entries=tuple(map(_entry, entries)),
        counts_as=str(section.counted.get(month.month, "")),
    )


def _entry(one: EntryMonth) -> ShownEntry:
    means = {it.item.id: written(it.mean.value) for it in one.items if it.mean is not None}
    return ShownEntry(
        section=one.section.name, reference_only=one.section.reference_only, means=means
    )


def shown_days_beside(
    out: Mapping[tuple[str, Period], Sequence[DaysOut]], settlement: Settlement
) -> tuple[ShownDaysBeside, ...]:
    """Write the days taken out at sections, or in months, that have no row of their own."""
    own = {
        (plain_section(one.section.agreed.name), month.month)
        for one in settlement.sections
        for month in one.section.months
    }
    return tuple(
        ShownDaysBeside(section=key[0], month=str(key[1]), **_said_days(one))
        for key, some in sorted(out.items(), key=lambda each: (each[0][0], str(each[0][1])))
        for one in some
        if one.days and key not in own
    )


def days_out_shown(out: Iterable[DaysOut]) -> tuple[ShownDaysOut, ...]:
    """Write the days whose samples were taken out of a month."""
    return tuple(ShownDaysOut(**_said_days(one)) for one in out)


def _said_days(one: DaysOut) -> dict[str, Any]:
    decision = one.decision
    assert decision.days is not None
    return {
        "first": decision.days.first.isoformat(),
        "until": decision.days.until.isoformat(),
        "days": one.days,
        "verdict": str(decision.verdict),
        "reason": words(decision.said),
        "approver": decision.approver,
        "document": decision.document,
    }


def _limits(limits: Mapping[str, Fraction]) -> dict[str, str]:
    return {item: written(limit) for item, limit in limits.items()}


def shown_item(one: ItemResult, target: Target | None) -> ShownItem:
    """Write what was found of an item in a month."""
    mean, limits = one.mean, one.limits
    limit = ""
    if limits is not None and target is not None and target.water_class is not WaterClass.INFERIOR:
        limit = limits.printed(target.water_class)
    if target is not None and one.item.id in target.limits:
        limit = f"≤{written(target.limits[one.item.id])}"
    return ShownItem(
        item=one.item.id,
        name=words(one.item.name),
        unit=one.item.unit,
        value=None if mean is None else written(mean.value),
        shown="—" if mean is None else mean.shown,
        water_class=None if one.classes is None else _label(one.classes.certain),
        limit=limit,
        over_target=written(round_reading(one.over_target, 3)) if one.over_target else None,
        values=0 if mean is None else mean.sums.values,
        channel="" if mean is None else str(mean.sums.channel),
        missing=_missing(one.missing),
    )


def _missing(reasons: Sequence[Text]) -> Words | None:
    if not reasons:
        return None
    return Words(zh="，".join(r.zh for r in reasons), en=", ".join(r.en for r in reasons))


def _label(water_class: WaterClass | None) -> str | None:
    return None if water_class is None else water_class.label


@lru_cache(maxsize=4096)
def _quantity(quantity: Quantity) -> ShownQuantity:
    return ShownQuantity(
        name=quantity.name,
        title=words(quantity.title),
        value=quantity.value,
        unit=quantity.unit,
        shown=quantity.shown,
    )
