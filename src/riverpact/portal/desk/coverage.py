"""The coverage of the province on a day, counted by the workflow from the agreements kept here.

What was counted is kept beside the digest of what it was counted from, so that a page does not
count anew what did not change.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache
from django.db.models import QuerySet

from riverpact.domain.territory.registry import Registry
from riverpact.files.policies import load_policy
from riverpact.files.province.as_shown import shown_city, shown_counties, shown_goal, shown_share
from riverpact.files.province.shown_province import ShownCity, ShownCounty, ShownGoal, ShownShare
from riverpact.files.registry import read_registry
from riverpact.foundation.finding import Finding
from riverpact.portal.agreements.instrument import dated_text, filed_amendments, instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.office import province, reference
from riverpact.workflows.coverage import cover_mechanisms, mechanism_on, registered

LEFT_OUT = ("draft", "terminated")
"""States in which an agreement binds nobody: not signed yet, or ended early by a document."""


@dataclass(frozen=True, slots=True)
class ShownCoverage:
    """The coverage of a day as the province's page shows it."""

    share: ShownShare
    goal: ShownGoal | None
    cities: tuple[ShownCity, ...]
    counties: tuple[ShownCounty, ...]
    findings: tuple[Finding, ...]


def coverage_of(day: date) -> ShownCoverage:
    """Count the counties with a mechanism on a day.

    Raises:
        RefusedError: a text, the registry or the policy does not hold.
    """
    rows = AgreementRecord.objects.exclude(state__in=LEFT_OUT).prefetch_related(
        "amendments", "opinions"
    )
    key = f"coverage-{_digest(rows, day)}"
    known: ShownCoverage | None = cache.get(key)
    if known is None:
        known = _counted(rows, read_registry(reference() / "registry"), day)
        cache.set(key, known, timeout=None)
    return known


def _counted(rows: QuerySet[AgreementRecord], registry: Registry, day: date) -> ShownCoverage:
    mechanisms = [mechanism_on(instrument_of(one)) for one in rows]
    mechanisms += registered(reference())
    covered = cover_mechanisms(mechanisms, registry, (day,), None, load_policy(province().policy))
    last = covered.last
    return ShownCoverage(
        shown_share(last),
        shown_goal(last),
        tuple(map(shown_city, last.cities)),
        shown_counties(last, registry.counties),
        (*covered.findings, *last.findings),
    )


def _digest(rows: QuerySet[AgreementRecord], day: date) -> str:
    told = [str(day), province().policy]
    told += [str(file.stat().st_mtime_ns) for file in sorted(reference().rglob("*.*"))]
    for one in rows:
        told += [one.key, dated_text(one)]
        told += [part for amendment in filed_amendments(one) for part in amendment]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()


def by_standing(counties: tuple[ShownCounty, ...]) -> Mapping[str, int]:
    """Return how many counties stand how."""
    found: dict[str, int] = {}
    for one in counties:
        found[one.standing] = found.get(one.standing, 0) + 1
    return found
