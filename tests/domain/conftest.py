"""A small province that does not exist, with every kind of change and two counties of one name."""

from datetime import date

import pytest

from riverpact.domain.territory.code_table import Change, Held
from riverpact.domain.territory.county import City, County, InBasin, Water
from riverpact.domain.territory.registry import Registry
from riverpact.domain.territory.reliance import Reliance

WINDOW = Change(date(2019, 10, 31), date(2020, 6, 30))
EAST, WEST = City("990100", "东州市", "Dongzhou"), City("990200", "西州市", "Xizhou")


def county(
    code: str,
    name: str,
    *earlier: Held,
    city: City = EAST,
    basin: InBasin = InBasin.YES,
    drains: tuple[Water, ...] = (),
    since: Change | None = None,
    until: Change | None = None,
) -> County:
    held = (*earlier, Held(code, name, since, until))
    return County(
        code, name, name, "县", city, held, basin, Reliance.HIGH, drains, source="made up"
    )


def small_registry() -> Registry:
    """Return eight counties: recoded, new, abolished, outside, and two of one name."""
    counties = (
        county("990102", "城区"),
        county("990183", "龙山市", Held("990127", "龙山县", until=WINDOW), since=WINDOW),
        county("990105", "湾口区", until=WINDOW),
        county("990113", "新滩区", since=WINDOW),
        county("990121", "南溪县", drains=(Water.POYANG,)),
        county("990202", "城区", city=WEST),
        county("990221", "北溪县", city=WEST, basin=InBasin.PARTLY),
        county("990222", "外江县", city=WEST, basin=InBasin.NO),
    )
    return Registry("small", (EAST, WEST), counties)


@pytest.fixture(name="small", scope="session")
def _small() -> Registry:
    return small_registry()
