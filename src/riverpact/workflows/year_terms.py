"""The terms of a year: the version each month follows, and the one of the year as a whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.amendment import Amendment, changed_values
from riverpact.domain.agreements.terms import SectionsAssessed, Weighting
from riverpact.domain.settlement.method import Method
from riverpact.domain.settlement.statement import ShownAmendment, ShownVersion
from riverpact.domain.settlement.version import ByMonth, Version
from riverpact.files.amendments import FiledAmendment
from riverpact.files.instruments import Instrument
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.period import Month, Period
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class YearTerms:
    """What holds in a year.

    Attributes:
        agreement: the terms of the year as a whole: test of the year, weights, red lines, caps,
            rounding, parties, split; with every section of the year.
        methods: of the year as a whole.
        by_month: the version each month follows; empty where nothing was ever amended.
        findings: what a reader must know about them.
    """

    agreement: Agreement
    methods: tuple[Method, ...]
    by_month: ByMonth
    findings: tuple[Finding, ...] = ()

    def on(self, month: Period) -> Agreement:
        """Return the terms of a month, or of another period: that one is never amended."""
        version = self.by_month.get(month)
        return self.agreement if version is None else version.agreement

    def methods_on(self, month: Month) -> tuple[Method, ...]:
        """Return the methods of a month."""
        version = self.by_month.get(month)
        return self.methods if version is None else version.methods

    def _amended(self, month: Month) -> tuple[Amendment, ...]:
        version = self.by_month.get(month)
        return () if version is None else version.amendments

    def stretches(self, months: Sequence[Month]) -> list[list[Month]]:
        """Return the months in runs that follow one version."""
        found: list[list[Month]] = []
        for month in months:
            if not found or self._amended(found[-1][0]) != self._amended(month):
                found.append([])
            found[-1].append(month)
        return found


def year_terms(instrument: Instrument, year: int) -> YearTerms:
    """Find the terms of a year.

    Raises:
        RefusedError: a section that left during the year has no weight or no parties in the
            terms of the year as a whole; a method paid by the year came or went within it; or
            sections were assessed together in a part of it and separately in another.
    """
    whole = instrument.version_of_year(year)
    months = instrument.months_in(year)
    versions: ByMonth = {month: instrument.version_on(month) for month in months}
    if not whole.amendments and not any(one.amendments for one in versions.values()):
        return YearTerms(whole.agreement, whole.methods, {})
    _refuse_other_periods(whole, list(versions.values()))
    assessed = _sections_assessed(year, [whole, *versions.values()])
    agreement = _with_sections_that_left(_assessed(whole.agreement, assessed), versions.values())
    findings = []
    if any(one.amendments != whole.amendments for one in versions.values()):
        findings.append(_whole_year(year, months[-1], whole))
    return YearTerms(agreement, whole.methods, versions, tuple(findings))


def shown_amendments(instrument: Instrument, year: int) -> tuple[ShownAmendment, ...]:
    """Write the amendments that hold in a month of the year or for the year as a whole."""
    months = instrument.months_in(year)
    held = [one for one in instrument.amendments if months and one.amendment.in_force(months[-1])]
    return tuple(map(_shown, held))


def shown_versions(instrument: Instrument, year: int) -> tuple[ShownVersion, ...]:
    """Write which version each run of months follows; empty where nothing was amended."""
    terms = year_terms(instrument, year)
    runs = terms.stretches(instrument.months_in(year)) if terms.by_month else []
    return tuple(
        ShownVersion(
            since=str(run[0]),
            clause=terms.by_month[run[0]].clause,
            insufficient_month=str(terms.on(run[0]).assessment.insufficient_month),
            no_flow_month=str(terms.on(run[0]).assessment.no_flow_month),
            man_made_no_flow=str(terms.on(run[0]).assessment.man_made_no_flow or ""),
            frozen_month=str(terms.on(run[0]).assessment.frozen_month or ""),
            extra_checks=str(terms.on(run[0]).assessment.extra_checks or ""),
        )
        for run in runs
    )


def _shown(one: FiledAmendment) -> ShownAmendment:
    amendment = one.amendment
    return ShownAmendment(
        file=one.file,
        sha256=one.digest,
        effective=amendment.effective.isoformat(),
        signed_on=amendment.signed_on.isoformat(),
        retroactive=amendment.is_retroactive,
        reason=amendment.reason,
        source=str(amendment.source),
        changes=(
            *(f"{'.'.join(path)} = {value}" for path, value in changed_values(amendment.change)),
            *(f"{name} 删去 removed" for name in amendment.remove),
        ),
    )


def _whole_year(year: int, last: Month, whole: Version) -> Finding:
    return Finding(
        "settlement.terms_of_the_year",
        Severity.NOTE,
        Text(
            f"{year} 年内协议有变更：各月适用当月有效的条款；年度考核、断面权重、红线、封顶、取整、"
            f"主体和分担适用 {last} 有效的条款（{whole.clause}）",
            f"amended during {year}: each month follows the terms in force in it; year test, "
            f"weights, red lines, caps, rounding, parties and split follow those in force in "
            f"{last} ({whole.clause})",
        ),
    )


def _refuse_other_periods(whole: Version, versions: Sequence[Version]) -> None:
    """Refuse a change between payment by month and by year: months would pay twice or never."""
    counts = {sum(m.period == "year" for m in one.methods) for one in (whole, *versions)}
    if len(counts) > 1:
        raise RefusedError(
            Text(
                "按年计价的补偿办法只能从年初起增减",
                "a method paid by the year comes and goes with a year only",
            )
        )


def _sections_assessed(year: int, versions: Iterable[Version]) -> SectionsAssessed | None:
    """Return how sections are assessed in the year: one way, for there is one amount of it.

    A version with one section need not say.
    """
    said = {one.agreement.assessment.sections for one in versions} - {None}
    if len(said) > 1:
        raise RefusedError(
            Text(
                f"分别考核与合并考核只能从年初起变更，{year} 年内两者都有",
                f"sections are assessed separately or together by whole years: {year} has both",
            )
        )
    return next(iter(said), None)


def _assessed(whole: Agreement, assessed: SectionsAssessed | None) -> Agreement:
    if whole.assessment.sections is assessed:
        return whole
    terms = whole.assessment.model_copy(update={"sections": assessed})
    return whole.model_copy(update={"assessment": terms})


def _with_sections_that_left(whole: Agreement, versions: Iterable[Version]) -> Agreement:
    names = {one.name for one in whole.section}
    left: dict[str, AgreedSection] = {}
    for version in versions:
        left |= {one.name: one for one in version.agreement.section if one.name not in names}
    if not left:
        return whole
    ids = {one.id for one in whole.party}
    named = {name for one in left.values() for name in (*one.upstream, *one.downstream)}
    if whole.money.weighting is not Weighting.NONE or not named <= ids:
        said = "、".join(left)
        raise RefusedError(
            Text(
                f"年内退出的断面在年末条款中没有权重或主体：{said}",
                f"sections that left during the year have no weight or no parties: {said}",
            )
        )
    return whole.model_copy(update={"section": (*whole.section, *left.values())})
