"""A county (县、市、区) and the city above it, with all codes and names it has held."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from riverpact.domain.territory.code_table import Held
from riverpact.domain.territory.reliance import Reliance


class InBasin(StrEnum):
    """Whether a county's water goes to the Yangtze."""

    YES = "yes"
    PARTLY = "partly"
    """Some of it goes elsewhere: the county still touches the basin."""
    NO = "no"


class Water(StrEnum):
    """The water a county's rivers reach without another county between (直接汇入)."""

    POYANG = "poyang"
    YANGTZE = "yangtze"


@dataclass(frozen=True, slots=True)
class City:
    """A prefecture-level city (设区市); it may be a party, and is no county."""

    code: str
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class County:
    """A county-level division (县级行政区), one thing through all its codes and names.

    Attributes:
        code: the last code it held, by which it is known here.
        held: every code and name with its days, the earliest first.
        in_basin: whether it lies in the Yangtze's basin, and how far that can be relied on.
        drains_to: the lake and the river its own waters reach directly.
        point: a longitude and latitude inside it, in degrees, WGS-84.

    Source: the tables named in ``source``; scope: 赣环财字〔2019〕3号 二(一), 三(三)3.
    """

    code: str
    name: str
    name_en: str
    kind: str
    city: City
    held: tuple[Held, ...]
    in_basin: InBasin
    in_basin_reliance: Reliance
    drains_to: tuple[Water, ...] = ()
    drains_reliance: Reliance = Reliance.HIGH
    point: tuple[Decimal, Decimal] | None = None
    note: str = ""
    source: str = ""

    def on(self, day: date) -> Held | None:
        """Return the code and name it held on a day; None where it did not exist."""
        return next((one for one in self.held if one.covers(day)), None)

    def is_open_on(self, day: date) -> bool:
        """Say whether a change of it may or may not have happened by a day."""
        return any(one.is_open_on(day) for one in self.held)

    @property
    def is_abolished(self) -> bool:
        """Whether it exists no more; it then has no single successor."""
        return self.held[-1].until is not None

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes it has held, the last one first."""
        return tuple(dict.fromkeys(one.code for one in reversed(self.held)))

    @property
    def names(self) -> tuple[str, ...]:
        """All names it has held, the last one first."""
        return tuple(dict.fromkeys(one.name for one in reversed(self.held)))
