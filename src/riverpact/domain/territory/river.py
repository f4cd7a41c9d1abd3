"""A river or lake of the registry, and where its water goes next."""

from dataclasses import dataclass
from decimal import Decimal

from riverpact.domain.territory.reliance import Reliance


@dataclass(frozen=True, slots=True)
class River:
    """A river or a lake (河流、湖泊).

    Attributes:
        parent: the river or lake it flows into, where that is one of the registry.
        counties: codes of the counties along it, from its source down.
        km_in_county: how far a mapped line of it runs in each county, by the county's name.
        length_km: of the whole river; sources differ, ``note`` gives the others.
        catchment_km2: area of its catchment; ``runoff``: long-term mean a year, 亿 m³.
        basis: what the order of the counties rests on: geometry, text, knowledge.
    """

    id: str
    name: str
    name_en: str
    aliases: tuple[str, ...]
    parent: str | None
    basin: str
    counties: tuple[str, ...]
    km_in_county: tuple[tuple[str, Decimal], ...]
    length_km: Decimal | None
    catchment_km2: Decimal | None
    runoff: Decimal | None
    outlet: str
    basis: str
    reliance: Reliance
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """Two counties one above the other on a river: where water goes, never an agreement."""

    upstream: str
    downstream: str
    river: str
    reliance: Reliance
