"""What the province's policy says of a text: every finding at once, while it is being written."""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db.models import Q

from riverpact.domain.policies.demand import Ruling
from riverpact.domain.territory.registry import Registry
from riverpact.files.bundled import standard
from riverpact.files.policies import load_policy
from riverpact.files.registry import read_registry
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.portal import office
from riverpact.portal.agreements.instrument import (
    Amendments,
    dated_text,
    filed_amendments,
    read_text,
    relative,
    write_texts,
)
from riverpact.portal.agreements.models import AgreementRecord, Seat
from riverpact.workflows.check_agreements import check_agreements

Texts = tuple[tuple[str, Amendments], ...]
"""Agreements as texts, each with its amendments."""
_OF_CHECK, _UNUSED = "check.", "check.reason_unused"
_BINDING = ("signed", "submitted", "returned", "reviewed", "filed", "in_force", "amended")


def findings_of_text(text: str, amendments: Amendments = ()) -> tuple[Finding, ...]:
    """Return what the policy finds in a text, or why it cannot be read.

    It is held against the agreements its counties already have, so that nothing is paid for twice.
    """
    try:
        codes = [
            code
            for party in read_text(text, amendments).latest.agreement.party
            for code in (party.code, *party.member_codes)
        ]
        key = read_text(text).agreement.id
    except RefusedError as error:
        return error.findings
    return _checked(text, amendments, _beside(codes, key), *_terms())


def findings_of(record: AgreementRecord) -> tuple[Finding, ...]:
    """Return what the policy finds in an agreement as it stands, with its filing."""
    return findings_of_text(dated_text(record), filed_amendments(record))


def errors(findings: Iterable[Finding]) -> list[Finding]:
    """Return what must be mended."""
    return [one for one in findings if one.severity is Severity.ERROR]


def unexplained(findings: Iterable[Finding]) -> list[Finding]:
    """Return the warnings for which the text can give a reason and gives none."""
    return [one for one in _warnings(findings) if one.code.startswith(_OF_CHECK)]


def remarkable(findings: Iterable[Finding]) -> list[Finding]:
    """Return the warnings that no reason in the text can answer: whoever submits answers them."""
    return [one for one in _warnings(findings) if not one.code.startswith(_OF_CHECK)]


def can_be_explained(finding: Finding) -> bool:
    """Say whether a reason in the text answers a finding; a reason too many is taken out."""
    is_warning = finding.severity is Severity.WARNING
    return is_warning and finding.code.startswith(_OF_CHECK) and finding.code != _UNUSED


def _warnings(findings: Iterable[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.WARNING]


def _beside(codes: Iterable[str], key: str) -> Texts:
    at = Seat.objects.filter(county__code__in=[one for one in codes if one], is_current=True)
    rows = AgreementRecord.objects.filter(
        Q(pk__in=at.values("agreement")) & ~Q(key=key), state__in=_BINDING
    ).prefetch_related("amendments", "opinions")
    return tuple((dated_text(one), filed_amendments(one)) for one in rows)


def _terms() -> tuple[str, str, int]:
    folder = office.reference() / "registry"
    return office.province().policy, str(folder), (folder / "divisions.csv").stat().st_mtime_ns


@lru_cache(maxsize=256)
def _checked(
    text: str, amendments: Amendments, beside: Texts, policy: str, registry: str, changed: int
) -> tuple[Finding, ...]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / str(number) for number in range(len(beside) + 1)]
        for path, (one, amended) in zip(paths, ((text, amendments), *beside), strict=True):
            write_texts(path, one, amended)
        found = check_agreements(
            paths, _ruling(policy), standard(), registry=_registry(registry, changed)
        )
        return tuple(relative(one, paths[0]) for one in found[0].findings)


@lru_cache(maxsize=4)
def _ruling(name: str) -> Ruling:
    return load_policy(name)


@lru_cache(maxsize=2)
def _registry(folder: str, _changed: int) -> Registry:
    return read_registry(Path(folder))
