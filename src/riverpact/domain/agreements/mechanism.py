"""The mechanism (补偿机制) an agreement sets up: between whom, and from when until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from riverpact.domain.agreements.agreement import Agreement
from riverpact.domain.territory.county import City, County
from riverpact.domain.territory.registry import Registry
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text


@dataclass(frozen=True, slots=True)
class Named:
    """A government as an agreement names it: by its code where one is given, else by its name."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Mechanism:
    """Which governments an agreement binds, when it was signed and filed, and its term.

    Attributes:
        members: the parties; of a group (组团) its counties.
        start, until: the first day in force, and the first day no longer.
    """

    agreement: str
    members: tuple[Named, ...]
    signed_on: date | None
    filed_on: date | None
    start: date
    until: date

    def is_signed(self, day: date) -> bool:
        """Say whether it was signed by a day and has not ended; what is filed was signed."""
        signed = self.signed_on is not None and self.signed_on <= day
        return (signed and day < self.until) or self.is_filed(day)

    def is_filed(self, day: date) -> bool:
        """Say whether it was filed (备案) by a day and has not ended."""
        return self.filed_on is not None and self.filed_on <= day < self.until

    def counts(self, day: date) -> bool:
        """Say whether it is filed and in force on a day."""
        return self.is_filed(day) and self.start <= day


@dataclass(frozen=True, slots=True)
class Bound:
    """A mechanism and the counties of a registry it binds, each once."""

    mechanism: Mechanism
    counties: tuple[County, ...]


def mechanism_of(agreement: Agreement) -> Mechanism:
    """Return the mechanism of an agreement; a group is its members and not itself a county."""
    members = [
        named
        for party in agreement.party
        for named in (
            [Named(code, party.name) for code in party.member_codes]
            or [Named(party.code, party.name)]
        )
    ]
    return Mechanism(
        agreement.id,
        tuple(members),
        agreement.signed_on,
        agreement.filed_on,
        agreement.term.start,
        agreement.term.until,
    )


def bound(
    mechanisms: Iterable[Mechanism], registry: Registry
) -> tuple[tuple[Bound, ...], tuple[Finding, ...]]:
    """Find the counties that mechanisms bind; who is none is said, and counts nowhere.

    A former code stands for the county that held it. A city counts no county of its own accord.
    """
    found: list[Bound] = []
    findings: list[Finding] = []
    for one in mechanisms:
        counties: dict[str, County] = {}
        for named in one.members:
            division = _division(named, registry)
            if isinstance(division, County):
                counties[division.code] = division
            else:
                findings.append(_no_county(one.agreement, named, division, registry))
        found.append(Bound(one, tuple(counties.values())))
    return tuple(found), tuple(findings)


def _division(named: Named, registry: Registry) -> County | City | None:
    return registry.find(named.code or named.name).only


def _no_county(
    agreement: str, named: Named, city: County | City | None, registry: Registry
) -> Finding:
    who = f"{named.code} {named.name}".strip()
    if city is not None:
        said = Text(
            f"协议 {agreement} 的一方是设区市{who}：不计入任何县；所含县请写入 member_codes",
            f"{agreement}: {who} is a city and counts no county; name its counties in member_codes",
        )
        return Finding("coverage.city", Severity.NOTE, said, found=who)
    search = registry.find(named.code or named.name)
    candidates = [f"{one.division.name}（{one.division.code}）" for one in search.matches]
    near = candidates or list(search.nearest)
    said = Text(
        f"协议 {agreement} 的一方不能对应到登记册中的一个县，未计入：{who}",
        f"{agreement}: a party is no one county of the registry and was not counted: {who}",
    )
    listed = "、".join(near)
    return Finding("coverage.unknown_party", Severity.WARNING, said, found=who, expected=listed)
