"""A new version of a policy on past years: what it would have granted, refused and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from riverpact.domain.awards.award import award_year
from riverpact.domain.awards.award_effect import AwardEffect
from riverpact.domain.awards.rules import award_rules
from riverpact.domain.policies.demand import Ruling
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.workflows.award_years import award_years
from riverpact.workflows.awards import award_basis


@dataclass(frozen=True, slots=True)
class PolicyAwards:
    """The awards of past years under two versions.

    Attributes:
        day: the day whose values of either version count, in every year.
        years: the old version before, the new one after.
        findings: years without an agreement, years that could not be judged.
    """

    day: date
    years: tuple[AwardEffect, ...]
    findings: tuple[Finding, ...]


def policy_awards(
    folder: Path, versions: tuple[Ruling, Ruling], day: date, years: Sequence[int], known_on: date
) -> PolicyAwards:
    """Decide the awards of past years by two versions of a policy; nothing is changed.

    The water is judged once: a policy moves what is made of it. What was advanced, paid and taken
    back is on record and is the same in both.

    Args:
        folder: of the province, as ``awards_of`` takes it.
        versions: the one in force, and the one to be issued.
        day: the day whose values count, as in ``policy_change``.
        years: whose awards are decided.
        known_on: what was signed, final, paid or decided after this day is not known.

    Raises:
        MisuseError: the folder holds no province.
        RefusedError: what the folder holds is refused.
    """
    basis = award_basis(folder, known_on)
    findings: dict[Finding, None] = dict.fromkeys(basis.findings)
    found = []
    for year in years:
        if year not in basis.years:
            findings[_no_agreement(year)] = None
            continue
        judged = award_years(basis.signed, year, basis.judging, basis.record)
        findings |= dict.fromkeys(
            replace(one, severity=Severity.WARNING) for one in judged.findings
        )
        was, now = (
            award_year(judged.years, year, award_rules(one, year, day), basis.register)
            for one in versions
        )
        found.append(AwardEffect(was, now))
    return PolicyAwards(day, tuple(found), tuple(findings))


def _no_agreement(year: int) -> Finding:
    said = Text(f"{year} 年没有协议在期限内，无奖补可比", f"no agreement runs in {year}: no awards")
    return Finding("policy_change.no_agreement", Severity.NOTE, said)
