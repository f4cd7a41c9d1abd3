"""Settle: an agreement and its readings to the statement of a year."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from riverpact import __version__
from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.split import missing_splits
from riverpact.domain.agreements.terms import InsufficientMonth
from riverpact.domain.assessment.days_out import take_out, under_names
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.plan import Plan
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.monitoring.section import plain_section
from riverpact.domain.settlement.entry import EntryMonth
from riverpact.domain.settlement.open_questions import open_questions
from riverpact.domain.settlement.settlement import Settlement, settle_year
from riverpact.domain.settlement.showing import (
    shown_agreement,
    shown_counties,
    shown_days_beside,
    shown_findings,
    shown_positions,
    shown_section,
    shown_step,
    shown_terms,
)
from riverpact.domain.settlement.statement import (
    InputFile,
    ShownPlugin,
    ShownTerms,
    Statement,
    notice_of,
)
from riverpact.domain.settlement.version import Version
from riverpact.domain.standards.standard import Decimals, Standard
from riverpact.files.instruments import Instrument
from riverpact.files.plans import load_plan
from riverpact.files.readings import Readings
from riverpact.files.statement.as_json import samples_text, sha256
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.money import in_wan
from riverpact.foundation.number import written
from riverpact.foundation.period import Month, Period
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.assess_periods import (
    Judging as PeriodJudging,
)
from riverpact.workflows.assess_periods import (
    assess_periods,
    is_by_month,
    periods_in_term,
)
from riverpact.workflows.beside import Judging, samples_of, wanted_of
from riverpact.workflows.entry_months import entry_months
from riverpact.workflows.extra_checks import Checks, checks_of, with_files
from riverpact.workflows.section_names import section_names
from riverpact.workflows.year_terms import YearTerms, shown_amendments, shown_versions, year_terms


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
    extra: Readings | None = None,
) -> Settled:
    """Settle one year of one agreement from readings.

    Args:
        instrument: the agreement.
        readings: the ordinary ones.
        year: the assessment year.
        standard: limits and decimals.
        decisions: what authorities decided about months, or days of them.
        extra: random extra checks, where there are any; the agreement says what they do.

    Raises:
        MisuseError: the year lies outside the agreement's term, or its plan is no official one.
        RefusedError: the plan or the base period does not fit, or there is no reading of the year.
    """
    months = instrument.months_in(year)
    if not months:
        outside = f"{year} 年不在协议期限内", f"{year} lies outside the agreement's term"
        raise MisuseError(Text(*outside))
    terms = year_terms(instrument, year)
    agreement = terms.agreement
    plans = _plans(terms, months, standard)
    plan = _one_plan(plans, agreed_plan(agreement, standard))
    _refuse_missing_figures(terms, year)
    periods, partial = _periods(terms, year, apart=extra is not None)
    versions = _versions(terms)
    names = section_names(versions)
    near = readings.at(set(names))
    samples = samples_of(names, near, plan, (*months, *periods))
    if not samples:
        none = (
            f"数据中没有本协议断面 {year} 年的读数：{agreement.id}",
            f"no reading of {year} at the sections of {agreement.id}",
        )
        raise RefusedError(Text(*none))
    checks = Checks()
    if extra is not None:
        found = samples_of(names, extra.observations, plan, months)
        checks = checks_of(samples, found, terms, standard)
        readings = with_files(readings, extra)
    judging = Judging((*near, *checks.in_mean), months, plan, standard, decisions)
    judged, unsure = _judged(terms, plans, judging, checks)
    entered = _entered(terms, plans, judging)
    beside = [judging.beside(agreed, wanted_of(versions)) for agreed in agreement.section]
    unsure |= dict.fromkeys(finding for one in beside for finding in one.findings)
    whole = [
        judging.section_year([m for m in judged if m.section.name == agreed.name], agreed, one)
        for agreed, one in zip(agreement.section, beside, strict=True)
    ]
    by_period = _by_period(judging, terms.agreement, periods, judged)
    sections = [
        replace(
            one,
            months=tuple(by_period.get(one.agreed.name, one.months)),
            entries=tuple(entered.get(one.agreed.name, ())),
        )
        for one in whole
    ]
    settlement = settle_year(agreement, terms.methods, sections, year, terms.by_month)
    findings = (
        *(one for one in readings.findings if one.severity is not Severity.NOTE),
        *unsure,
        *partial,
        *instrument.findings,
        *terms.findings,
        *checks.findings,
        *open_questions(agreement, settlement),
    )
    samples += [sample for one in beside for sample in one.samples]
    once = dict.fromkeys((*samples, *checks.in_mean, *checks.highest))
    parted = take_out(once, under_names(decisions, names), plan.items)
    text = samples_text(parted.kept, parted.out, checks.marks)
    stated = statement_of(instrument, plan, settlement, findings, readings, text)
    apart = {"days_out_beside": shown_days_beside(parted.by_month, settlement)}
    return Settled(settlement, stated.model_copy(update=apart), text)


def _plans(terms: YearTerms, months: Sequence[Month], standard: Standard) -> Mapping[Month, Plan]:
    """Return the plan of each month, by the terms in force in it."""
    runs = [(one, agreed_plan(terms.on(one[0]), standard)) for one in terms.stretches(months)]
    return {month: plan for stretch, plan in runs for month in stretch}


def _versions(terms: YearTerms) -> list[Version]:
    return [Version(terms.agreement, terms.methods), *terms.by_month.values()]


def _judged(
    terms: YearTerms, plans: Mapping[Month, Plan], judging: Judging, checks: Checks
) -> tuple[list[MonthAssessment], dict[Finding, None]]:
    """Judge the months, each run by the terms in force in it; and say what is unconfirmed."""
    judged: list[MonthAssessment] = []
    unsure: dict[Finding, None] = {}
    for stretch in terms.stretches(judging.months):
        targets = {one.section: one.aim for one in terms.on(stretch[0]).section}
        assessed = assess(
            judging.observations, targets, stretch, plans[stretch[0]],
            judging.standard, decisions=judging.decisions, checks=checks.highest,
            daily={item for one in terms.methods_on(stretch[0]) for item in one.daily_items},
        )  # fmt: skip
        judged += assessed.months
        unsure |= dict.fromkeys(assessed.findings)
    return judged, unsure


def _by_period(
    judging: Judging,
    agreement: Agreement,
    periods: Sequence[Period],
    judged: Sequence[MonthAssessment],
) -> Mapping[str, Sequence[MonthAssessment]]:
    """Judge what the agreement judges in place of months; nothing where it judges months."""
    if not periods:
        return {}
    by = PeriodJudging(agreement, judging.plan, judging.standard, tuple(judging.decisions))
    return assess_periods(by, judging.observations, periods, judged)


def _entered(
    terms: YearTerms, plans: Mapping[Month, Plan], judging: Judging
) -> Mapping[str, list[EntryMonth]]:
    """Judge what came in, by section, each run of months by the terms in force in it."""
    found: dict[str, list[EntryMonth]] = {}
    for stretch in terms.stretches(judging.months):
        mine = entry_months(
            terms.on(stretch[0]), judging.observations, stretch, plans[stretch[0]],
            judging.standard, judging.decisions,
        )  # fmt: skip
        for name, judged in mine.items():
            found.setdefault(name, []).extend(judged)
    return found


def _refuse_missing_figures(terms: YearTerms, year: int) -> None:
    refused = missing_splits(terms.agreement.split, year)
    if refused:
        raise RefusedError(
            Text("缺少分担所依据的数值", "figures of the split are missing"), refused
        )
    unfit = [said for one in terms.methods if (said := one.unfit_year(year)) is not None]
    if unfit:
        raise RefusedError(unfit[0])


def _periods(
    terms: YearTerms, year: int, *, apart: bool
) -> tuple[tuple[Period, ...], list[Finding]]:
    """Return the periods that are judged in place of months; none where months are judged."""
    agreement = terms.agreement
    if is_by_month(agreement):
        return (), []
    if terms.by_month or apart or any(one.entry is not None for one in agreement.section):
        said = Text(
            "不按月考核的协议不能带补充协议、来水断面或抽查结算，请写成新的协议文本",
            "an agreement not judged by the month has no amendments, entry sections or extra "
            "checks: write it as a new text",
        )
        raise RefusedError(said)
    periods, partial = periods_in_term(agreement, year)
    if not periods:
        said = Text(
            f"{year} 年没有完整的考核周期在协议期限内", f"no whole period of {year} in the term"
        )
        raise RefusedError(said, partial)
    return periods, partial


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
        notice=notice_of(agreement.kind),
        agreement=shown_agreement(agreement, instrument.digest),
        year=settlement.year,
        state="undetermined" if amount is None else "settled",
        amount=None if amount is None else written(amount),
        amount_shown="待定 undetermined" if amount is None else in_wan(amount),
        positions=shown_positions(settlement),
        counties=shown_counties(settlement),
        terms=_terms(instrument, agreement, plan, settlement.year),
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


def _terms(instrument: Instrument, agreement: Agreement, plan: Plan, year: int) -> ShownTerms:
    shown = shown_terms(agreement, plan, instrument.version_of_year(year).methods)
    plugins = tuple(
        ShownPlugin(family=one.family, package=one.package, version=one.version)
        for one in instrument.plugins
    )
    return shown.model_copy(update={"plugins": plugins})


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


def unmatched(decisions: Iterable[Decision], versions: Sequence[Version]) -> list[Finding]:
    """Return a finding for each decision that no agreement's section answers to.

    Of an amended agreement every version is to be given: sections join and leave. A reference
    section that is judged from readings is one too.
    """
    known = section_names(versions)
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
