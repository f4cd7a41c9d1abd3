"""The registry of the fictional province: the same tables as that of a real one."""

import csv
import io
from collections.abc import Iterable, Mapping

from riverpact.files.demonstration.divisions import PROVINCE_CODE, PROVINCE_NAME, County
from riverpact.files.demonstration.geometry import ProvinceMap, shown
from riverpact.files.demonstration.pacts import Pact
from riverpact.files.demonstration.province import Province
from riverpact.files.demonstration.showcase import NOTE

_TYPES = {"区": "市辖区", "市": "县级市", "县": "县"}
_ENGLISH = {"区": "District", "市": "City", "县": "County"}
_STATIONS_EACH = 4
_BASIN = "长江"
_AS_OF = "2018"
_PUBLISHED = (
    "pair_id",
    "scope",
    "upstream_unit",
    "upstream_code",
    "downstream_unit",
    "downstream_code",
    "river",
    "section",
    "agreement",
    "signed",
    "period",
    "target",
    "annual_amount_1e4yuan",
    "payment_rule",
    "source_title",
    "source_url",
    "confidence",
    "note",
)
"""Of a province that does not exist nothing was published: the table has no row."""

Row = Mapping[str, str]


def registry_tables(province: Province, pacts: Iterable[Pact]) -> dict[str, str]:
    """Return the tables by file name, as csv; what is not known stays empty."""
    pacts = tuple(pacts)
    return {
        "divisions.csv": _csv(_divisions(province)),
        "code_changes.csv": _csv(_changes(province)),
        "rivers.csv": _csv(_rivers(province)),
        "river_county_links.csv": _csv(_links(province)),
        "sections.csv": _csv(_sections(province, pacts)),
        "hydrostations.csv": _csv(_stations(province, pacts)),
        "published_totals.csv": ",".join(_PUBLISHED) + "\n",
    }


def _csv(rows: Iterable[Row]) -> str:
    rows = list(rows)
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _divisions(province: Province) -> Iterable[Row]:
    drawn = ProvinceMap(province)
    for city in province.cities:
        parent = {"parent_code": PROVINCE_CODE, "parent_name_zh": PROVINCE_NAME}
        yield _division(city.full_code, city.name, f"{city.name_en} City", "地级市") | parent
    for one in province.counties:
        lon, lat = shown(drawn.centre(one)).split(", ")
        outlet = one.cell == province.grid.outlet
        row = _division(
            one.code, one.name, f"{one.name_en} {_ENGLISH[one.name[-1]]}", _TYPES[one.name[-1]]
        )
        yield row | {
            "level": "county",
            "parent_code": one.city.full_code,
            "parent_name_zh": one.city.name,
            "lon": lon,
            "lat": lat,
            "yangtze_basin": "yes",
            "yangtze_basin_confidence": "high",
            "drains_directly_to": "yangtze" if outlet else "none",
            "drains_confidence": "high",
        }


def _tenths(number: int) -> str:
    return f"{number // 10}.{number % 10}"


def _division(code: str, name: str, english: str, kind: str) -> dict[str, str]:
    return {
        "code": code,
        "name_zh": name,
        "name_en": english,
        "level": "prefecture",
        "type_zh": kind,
        "parent_code": "",
        "parent_name_zh": "",
        "lon": "",
        "lat": "",
        "yangtze_basin": "",
        "yangtze_basin_confidence": "",
        "drains_directly_to": "",
        "drains_confidence": "",
        "note": "",
        "source": NOTE,
    }


def changed_county(province: Province) -> County:
    """Return the county that got another code in 2019: the last district there is."""
    districts = [one for one in province.counties if one.name[-1] == "区"]
    return [*province.counties[:1], *districts][-1]


def _changes(province: Province) -> Iterable[Row]:
    one = changed_county(province)
    yield {
        "kind": "recoded",
        "code_before": f"{one.city.code}99",
        "name_before": f"{one.stem}县" if one.name[-1] == "区" else one.name,
        "code_after": one.code,
        "name_after": one.name,
        "last_table_before": "2018-10-31",
        "first_table_after": "2019-10-31",
        "reported": "",
        "confidence": "high",
        "note": "",
        "source": NOTE,
    }


def _rivers(province: Province) -> Iterable[Row]:
    runoff = {link.river: link.runoff for link in province.links}
    for one in province.rivers:
        yield {
            "river_id": one.id,
            "name_zh": one.name,
            "name_en": f"{one.name_en} River",
            "aliases": "",
            "parent_id": one.parent,
            "basin": _BASIN,
            "yangtze_basin": "yes",
            "length_km": "",
            "catchment_km2": "",
            "mean_annual_runoff_1e8m3": _tenths(runoff[one.id]),
            "counties_zh": ">".join(county.name for county in one.counties),
            "counties_codes": ">".join(county.code for county in one.counties),
            "geometry_counties_km": "",
            "outlet": one.counties[-1].name,
            "sources": NOTE,
            "counties_basis": "generated",
            "confidence": "high",
            "note": "",
        }


def _links(province: Province) -> Iterable[Row]:
    names = province.river_names
    for link in province.links:
        yield {
            "upstream_code": link.up.code,
            "upstream_zh": link.up.name,
            "downstream_code": link.down.code,
            "downstream_zh": link.down.name,
            "river_id": link.river,
            "river_zh": names[link.river],
            "basis": f"{NOTE} generated",
            "confidence": "high",
            "kind": "river topology, NOT an agreement",
            "counties_adjacent": "yes",
        }


def _sections(province: Province, pacts: Iterable[Pact]) -> Iterable[Row]:
    names = province.river_names
    agreed = {link.section: pact for pact in pacts for link in pact.links if not pact.succeeds}
    for link in province.links:
        pact = agreed.get(link.section)
        yield {
            "section_id": link.section_id,
            "name_zh": link.section,
            "water_body": "镜湖" if link.lake else names[link.river],
            "river_id": link.river,
            "level": "省控",
            "boundary_type": "县界" if link.up.city == link.down.city else "市界",
            "county_zh": link.up.name,
            "county_code": link.up.code,
            "city_zh": link.up.city.name,
            "upstream_unit": link.up.name,
            "downstream_unit": link.down.name,
            "target_class": pact.target if pact else "",
            "target_basis": f"agreement {pact.id}" if pact else "",
            "as_of": _AS_OF,
            "source_title": NOTE,
            "source_url": "",
            "confidence": "high",
            "note": "lake" if link.lake else "",
        }


def _stations(province: Province, pacts: Iterable[Pact]) -> Iterable[Row]:
    names = province.river_names
    weighted = {link.number for pact in pacts if len(pact.links) > 1 for link in pact.links}
    for link in province.links:
        if link.number not in weighted and link.number % _STATIONS_EACH != 1:
            continue
        yield {
            "station_zh": f"{link.section}水文站",
            "river_zh": names[link.river],
            "river_id": link.river,
            "role": f"at the section {link.section_id} {link.section}",
            "catchment_km2": "",
            "catchment_confidence": "",
            "mean_annual_runoff_1e8m3": _tenths(link.runoff),
            "runoff_period": "1956-2016",
            "runoff_scope": "long-term mean",
            "source": NOTE,
            "note": "",
        }
