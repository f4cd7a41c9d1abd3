"""A new version of a policy: which agreements would fail, by which clause, before it is issued."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.agreements.checks.standard_amount import below_least
from riverpact.domain.policies.change import ChangedValue, changed_demands, curve_changes
from riverpact.domain.policies.demand import Ruling
from riverpact.domain.standards.standard import Standard
from riverpact.domain.territory.registry import Registry
from riverpact.files.instruments import load_agreement
from riverpact.foundation.finding import Finding, Severity
from riverpact.workflows.check_agreements import check_agreements


@dataclass(frozen=True, slots=True)
class MovedAgreement:
    """An agreement under both versions.

    Attributes:
        agreement: None where its file was refused; nothing is known of it then.
        fails: errors that the new version finds and the old one does not.
        warned: warnings likewise.
        mended: errors that the new version no longer finds.
        below: where it would fail for its standard amount: by how many yuan a year that is below
            the least one; the farthest of its versions.
    """

    path: Path
    agreement: Agreement | None
    fails: tuple[Finding, ...]
    warned: tuple[Finding, ...]
    mended: tuple[Finding, ...]
    below: Fraction | None = None


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """What a new version changes on a day; ``curve`` says whether the curve of awards differs."""

    day: date
    values: tuple[ChangedValue, ...]
    agreements: tuple[MovedAgreement, ...]
    curve: bool = False


def policy_change(
    paths: Sequence[Path],
    old: Ruling,
    new: Ruling,
    standard: Standard,
    *,
    day: date,
    registry: Registry | None = None,
) -> PolicyChange:
    """Check every agreement against two versions of a policy on one day.

    What both find is left out: it is no matter of the change. No agreement is changed by it.

    Args:
        paths: agreement files or their folders.
        old: the version in force.
        new: the version to be issued.
        standard: gives items and decimals.
        day: the day whose demands count in both.
        registry: as ``check_agreements``.

    Raises:
        MisuseError: a path is no agreement.
    """
    was, now = (
        check_agreements(paths, one, standard, as_of=day, registry=registry) for one in (old, new)
    )
    moved = []
    for before, after in zip(was, now, strict=True):
        added = _without(after.findings, before.findings)
        gone = _without(before.findings, after.findings)
        fails = tuple(one for one in added if one.severity is Severity.ERROR)
        moved.append(
            MovedAgreement(
                after.path,
                after.agreement,
                fails,
                tuple(one for one in added if one.severity is Severity.WARNING),
                tuple(one for one in gone if one.severity is Severity.ERROR),
                _below(after.path, fails, new, day),
            )
        )
    values = tuple(changed_demands(old, new, day))
    return PolicyChange(day, values, tuple(moved), curve_changes(old, new, day))


def _below(path: Path, fails: Sequence[Finding], new: Ruling, day: date) -> Fraction | None:
    least = new.demand("standard.least", day)
    if least is None or all(one.code != "check.standard_too_low" for one in fails):
        return None
    versions = load_agreement(path).every_version
    below = [below_least(one.agreement, least) for one in versions]
    return max((one for one in below if one is not None), default=None)


def _without(ones: Sequence[Finding], others: Sequence[Finding]) -> list[Finding]:
    known = {_said(one) for one in others}
    return [one for one in ones if _said(one) not in known]


def _said(one: Finding) -> tuple[str, Severity, str]:
    """Return what two findings have in common where they say the same of the same place."""
    return one.code, one.severity, str(one.place)
