"""Award years: agreements, readings and what is on record, to the years an award is decided by."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.agreements.opening import OpeningAgreement
from riverpact.domain.agreements.party import Side
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.reason import said_missing
from riverpact.domain.assessment.single_factor import ItemResult
from riverpact.domain.assessment.verdict import Decision, Verdict
from riverpact.domain.assessment.year import YearAssessment, YearVerdict, assess_year
from riverpact.domain.awards.agreement_year import AgreementYear, SectionWater, WaterOf
from riverpact.domain.awards.contribution import Contribution, Score
from riverpact.domain.awards.limits_needed import limits_needed
from riverpact.domain.settlement.settlement import SectionSettlement
from riverpact.domain.standards.standard import Standard
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.instruments import Instrument
from riverpact.files.readings import Readings
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.number import written
from riverpact.foundation.period import Period, months_of
from riverpact.foundation.text import Text
from riverpact.workflows.assess import assess
from riverpact.workflows.settle import Settled, agreed_plan, settle
from riverpact.workflows.year_terms import year_terms

_OUT = {Verdict.NO_FLOW, Verdict.SUSPENDED, Verdict.EXCLUDED}
_UNKNOWN = WaterOf(None)


@dataclass(frozen=True, slots=True)
class OnRecord:
    """What an award rests on beside the water: which years are final, money put in, scores.

    Attributes:
        opening: agreements from before records were kept; the verdicts of their years are not
            known, so that a run of missed years that reaches them is a person's to decide.
    """

    final: frozenset[tuple[str, int]]
    contributions: tuple[Contribution, ...] = ()
    scores: tuple[Score, ...] = ()
    opening: tuple[OpeningAgreement, ...] = ()

    def put_in(self, agreement: str, year: int) -> tuple[Fraction | None, Fraction | None]:
        """Return what the upstream and the downstream put in; None where nobody says so."""
        sides = {
            one.side: one.amount
            for one in self.contributions
            if (one.agreement, one.year) == (agreement, year)
        }
        return sides.get(Side.UPSTREAM), sides.get(Side.DOWNSTREAM)

    def score(self, agreement: str, year: int) -> Fraction | None:
        """Return the performance score of a year; None where there is none."""
        told = (o.score for o in self.scores if (o.agreement, o.year) == (agreement, year))
        return next(told, None)


@dataclass(frozen=True, slots=True)
class Judging:
    """What years are judged by: readings, limits, decisions about months."""

    readings: Readings
    standard: Standard
    decisions: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardYears:
    """The years of all agreements up to one, and what kept some of them from being judged.

    Attributes:
        settled: the year that was asked for, of every agreement that could be settled.
    """

    years: tuple[AgreementYear, ...]
    findings: tuple[Finding, ...]
    settled: tuple[Settled, ...] = ()


def award_years(
    instruments: Sequence[Instrument], year: int, judging: Judging, record: OnRecord
) -> AwardYears:
    """Settle every year of every agreement up to a year, and say what an award needs of each.

    A year that cannot be settled is there, undetermined and not final, with a finding. Classes of
    the years before are looked up for the last year only: those of whole calendar years.

    Args:
        instruments: the agreements.
        year: the year whose awards are decided.
        judging: readings, limits, decisions.
        record: which years are final, what was put in, scores.
    """
    known = {one.agreement.id: one.agreement for one in instruments}
    lines = {one.agreement.id: _line_of(one.agreement, known, record) for one in instruments}
    openings = {one.opening.id: one.opening for one in lines.values() if one.opening is not None}
    years = [one for opening in openings.values() for one in _opening_years(opening, year)]
    findings: list[Finding] = []
    settled: list[Settled] = []
    for one in instruments:
        line = lines[one.agreement.id]
        for its in (y for y in one.agreement.term.years if y <= year):
            judged = _judged(one, its, judging, compared=its == year)
            findings += judged.findings
            settled += [judged.settled] if judged.settled and its == year else []
            told = (line, record, judged.settled is not None)
            years.append(_year(one, its, judged.sections, told))
    return AwardYears(tuple(years), tuple(findings), tuple(settled))


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of successors by its first agreement, which may be from before."""

    id: str
    signed_on: date | None
    filed_on: date | None
    opening: OpeningAgreement | None = None


def _year(
    instrument: Instrument,
    year: int,
    sections: tuple[SectionWater, ...],
    told: tuple[_Line, OnRecord, bool],
) -> AgreementYear:
    line, record, judged = told
    agreement = instrument.agreement
    terms = instrument.version_of_year(year).agreement
    return AgreementYear(
        agreement=agreement.id,
        year=year,
        line=line.id,
        title=agreement.title,
        upstream=tuple(party.name for party in terms.side(Side.UPSTREAM)),
        sections=sections,
        signed_on=agreement.signed_on,
        filed_on=agreement.filed_on,
        start=agreement.term.start,
        until=terms.term.until,
        final=judged and (agreement.id, year) in record.final,
        contributions=record.put_in(agreement.id, year),
        score=record.score(agreement.id, year),
        line_signed_on=line.signed_on,
        line_filed_on=line.filed_on,
    )


def _line_of(agreement: Agreement, known: Mapping[str, Agreement], record: OnRecord) -> _Line:
    """Return the line of an agreement, from the first that is known or was taken over."""
    seen = {agreement.id}
    while agreement.succeeds in known and agreement.succeeds not in seen:
        agreement = known[agreement.succeeds]
        seen.add(agreement.id)
    for one in record.opening:
        if one.id == agreement.succeeds:
            return _Line(one.id, one.signed_on, one.filed_on, one)
    return _Line(agreement.id, agreement.signed_on, agreement.filed_on)


def _opening_years(one: OpeningAgreement, until: int) -> Iterator[AgreementYear]:
    """Yield the years of an agreement from before, undetermined: nobody here judged them."""
    section = SectionWater(one.section, (), (), _UNKNOWN, YearVerdict.UNDETERMINED)
    last = (one.until - timedelta(days=1)).year
    for year in range(one.start.year, min(last, until) + 1):
        yield AgreementYear(
            agreement=one.id,
            year=year,
            line=one.id,
            title=one.title,
            upstream=tuple(party.name for party in one.upstream),
            sections=(section,),
            signed_on=one.signed_on,
            filed_on=one.filed_on,
            start=one.start,
            until=one.until,
            final=False,
            taken_over=True,
        )


@dataclass(frozen=True, slots=True)
class _JudgedYear:
    """A year as it was settled; without a settlement, why there is none."""

    sections: tuple[SectionWater, ...]
    settled: Settled | None
    findings: tuple[Finding, ...] = ()


def _judged(instrument: Instrument, year: int, judging: Judging, *, compared: bool) -> _JudgedYear:
    try:
        settled = settle(
            instrument, judging.readings, year, judging.standard, decisions=judging.decisions
        )
        of_year = _annual(instrument, year, year, judging) if compared else {}
    except RefusedError as error:
        name = instrument.agreement.id
        said = Text(
            f"{name} {year} 年不能评价：{error.message.zh}",
            f"{name}, {year}, cannot be judged: {error.message.en}",
        )
        unjudged = Finding("awards.unjudged_year", Severity.ERROR, said, found=name)
        agreed = instrument.version_of_year(year).agreement.section
        unknown = tuple(map(_unknown, agreed))
        return _JudgedYear(unknown, None, (unjudged, *error.findings))
    signed = instrument.agreement.signed_on
    before, findings = _compared(instrument, year, year - 1 if compared else None, judging)
    told = signed.year if compared and signed else None
    signing, more = _compared(instrument, year, told, judging)
    found = []
    for one in settled.settlement.sections:
        name = one.section.agreed.name
        annual = of_year.get(name, _Judged()).annual
        earlier = before.get(name, _Judged())
        signed_in = signing.get(name, _Judged()).annual
        found.append(_water(one, annual, earlier, signed_in))
    return _JudgedYear(tuple(found), settled, tuple(dict.fromkeys([*findings, *more])))


def _compared(
    instrument: Instrument, under: int, year: int | None, judging: Judging
) -> tuple[Mapping[str, "_Judged"], list[Finding]]:
    """Judge a year the classes are compared with; what cannot be judged is unknown, and is said.

    The year of signing may lie before every standard, and a rule that compares with last year
    does not ask for it.
    """
    if year is None:
        return {}, []
    try:
        return _annual(instrument, under, year, judging), []
    except RefusedError as error:
        name = instrument.agreement.id
        said = Text(
            f"{name} 用于比较的 {year} 年不能评价，类别不明：{error.message.zh}",
            f"{name}: {year}, to compare with, cannot be judged, its class is unknown: "
            f"{error.message.en}",
        )
        return {}, [Finding("awards.unjudged_comparison", Severity.WARNING, said, found=name)]


def _unknown(agreed: AgreedSection) -> SectionWater:
    return SectionWater(agreed.name, (), (), _UNKNOWN, YearVerdict.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class _Judged:
    """A whole calendar year of a section, whatever agreement was in force."""

    months: tuple[tuple[Period, WaterOf], ...] = ()
    annual: WaterOf = _UNKNOWN


def _water(
    one: SectionSettlement, annual: WaterOf, before: _Judged, signing: WaterOf
) -> SectionWater:
    months = one.section.months
    targets: list[WaterClass] = []
    for month in months:
        assert month.target is not None  # settled months have their target
        targets.append(month.target.water_class)
    return SectionWater(
        name=one.section.agreed.name,
        months=tuple((month.month, _month_water(month)) for month in months),
        target=tuple(targets),
        annual=annual,
        verdict=one.verdict,
        functional_class=one.section.agreed.functional_class,
        months_before=before.months,
        annual_before=before.annual,
        annual_signing=signing,
    )


def expected_water(
    known: SectionWater, settled: SectionSettlement, whole: YearAssessment
) -> SectionWater:
    """Return a section as it would be with a year settled from expected months.

    Args:
        known: the section as it is known, with what it is compared with.
        settled: the year with the months that are expected.
        whole: the same as a whole calendar year, whatever agreement was in force.
    """
    water = _water(settled, _year_water(whole), _Judged(), known.annual_signing)
    return replace(water, months_before=known.months_before, annual_before=known.annual_before)


def _annual(instrument: Instrument, under: int, year: int, judging: Judging) -> dict[str, _Judged]:
    """Judge a calendar year of the sections by the plan that holds in another year."""
    agreement = year_terms(instrument, under).agreement
    plan = agreed_plan(agreement, judging.standard)
    sections = {one.section: None for one in agreement.section}
    assessed = assess(
        judging.readings.observations, sections, months_of(year), plan, judging.standard,
        decisions=judging.decisions,
    )  # fmt: skip
    found = {}
    for section in sections:
        mine = [one for one in assessed.months if one.section == section]
        whole = assess_year(year, mine, plan, judging.standard)
        months = tuple((one.month, _month_water(one)) for one in mine)
        found[section.name] = _Judged(months, _year_water(whole))
    return found


def _month_water(month: MonthAssessment) -> WaterOf:
    out = month.verdict in _OUT
    items = month.items
    return WaterOf(None if out else month.water_class, out, _worst(items), limits_needed(items))


def _year_water(year: YearAssessment) -> WaterOf:
    return WaterOf(year.water_class, items=_worst(year.items), needed=limits_needed(year.items))


def _worst(items: Iterable[ItemResult]) -> Text:
    """Name the items that make the class, each with its mean; without a class, what is missing."""
    items = tuple(items)
    lacking = said_missing([one for one in items if one.mean is None])
    known = [(i, i.classes.worst, i.mean) for i in items if i.classes and i.mean is not None]
    if not known or any(one.mean is None for one in items):
        return lacking
    worst = max(water_class for _, water_class, _ in known)
    told = [(i.item, mean) for i, water_class, mean in known if water_class is worst]
    return Text(
        "、".join(f"{item.name.zh} {written(mean.value)} {item.unit}" for item, mean in told),
        ", ".join(f"{item.name.en} {written(mean.value)} {item.unit}" for item, mean in told),
    )
