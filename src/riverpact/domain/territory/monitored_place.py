"""Places where water is watched: sections whose quality is judged, stations that gauge its flow."""

from dataclasses import dataclass
from decimal import Decimal

from riverpact.domain.standards.water_class import WaterClass
from riverpact.domain.territory.reliance import Reliance


@dataclass(frozen=True, slots=True)
class KnownSection:
    """A monitoring section (断面) as a source names it; a name alone, with no coordinates.

    Attributes:
        boundary: the kind of boundary it lies on, in the words of its source; empty: not said.
        county: code of the county it lies in, where known.
        upstream, downstream: who lies above and below, in the words of its source.
        target: the class its source names; ``target_basis`` says what kind of class that is.
        as_of: when the source saw it.
    """

    id: str
    name: str
    water: str
    river: str | None
    level: str
    boundary: str
    county: str | None
    city: str
    upstream: str
    downstream: str
    target: WaterClass | None
    target_basis: str
    as_of: str
    reliance: Reliance
    source: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Hydrostation:
    """A hydrological station (水文站) on a river.

    ``runoff`` is its long-term mean a year in 亿 m³; for most stations no source gave it.
    """

    name: str
    river: str
    role: str
    catchment_km2: Decimal | None
    runoff: Decimal | None
    source: str
    note: str = ""
