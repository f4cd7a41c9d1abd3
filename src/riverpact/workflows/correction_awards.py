"""What a correction would move of the province's money: awards and claw-backs, decided twice."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.awards.award import AwardsOfYear, award_year
from riverpact.domain.awards.award_effect import AwardEffect, Reopened, reopened_awards
from riverpact.domain.awards.rules import award_rules
from riverpact.files.archive.archive import Archive
from riverpact.files.archive.view import archive_readings
from riverpact.files.readings import Readings
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.workflows.award_years import award_years
from riverpact.workflows.awards import AwardBasis, award_basis
from riverpact.workflows.correction_effect import CorrectionEffect


@dataclass(frozen=True, slots=True)
class CorrectionAwards:
    """What a correction would do to awards.

    Attributes:
        years: every year it may reach, moved or not: that of the first corrected cell and all
            later ones, for a class is held against an earlier year, and failed years run on.
        reopened: decisions for people to take again; nothing is decided here.
        findings: years that could not be judged, and why.
    """

    years: tuple[AwardEffect, ...]
    reopened: tuple[Reopened, ...]
    findings: tuple[Finding, ...]


def correction_awards(
    folder: Path,
    archive: Archive,
    effect: CorrectionEffect,
    as_of: date,
    *,
    policy: str | None = None,
) -> CorrectionAwards:
    """Decide the awards of each year a correction may reach, before and after it.

    The archive stands for the readings of the province's folder; nothing is written to either.

    Args:
        folder: of the province, as ``awards_of`` takes it.
        archive: as it is.
        effect: the correction as it was tried, with the archive as it would be.
        as_of: what was signed, final, paid or decided after this day is not known.
        policy: instead of the province's own.

    Raises:
        MisuseError: the folder holds no province.
        RefusedError: what the folder holds is refused.
    """
    if effect.kept.entry is None or effect.tried is None:
        return CorrectionAwards((), (), ())
    before, after = (archive_readings(one) for one in (archive, effect.tried))
    basis = award_basis(folder, as_of, policy=policy, readings=before)
    first = min(one.sampled_at.year for one in effect.kept.entry.manifest.supersedes)
    findings: dict[Finding, None] = dict.fromkeys(basis.findings)
    years = []
    for year in sorted(one for one in basis.years if first <= one <= as_of.year):
        was, wrong = _decided(basis, year, before)
        now, more = _decided(basis, year, after)
        findings |= dict.fromkeys(replace(o, severity=Severity.WARNING) for o in (*wrong, *more))
        years.append(AwardEffect(was, now))
    payments = basis.register.payments
    reopened = [*_results(effect, basis)]
    reopened += [one for year in years for one in reopened_awards(year, payments)]
    return CorrectionAwards(tuple(years), tuple(reopened), tuple(findings))


def _decided(
    basis: AwardBasis, year: int, readings: Readings
) -> tuple[AwardsOfYear, tuple[Finding, ...]]:
    judging = replace(basis.judging, readings=readings)
    judged = award_years(basis.signed, year, judging, basis.record)
    found = award_year(judged.years, year, award_rules(basis.ruling, year), basis.register)
    return found, judged.findings


def _results(effect: CorrectionEffect, basis: AwardBasis) -> Iterator[Reopened]:
    """Yield the results that are final and would be another."""
    for one in effect.years:
        agreement, year = one.before.agreement.id, one.before.year
        if one.moves and (agreement, year) in basis.record.final:
            what = Text(f"{year} 年度结果定案", f"the final result of {year}")
            yield Reopened(agreement, year, what)
