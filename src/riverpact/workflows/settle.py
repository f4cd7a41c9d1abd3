"""Settle: an agreement and its readings to the statement of a year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from riverpact import __version__
from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.split import missing_splits
from riverpact.domain.agreements.terms import InsufficientMonth
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.assessment.year import assess_year
from riverpact.domain.monitoring.observation import Observation
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.open_questions import open_questions
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.settlement.showing import (
    shown_agreement,
    shown_counties,
    shown_findings,
    shown_positions,
    shown_section,
    shown_step,
    shown_terms,
)
from riverpact.domain.settlement.statement import DEMONSTRATION, InputFile, Statement
from riverpact.domain.standards.standard import Decimals, Standard
from riverpact.files.instruments import Instrument
from riverpact.files.plans import load_plan
from riverpact.files.readings import Readings
from riverpact.files.statement.as_json import samples_text, sha256
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.year_terms import shown_amendments, shown_versions, year_terms


@dataclass(frozen=True, slots=True)
class Settled:
    """A settlement, its statement, and the samples it rests on as csv text."""

    settlement: Settlement
    statement: Statement
    samples: str


def settle(
    instrument: Instrument,
    readings: Readings,
    year: int,
    standard: Standard,
    *,
    decisions: Sequence[Decision] = (),
) -> Settled:
    """Settle one year of one agreement from readings.

    Raises:
        MisuseError: the year lies outside the agreement's term, or its plan is no official one.
        RefusedError: the plan or the base period does not fit, or there is no reading of the year.
    """
    months = instrument.months_in(year)
    if not months:
        raise MisuseError(
            Text(f"{year} 年不在协议期限内", f"{year} lies outside the agreement's term")
        )
    terms = year_terms(instrument, year)
    agreement = terms.agreement
    plans = {
        month: plan
        for stretch in terms.stretches(months)
        for plan in [agreed_plan(terms.on(stretch[0]), standard)]
        for month in stretch
    }
    plan = _one_plan(plans, agreed_plan(agreement, standard))
    refused = missing_splits(agreement.split, year)
    if refused:
        raise RefusedError(
            Text("缺少分担所依据的数值", "figures of the split are missing"), refused
        )
    unfit = [said for one in terms.methods if (said := one.unfit_year(year)) is not None]
    if unfit:
        raise RefusedError(unfit[0])
    samples = _samples(readings, agreement, plan, months)
    if not samples:
        raise RefusedError(
            Text(
                f"数据中没有本协议断面 {year} 年的读数：{agreement.id}",
                f"no reading of {year} at the sections of {agreement.id}",
            )
        )
    judged: list[MonthAssessment] = []
    unsure: dict[Finding, None] = {}
    for stretch in terms.stretches(months):
        targets = {one.section: one.aim for one in terms.on(stretch[0]).section}
        names = {name for section in targets for name in section.names}
        assessed = assess(
            readings.at(names), targets, stretch, plans[stretch[0]], standard, decisions=decisions
        )
        judged += assessed.months
        unsure |= dict.fromkeys(assessed.findings)
    sections = []
    for agreed in agreement.section:
        mine = tuple(m for m in judged if m.section.name == agreed.name)
        sections.append(SectionYear(agreed, mine, assess_year(year, mine, plan, standard)))
    settlement = settle_year(agreement, terms.methods, sections, year, terms.by_month)
    findings = (
        *(one for one in readings.findings if one.severity is not Severity.NOTE),
        *unsure,
        *instrument.findings,
        *terms.findings,
        *open_questions(agreement, settlement),
    )
    text = samples_text(samples)
    return Settled(
        settlement, statement_of(instrument, plan, settlement, findings, readings, text), text
    )


def _one_plan(plans: Mapping[Month, Plan], whole: Plan) -> Plan:
    if {one.name for one in plans.values()} - {whole.name}:
        names = "、".join(dict.fromkeys(one.name for one in plans.values()))
        said = Text(
            f"评价方案只能从年初起更换：{names}", f"a plan changes with a year only: {names}"
        )
        raise RefusedError(said)
    return whole


def statement_of(
    instrument: Instrument,
    plan: Plan,
    settlement: Settlement,
    findings: Iterable[Finding],
    readings: Readings,
    samples: str,
) -> Statement:
    """Write a settlement as its statement."""
    agreement, amount = settlement.agreement, settlement.amount
    return Statement(
        notice=DEMONSTRATION if agreement.kind == "fictional" else "",
        agreement=shown_agreement(agreement, instrument.digest),
        year=settlement.year,
        state="undetermined" if amount is None else "settled",
        amount=None if amount is None else written(amount),
        amount_shown="待定 undetermined" if amount is None else in_wan(amount),
        positions=shown_positions(settlement),
        counties=shown_counties(settlement),
        terms=shown_terms(agreement, plan, instrument.version_of_year(settlement.year).methods),
        amendments=shown_amendments(instrument, settlement.year),
        versions=shown_versions(instrument, settlement.year),
        sections=tuple(map(shown_section, settlement.sections)),
        derivation=shown_step(settlement.step),
        split=None if settlement.split is None else shown_step(settlement.split),
        findings=shown_findings(findings),
        inputs=(*_inputs(readings), *_supplied(instrument)),
        as_of=readings.as_of,
        samples=InputFile(file="samples.csv", sha256=sha256(samples)),
        riverpact=__version__,
    )


def _inputs(readings: Readings) -> tuple[InputFile, ...]:
    """Name files without their folders; the manifests of batches as they lie in the archive."""
    archived = bool(readings.as_of)
    return tuple(
        InputFile(file=name if archived else Path(name).name, sha256=digest)
        for name, digest in readings.digests.items()
    )


def _supplied(instrument: Instrument) -> tuple[InputFile, ...]:
    return tuple(InputFile(file=name, sha256=digest) for name, digest in instrument.supplied)


def agreed_plan(agreement: Agreement, standard: Standard) -> Plan:
    """Return the plan an agreement names, with what the agreement sets.

    Raises:
        MisuseError: the plan is no official one.
        RefusedError: it does not fit, or the agreement leaves decimals in conflict undecided.
    """
    plan = fitting_plan(agreement)
    findings = [
        _undecided(item, row) for item, row in undecided_decimals(plan, agreement, standard)
    ]
    if findings:
        said = Text("协议须写明评价小数位数", "the agreement must say its decimals")
        raise RefusedError(said, findings)
    return plan


def fitting_plan(agreement: Agreement) -> Plan:
    """Return the plan an agreement names, though it may leave decimals in conflict undecided.

    Raises:
        MisuseError: the plan is no official one.
        RefusedError: it does not fit.
    """
    terms = agreement.assessment
    fallback = terms.insufficient_month is InsufficientMonth.MANUAL_FALLBACK
    try:
        plan = load_plan(terms.plan).agreed(
            terms.decimals, manual_fallback=fallback, months_in_year=terms.months_in_year
        )
    except ValueError as error:
        said = Text(f"评价方案与协议不合：{error}", f"the plan does not fit: {error}")
        raise RefusedError(said) from error
    if not plan.official or plan.period != "month":
        name = plan.name
        raise MisuseError(Text(f"评价方案“{name}”不能用于结算", f"plan {name!r} cannot settle"))
    return plan


def undecided_decimals(
    plan: Plan, agreement: Agreement, standard: Standard
) -> Iterator[tuple[str, Decimals]]:
    """Yield the items whose decimals sources disagree on and the agreement does not set."""
    for item in plan.items:
        row = standard.decimals_of(item, agreement.term.start)
        if item not in plan.decimals and row is not None and row.alternative is not None:
            yield item, row


def _undecided(item: str, row: Decimals) -> Finding:
    return Finding(
        "agreement.decimals_undecided",
        Severity.ERROR,
        Text(
            f"{item} 的评价小数位数来源不一，协议未写明",
            f"sources disagree on the decimals of {item}, and the agreement does not say",
        ),
        expected=f"assessment.decimals {item} = {row.decimals} | {row.alternative}",
    )


def unmatched(decisions: Iterable[Decision], agreements: Iterable[Agreement]) -> list[Finding]:
    """Return a finding for each decision that no agreement's section answers to.

    Of an amended agreement every version is to be given: sections join and leave.
    """
    known = {name for one in agreements for agreed in one.section for name in agreed.section.names}
    return [
        Finding(
            "decision.unknown_section",
            Severity.ERROR,
            Text(
                f"认定所指断面不在协议内：{one.section} {one.month}",
                f"a decision names a section of no agreement: {one.section} {one.month}",
            ),
            found=one.section,
        )
        for one in decisions
        if plain_section(one.section) not in known
    ]


def _samples(
    readings: Readings, agreement: Agreement, plan: Plan, months: Sequence[Month]
) -> list[Observation]:
    names = {alias: one.name for one in agreement.section for alias in one.section.names}
    return [
        one.under(names[plain_section(one.section)])
        for one in readings.at(names)
        if one.item in plan.items
        and any(one.day.year == m.year and one.day.month == m.month for m in months)
    ]
