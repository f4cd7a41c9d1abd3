"""Territories of the registry as rows: the province, its cities, its counties."""

from riverpact.domain.territory.registry import Registry
from riverpact.files.province.province_file import ProvinceFile
from riverpact.portal.accounts.models import Level, Territory


def load_territories(province: ProvinceFile, registry: Registry) -> Territory:
    """Keep the territories of a registry, each once; return the province.

    A county that exists no more stays, for its agreements and persons stay.
    """
    first = registry.cities[0].code if registry.cities else registry.counties[0].code
    top, _ = Territory.objects.update_or_create(
        code=f"{first[:2]}0000",
        defaults={
            "name": province.name.zh,
            "name_en": province.name.en,
            "level": Level.PROVINCE,
        },
    )
    cities = {}
    for city in registry.cities:
        cities[city.code], _ = Territory.objects.update_or_create(
            code=city.code,
            defaults={
                "name": city.name,
                "name_en": city.name_en,
                "level": Level.CITY,
                "parent": top,
            },
        )
    for county in registry.counties:
        Territory.objects.update_or_create(
            code=county.code,
            defaults={
                "name": county.name,
                "name_en": county.name_en,
                "level": Level.COUNTY,
                "parent": cities[county.city.code],
            },
        )
    return top
