"""Cases: what was published beside what the settlement yields from the same inputs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.agreement import AgreedSection, Agreement
from riverpact.domain.assessment.month import MonthAssessment
from riverpact.domain.assessment.published import published_month, published_year
from riverpact.domain.assessment.verdict import Verdict
from riverpact.domain.settlement.settlement import SectionYear, Settlement, settle_year
from riverpact.domain.standards.water_class import WaterClass
from riverpact.files.cases import Case, CaseYear, load_case
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.shipped import shipped_cases, shipped_vectors
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.money import in_wan
from riverpact.foundation.period import Month
from riverpact.foundation.text import Text
from riverpact.workflows.case_parts import compare_parts


@dataclass(frozen=True, slots=True)
class CaseResult:
    """One published figure beside ours.

    Attributes:
        case: the case it belongs to.
        differs: why theirs is not what is expected; equal is then said of what is.
        not_reproduced: why the case's result cannot be had from what was published.
        contradictions: what the case's sources say against each other.
    """

    id: str
    case: str
    kind: str
    enters_at: str
    agreement: str
    theirs: str
    ours: str
    equal: bool
    reason: str
    source: str
    differs: str = ""
    not_reproduced: str = ""
    contradictions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KindTotal:
    """The cases of one kind: how many there are, agree, do not, and cannot be reproduced."""

    kind: str
    cases: int
    equal: int
    unequal: int
    not_reproduced: int


def run_cases() -> tuple[CaseResult, ...]:
    """Settle every shipped case and compare."""
    results: list[CaseResult] = []
    for folder, path in shipped_cases():
        results += run_case(folder, path)
    for path in shipped_vectors():
        results += run_vector(path)
    return tuple(results)


def totals(results: Sequence[CaseResult]) -> tuple[KindTotal, ...]:
    """Count cases, not figures, by kind: W, I and R reproduced, L arithmetic, P range.

    A case with one unequal figure is unequal.
    """
    return tuple(_total(kind, [one for one in results if one.kind == kind]) for kind in "WIRLP")


def _total(kind: str, mine: Sequence[CaseResult]) -> KindTotal:
    cases = {one.case for one in mine}
    open_ones = {one.case for one in mine if one.not_reproduced}
    unequal = {one.case for one in mine if not one.equal}
    equal = cases - open_ones - unequal
    return KindTotal(kind, len(cases), len(equal), len(unequal), len(open_ones - unequal))


def run_vector(path: Path) -> Iterator[CaseResult]:
    """Compare the parts of a case that stands without an agreement."""
    case = load_case(path)
    for one in compare_parts(case):
        yield CaseResult(
            id=f"{case.id}/{one.name}",
            case=case.id,
            kind=case.kind,
            enters_at=case.enters_at,
            agreement="",
            theirs=one.theirs,
            ours=one.ours,
            equal=one.equal,
            reason=case.inferred or case.chosen,
            source=case.source,
            differs=one.differs,
            not_reproduced=case.not_reproduced,
            contradictions=case.contradictions,
        )


def run_case(folder: Path, path: Path) -> Iterator[CaseResult]:
    """Settle one case's years; a month with a published amount is compared by itself too."""
    instrument, case = load_agreement(folder), load_case(path)
    for year in case.year:
        settlement = settle_case_year(instrument, case, year)
        yield _result(instrument, case, f"{case.id}/{year.year}", year.theirs, settlement.amount)
        for one in year.month:
            if one.theirs is not None:
                name = f"{case.id}/{one.month}/{one.section}"
                amount = _month_amount(settlement, one.section, one.month)
                yield _result(instrument, case, name, one.theirs, amount)


def settle_case_year(instrument: Instrument, case: Case, year: CaseYear) -> Settlement:
    """Settle a published year, entering where its inputs enter.

    Raises:
        RefusedError: the case names more months than the term has, or sections it has not.
    """
    _refuse_strangers(instrument.agreement, case, year)
    sections = [
        _section_year(section, case, year, instrument.agreement.term.months_in(year.year))
        for section in instrument.agreement.section
    ]
    return settle_year(instrument.agreement, instrument.methods, sections, year.year)


def _refuse_strangers(agreement: Agreement, case: Case, year: CaseYear) -> None:
    term = agreement.term.months_in(year.year)
    names = {one.name for one in agreement.section}
    strange = [one for one in year.month if one.section not in names or one.month not in term]
    if strange or sum(year.months.values()) > len(term):
        said = "、".join(f"{one.section} {one.month}" for one in strange) or f"{year.year}"
        raise RefusedError(
            Text(
                f"案例 {case.id} 的月份或断面不在协议内：{said}",
                f"case {case.id} names months or sections the agreement has not: {said}",
            )
        )


def _section_year(
    agreed: AgreedSection, case: Case, year: CaseYear, term: tuple[Month, ...]
) -> SectionYear:
    months = tuple(_months(agreed, case, year, term))
    annual = published_year(year.year, year.annual_class, len(months), case.source)
    return SectionYear(agreed, months, annual)


def _months(
    agreed: AgreedSection, case: Case, year: CaseYear, term: tuple[Month, ...]
) -> Iterator[MonthAssessment]:
    words = [word for word, count in year.months.items() for _ in range(count)]
    for month, word in zip(term, words, strict=False):
        yield published_month(agreed.section, month, agreed.aim, _class_of(word), case.source)
    for one in year.month:
        if one.section == agreed.name:
            water_class = one.water_class or WaterClass(agreed.target - (one.classes_better or 0))
            yield published_month(agreed.section, one.month, agreed.aim, water_class, case.source)


def _class_of(word: str) -> WaterClass | Verdict:
    return Verdict(word) if word in set(Verdict) else WaterClass.parse(word)


def _month_amount(settlement: Settlement, section: str, month: Month) -> Fraction | None:
    for one in settlement.sections:
        if one.section.agreed.name == section:
            amounts = [a for name, a in one.periods if name == f"m{month.month:02d}"]
            known = [amount for amount in amounts if amount is not None]
            return sum(known, Fraction(0)) if len(known) == len(amounts) else None
    return None


def _result(
    instrument: Instrument, case: Case, name: str, theirs: Fraction, ours: Fraction | None
) -> CaseResult:
    return CaseResult(
        id=name,
        case=case.id,
        kind=case.kind,
        enters_at=case.enters_at,
        agreement=instrument.agreement.id,
        theirs=in_wan(theirs),
        ours="待定 undetermined" if ours is None else in_wan(ours),
        equal=theirs == ours,
        reason=case.inferred,
        source=case.source,
        contradictions=case.contradictions,
    )
