"""Territories are those of the registry, each once, each county in its city."""

from riverpact.files.province.province_file import read_province
from riverpact.files.registry import read_registry
from riverpact.portal.accounts.models import Level, Territory
from riverpact.portal.exchange.territories import load_territories
from tests.portal.conftest import EmptyOffice


def test_the_registry_becomes_rows_once(empty_office: EmptyOffice) -> None:
    """The demonstration has thirty counties in seven cities of one province; read twice it has."""
    for _ in range(2):
        load_territories(
            read_province(empty_office.grown), read_registry(empty_office.grown / "registry")
        )
    counted = {level: Territory.objects.filter(level=level).count() for level in Level}
    assert counted == {Level.PROVINCE: 1, Level.CITY: 7, Level.COUNTY: 30}
    assert str(Territory.objects.get(code="990101").parent) == "青碧市"
    city = Territory.objects.get(code="990100")
    inside = Territory.objects.filter(city.within(), level=Level.COUNTY)
    assert sorted(one.code for one in inside) == ["990101", "990102"]
