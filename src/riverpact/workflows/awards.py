"""Awards: a province's folder to the awards of a year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.opening import AwardKind, OpeningAward, OpeningRegister
from riverpact.domain.agreements.succession import unfit_successions
from riverpact.domain.assessment.verdict import Decision
from riverpact.domain.awards.award import AwardsOfYear, Register, award_year
from riverpact.domain.awards.fixed_subsidy import Subsidy, fixed_subsidies
from riverpact.domain.awards.fund_use import FundUse, unfit_uses
from riverpact.domain.awards.incident import Incident
from riverpact.domain.awards.payment import Payment, PaymentKind
from riverpact.domain.awards.rules import AwardRules, award_rules
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.policies.fact_kind import FactKind
from riverpact.domain.territory.county import County
from riverpact.files.awards.award_file import AwardFile, AwardTables, read_awards
from riverpact.files.awards.thresholds import incident_thresholds
from riverpact.files.bundled import standard
from riverpact.files.decisions import read_decisions
from riverpact.files.facts import read_facts
from riverpact.files.instruments import Instrument, load_agreement
from riverpact.files.opening_register import read_register
from riverpact.files.policies import load_policy
from riverpact.files.province.known_readings import known_readings
from riverpact.files.province.province_file import ProvinceFile, read_province
from riverpact.files.readings import Readings
from riverpact.files.registry import named_registry, read_registry
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.finding import Finding, Severity, stops
from riverpact.foundation.text import Text
from riverpact.workflows.award_years import Judging, OnRecord, award_years
from riverpact.workflows.province import FACTS
from riverpact.workflows.settle import Settled

_KINDS = {
    AwardKind.ADVANCED: PaymentKind.ADVANCE,
    AwardKind.GRANTED: PaymentKind.TOP_UP,
    AwardKind.RECOVERED: PaymentKind.RECOVERY,
}


@dataclass(frozen=True, slots=True)
class ProvinceAwards:
    """The awards of a province's year, as known on a day, and what was found wrong.

    Attributes:
        subsidies: of the counties of its registry that drain directly; none without a registry.
        instruments: its agreements as known on the day.
        register: what was on record by the day beside them.
        agreements: those signed by the day, whether they run in the year or not.
        settled: the year of every agreement that could be settled: what the awards rest on.
        uses: spendings of the year that were known.
    """

    province: ProvinceFile
    day: date
    found: AwardsOfYear
    subsidies: tuple[Subsidy, ...]
    findings: tuple[Finding, ...]
    instruments: tuple[Instrument, ...]
    register: Register
    agreements: tuple[Agreement, ...] = ()
    settled: tuple[Settled, ...] = ()
    uses: tuple[FundUse, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardBasis:
    """What the awards of a province's years are decided from, as known on a day.

    Attributes:
        instruments: the agreements of the folder, as known on the day.
        signed: those of them that were signed by it.
        on_record: ``awards.toml`` whole; ``register`` and ``tables`` have of it what was known.
        findings: successors that do not fit.
    """

    province: ProvinceFile
    ruling: Ruling
    instruments: tuple[Instrument, ...]
    signed: tuple[Instrument, ...]
    judging: Judging
    record: OnRecord
    register: Register
    on_record: AwardFile
    tables: AwardTables
    findings: tuple[Finding, ...]

    @property
    def years(self) -> frozenset[int]:
        """The years in which an agreement of the folder runs."""
        terms = (one.latest.agreement.term for one in self.instruments)
        return frozenset(year for term in terms for year in term.years)


def awards_of(
    folder: Path,
    year: int,
    as_of: date,
    *,
    policy: str | None = None,
    registry: str | None = None,
) -> ProvinceAwards:
    """Decide the awards of a year in which at least one agreement runs.

    Args:
        folder: of the province, as for ``decide_awards``; so are the others.
        year: whose awards are decided.
        as_of: what came after this day is not known.
        policy: instead of the province's own.
        registry: instead of the folder's.

    Raises:
        MisuseError: the folder holds no province, or no agreement runs in the year.
        RefusedError: as ``decide_awards``.
    """
    decided = decide_awards(folder, year, as_of, policy=policy, registry=registry)
    if not any(year in one.term.years for one in decided.agreements):
        said = Text(
            f"{year} 年没有协议在期限内：{folder}", f"no agreement runs in {year}: {folder}"
        )
        raise MisuseError(said)
    return decided


def decide_awards(
    folder: Path,
    year: int,
    as_of: date,
    *,
    policy: str | None = None,
    registry: str | None = None,
) -> ProvinceAwards:
    """Decide the awards of a year from what a province's folder holds; there may be none.

    Agreements are settled again from the readings, this year and the years before; a year is final
    where a fact of the folder says so.

    Args:
        folder: ``province.toml``, ``agreements/*/``, ``readings/`` or ``archive/``, and where there
            are any ``decisions/*.toml``, ``facts/*.toml``, ``awards.toml`` and an opening register.
        year: whose awards are decided.
        as_of: what was sampled, corrected, signed, final, paid or decided after this day is not
            known.
        policy: instead of the province's own.
        registry: name or folder, instead of ``registry/`` of the province's folder.

    Raises:
        MisuseError: the folder holds no province.
        RefusedError: with every finding: an agreement, the readings, facts, decisions, the awards
            on record or the policy do not hold.
    """
    basis = award_basis(folder, as_of, policy=policy)
    rules = award_rules(basis.ruling, year)
    judged = award_years(basis.signed, year, basis.judging, basis.record)
    found = award_year(judged.years, year, rules, basis.register)
    subsidies = fixed_subsidies(_counties(folder, registry), basis.tables.outcome, year, rules)
    return ProvinceAwards(
        basis.province,
        as_of,
        found,
        subsidies,
        (
            *basis.findings,
            *judged.findings,
            *_use_findings(basis.on_record, basis.register.payments, rules, year),
            *_other_counties(basis.on_record, subsidies, year),
            *_refund_findings(basis.on_record, found),
        ),
        basis.instruments,
        basis.register,
        tuple(one.latest.agreement for one in basis.signed),
        judged.settled,
        tuple(one for one in basis.tables.use if one.year == year),
    )


def award_basis(
    folder: Path, as_of: date, *, policy: str | None = None, readings: Readings | None = None
) -> AwardBasis:
    """Read what awards are decided from, of any year, as known on a day.

    Args:
        folder: as ``awards_of``.
        as_of: what was signed, final, paid or decided after this day is not known.
        policy: instead of the province's own.
        readings: instead of those of the folder, such as those of an archive.

    Raises:
        MisuseError: the folder holds no province.
        RefusedError: as ``awards_of``.
    """
    province = read_province(folder)
    ruling = load_policy(policy or province.policy)
    instruments = _instruments(folder, as_of)
    agreements = [one.latest.agreement for one in instruments]
    on_record = read_awards(folder, agreements)
    tables = _known(on_record.tables, as_of)
    opening = read_register(folder)
    final = _final(folder, instruments, as_of)
    return AwardBasis(
        province,
        ruling,
        tuple(instruments),
        tuple(_signed(instruments, as_of)),
        _judging(folder, as_of, readings),
        OnRecord(final, tables.contribution, tables.score, opening.agreements),
        Register(
            tables.budget,
            tables.choice,
            (*tables.payment, *_opening(opening, as_of)),
            tables.incident,
            incident_thresholds(),
            tables.reserve,
        ),
        on_record,
        tables,
        tuple(unfit_successions(agreements)),
    )


def _counties(folder: Path, registry: str | None) -> tuple[County, ...]:
    if registry is not None:
        return named_registry(registry).counties
    own = folder / "registry"
    return read_registry(own).counties if own.is_dir() else ()


def _other_counties(
    on_record: AwardFile, subsidies: Sequence[Subsidy], year: int
) -> Iterable[Finding]:
    """Say which outcomes are of no county that drains directly: they count for nothing."""
    known = {one.county for one in subsidies}
    for number, one in enumerate(on_record.tables.outcome):
        if one.year == year and one.county not in known:
            said = Text(
                f"不是登记册中直接汇入的县：{one.county}",
                f"no county of the registry that drains directly: {one.county}",
            )
            place = on_record.place("outcome", number)
            yield Finding(
                "awards.unknown_county", Severity.ERROR, said, place,
                found=one.county, expected="、".join(sorted(known)),
            )  # fmt: skip


def _instruments(folder: Path, as_of: date) -> list[Instrument]:
    """Read the agreements as known on a day, or say everything that is wrong with all of them."""
    found: list[Instrument] = []
    findings: list[Finding] = []
    for file in sorted(folder.glob("agreements/*/agreement.toml")):
        try:
            found.append(load_agreement(file, known_on=as_of))
        except RefusedError as error:
            findings += error.findings
    ids = [one.agreement.id for one in found]
    for name in sorted({one for one in ids if ids.count(one) > 1}):
        said = Text(f"两份协议同一编号：{name}", f"two agreements have one id: {name}")
        findings.append(Finding("province.same_agreement", Severity.ERROR, said, found=name))
    if findings:
        raise RefusedError(Text("协议有问题", "the agreements were refused"), findings)
    return found


def _signed(instruments: Iterable[Instrument], as_of: date) -> list[Instrument]:
    told = ((one, one.agreement.signed_on) for one in instruments)
    return [one for one, signed in told if signed is None or signed <= as_of]


def _judging(folder: Path, as_of: date, readings: Readings | None) -> Judging:
    """Judge by the readings given, else by those of the folder as known on the day."""
    if readings is None:
        readings = known_readings(folder, as_of, standard())
    if stops(readings.findings):
        said = Text("数据有问题，未作评价", "the readings have findings; nothing was judged")
        raise RefusedError(said, readings.findings)
    return Judging(readings, standard(), _decisions(folder))


def _decisions(folder: Path) -> tuple[Decision, ...]:
    files = sorted(folder.glob("decisions/*.toml"))
    return tuple(one for file in files for one in read_decisions(file))


def _final(
    folder: Path, instruments: Sequence[Instrument], as_of: date
) -> frozenset[tuple[str, int]]:
    """Return the years that were final by a day; none where the folder has no facts."""
    file = folder / FACTS
    if not file.is_file():
        return frozenset()
    facts = read_facts(file, [one.latest.agreement for one in instruments]).facts
    return frozenset(
        (one.agreement, one.year)
        for one in facts
        if one.kind is FactKind.FINAL and one.year is not None and one.on <= as_of
    )


def _known(tables: AwardTables, as_of: date) -> AwardTables:
    """Return what was on record by a day; an incident decided later is not decided yet."""
    return tables.model_copy(
        update={
            "budget": tuple(b for b in tables.budget if b.on is None or b.on <= as_of),
            "choice": tuple(one for one in tables.choice if one.on <= as_of),
            "reserve": tuple(one for one in tables.reserve if one.on <= as_of),
            "payment": tuple(one for one in tables.payment if one.on <= as_of),
            "use": tuple(one for one in tables.use if one.on <= as_of),
            "incident": tuple(
                _undecided(one, as_of) for one in tables.incident if one.happened_on <= as_of
            ),
        }
    )


def _undecided(one: Incident, as_of: date) -> Incident:
    if one.decided_on is None or one.decided_on <= as_of:
        return one
    later = {"grade": None, "upstream": None, "document": "", "decided_on": None}
    return one.model_copy(update=later)


def _opening(opening: OpeningRegister, as_of: date) -> Iterable[Payment]:
    """Yield the awards of the opening register as entries."""
    return (_as_payment(one) for one in opening.awards if one.paid_on <= as_of)


def _as_payment(one: OpeningAward) -> Payment:
    return Payment(
        agreement=one.agreement,
        year=one.year,
        kind=_KINDS[one.kind],
        amount=one.amount,
        document=one.document,
        on=one.paid_on,
    )


def _refund_findings(on_record: AwardFile, found: AwardsOfYear) -> Iterable[Finding]:
    """Say which recoveries no longer stand, each at the entry: a person decides, nobody else."""
    hint = Text(
        '决定退还的，在 awards.toml 写入 [[payment]]，kind = "refund"，写明文件、日期、金额',
        'where it is refunded, write [[payment]] with kind = "refund", document, day and amount',
    )
    for one in (award.refund for award in found.awards if award.refund is not None):
        numbers = (
            number
            for number, paid in enumerate(on_record.tables.payment)
            if paid.year == one.year and paid.document in one.documents
        )
        place = on_record.place("payment", next(numbers, None))
        yield Finding("awards.to_refund", Severity.WARNING, one.said, place, hint=hint)


def _use_findings(
    on_record: AwardFile, payments: Sequence[Payment], rules: AwardRules, year: int
) -> Iterable[Finding]:
    numbered = [(n, one) for n, one in enumerate(on_record.tables.use) if one.year == year]
    for number, found in unfit_uses([one for _, one in numbered], payments, rules):
        where = None if number is None else numbered[number][0]
        yield replace(found, place=on_record.place("use", where))
