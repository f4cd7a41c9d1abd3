"""The parties of an agreement as the books name them, and whose clerk speaks for which."""

from collections.abc import Iterator
from dataclasses import dataclass

from riverpact.domain.agreements.party import Side
from riverpact.domain.journal.account import Holder
from riverpact.domain.journal.award import PROVINCE
from riverpact.domain.journal.voucher import TREASURY
from riverpact.portal.accounts.models import Person
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord


@dataclass(frozen=True, slots=True)
class Party:
    """A party: its account holder, its side, the counties that make it up."""

    holder: Holder
    side: str
    counties: tuple[str, ...]

    def is_of(self, person: Person) -> bool:
        """Say whether a county's clerk works for it."""
        return person.territory.code in self.counties


def parties_of(agreement: AgreementRecord, year: int) -> tuple[Party, ...]:
    """Return the parties of an agreement by its text of a year."""
    terms = instrument_of(agreement).version_of_year(year).agreement
    return tuple(
        Party(
            Holder(id=one.id, name=one.name, code=one.code),
            one.side.value,
            one.member_codes or (one.code,),
        )
        for one in terms.party
    )


def upstream_of(agreement: AgreementRecord, year: int) -> tuple[Party, ...]:
    """Return who receives the award of an agreement."""
    return tuple(one for one in parties_of(agreement, year) if one.side == Side.UPSTREAM.value)


def holder_of(agreement: AgreementRecord, year: int, name: str) -> Holder | None:
    """Return a party by its id; the province and the superior treasury among them."""
    return {one.id: one for one in holders_of(agreement, year)}.get(name)


def holders_of(agreement: AgreementRecord, year: int) -> Iterator[Holder]:
    """Yield everyone who may pay or be paid under an agreement."""
    yield from (one.holder for one in parties_of(agreement, year))
    yield from (PROVINCE, TREASURY)
