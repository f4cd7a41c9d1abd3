"""The tables of a registry, column by column, as they stand in its csv files."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from riverpact.domain.standards.water_class import WaterClass
from riverpact.domain.territory.county import InBasin, Water
from riverpact.domain.territory.reliance import Reliance
from riverpact.foundation.declared import Declared
from riverpact.foundation.number import ExactDecimal


def _parted(sign: str) -> BeforeValidator:
    return BeforeValidator(lambda text: tuple(text.split(sign)) if isinstance(text, str) else text)


def _waters(text: object) -> object:
    return () if text == "none" else tuple(str(text).split(";"))


def _lengths(text: object) -> object:
    return tuple(tuple(part.split()) for part in str(text).split(";"))


def _water_class(text: object) -> object:
    return WaterClass.parse(text) if isinstance(text, str) else text


def _above_zero(number: ExactDecimal) -> ExactDecimal:
    if number <= 0:
        raise ValueError("a size above zero is expected")
    return number


Code = Annotated[str, Field(pattern=r"^[1-9]\d{5}$")]
"""An administrative division code (GB/T 2260), six digits."""
Size = Annotated[ExactDecimal, AfterValidator(_above_zero)]


class DivisionRow(Declared):
    """``divisions.csv``: a prefecture-level city, or a county with its city above it."""

    code: Code
    name_zh: str
    name_en: str
    level: Literal["prefecture", "county"]
    type_zh: Literal["地级市", "市辖区", "县级市", "县"]
    parent_code: Code
    parent_name_zh: str
    lon: ExactDecimal | None = None
    lat: ExactDecimal | None = None
    yangtze_basin: InBasin | None = None
    yangtze_basin_confidence: Reliance | None = None
    drains_directly_to: Annotated[tuple[Water, ...], BeforeValidator(_waters)] = ()
    drains_confidence: Reliance | None = None
    note: str = ""
    source: str


class ChangeRow(Declared):
    """``code_changes.csv``: a change of a code or a name, between two tables."""

    kind: Literal["recoded", "renamed", "new", "abolished"]
    code_before: Code | None = None
    name_before: str | None = None
    code_after: Code | None = None
    name_after: str | None = None
    last_table_before: date | None = None
    first_table_after: date
    reported: str = ""
    confidence: Reliance
    note: str = ""
    source: str


class RiverRow(Declared):
    """``rivers.csv``: a river or lake, its parent, and the counties along it from its source."""

    river_id: str
    name_zh: str
    name_en: str
    aliases: Annotated[tuple[str, ...], _parted(";")] = ()
    parent_id: str | None = None
    basin: str
    yangtze_basin: Literal["yes", "no"]
    length_km: Size | None = None
    catchment_km2: Size | None = None
    mean_annual_runoff_1e8m3: Size | None = None
    counties_zh: Annotated[tuple[str, ...], _parted(">")] = ()
    counties_codes: Annotated[tuple[Code, ...], _parted(">")] = ()
    geometry_counties_km: Annotated[tuple[tuple[str, Size], ...], BeforeValidator(_lengths)] = ()
    outlet: str = ""
    sources: str
    counties_basis: str = ""
    confidence: Reliance
    note: str = ""


class LinkRow(Declared):
    """``river_county_links.csv``: two neighbours along a river."""

    upstream_code: Code
    upstream_zh: str
    downstream_code: Code
    downstream_zh: str
    river_id: str
    river_zh: str
    basis: str
    confidence: Reliance
    kind: str
    counties_adjacent: Literal["yes", "no"]


class SectionRow(Declared):
    """``sections.csv``: a monitoring section as its source names it."""

    section_id: str
    name_zh: str
    water_body: str = ""
    river_id: str | None = None
    level: str = ""
    boundary_type: str = ""
    county_zh: str | None = None
    county_code: Code | None = None
    city_zh: str = ""
    upstream_unit: str = ""
    downstream_unit: str = ""
    target_class: Annotated[WaterClass | None, BeforeValidator(_water_class)] = None
    target_basis: str = ""
    as_of: str
    source_title: str
    source_url: str = ""
    confidence: Reliance
    note: str = ""


class StationRow(Declared):
    """``hydrostations.csv``: a hydrological station."""

    station_zh: str
    river_zh: str
    river_id: str
    role: str
    catchment_km2: Size | None = None
    catchment_confidence: Reliance | None = None
    mean_annual_runoff_1e8m3: Size | None = None
    runoff_period: str = ""
    runoff_scope: str = ""
    source: str
    note: str = ""


class PublishedRow(Declared):
    """``published_totals.csv``: a published agreement or total; never a pair of two counties."""

    pair_id: str
    scope: str
    upstream_unit: str
    upstream_code: str = ""
    downstream_unit: str = ""
    downstream_code: str = ""
    river: str = ""
    section: str = ""
    agreement: str
    signed: str = ""
    period: str = ""
    target: str = ""
    annual_amount_1e4yuan: Size | None = None
    payment_rule: str
    source_title: str
    source_url: str
    confidence: Reliance
    note: str = ""
