"""``map.geojson`` of a province folder: counties, rivers and sections on an abstract plane.

Coordinates are for the drawing only: nothing is measured or decided by them, so they are the
only numbers of a province that are read as binary floats.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from riverpact.foundation.finding import Finding, Place, Severity
from riverpact.foundation.text import Text

NAME = "map.geojson"
Point = tuple[float, float]


class _Drawn(BaseModel):
    """GeoJSON lets others add members; those that are not drawn are passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class Area(_Drawn):
    """A polygon: its outer ring, then its holes."""

    type: Literal["Polygon"]
    coordinates: tuple[tuple[Point, ...], ...] = Field(min_length=1)


class Course(_Drawn):
    """A line."""

    type: Literal["LineString"]
    coordinates: tuple[Point, ...] = Field(min_length=2)


class Spot(_Drawn):
    """A point."""

    type: Literal["Point"]
    coordinates: Point


class CountyNamed(_Drawn):
    """Which county an area is."""

    kind: Literal["county"]
    code: str
    name_zh: str


class RiverNamed(_Drawn):
    """Which river a line is."""

    kind: Literal["river"]
    name_zh: str


class SectionNamed(_Drawn):
    """Which section a point is."""

    kind: Literal["section"]
    name_zh: str


class CountyDrawn(_Drawn):
    """A county and where it lies."""

    properties: CountyNamed
    geometry: Area


class RiverDrawn(_Drawn):
    """A river and its course."""

    properties: RiverNamed
    geometry: Course


class SectionDrawn(_Drawn):
    """A section and where it stands."""

    properties: SectionNamed
    geometry: Spot


class ProvinceMap(_Drawn):
    """All that is drawn of a province."""

    type: Literal["FeatureCollection"]
    features: tuple[CountyDrawn | RiverDrawn | SectionDrawn, ...]

    @property
    def counties(self) -> tuple[CountyDrawn, ...]:
        """The counties, in the order of the file."""
        return tuple(one for one in self.features if isinstance(one, CountyDrawn))

    @property
    def rivers(self) -> tuple[RiverDrawn, ...]:
        """The rivers, in the order of the file."""
        return tuple(one for one in self.features if isinstance(one, RiverDrawn))

    @property
    def sections(self) -> tuple[SectionDrawn, ...]:
        """The sections, in the order of the file."""
        return tuple(one for one in self.features if isinstance(one, SectionDrawn))


def read_map(folder: Path) -> tuple[ProvinceMap | None, tuple[Finding, ...]]:
    """Read the map of a province folder.

    Returns:
        the map, or None with a finding: there is none, or it is not one that can be drawn.
    """
    file = folder / NAME
    if not file.is_file():
        said = Text("没有地图文件，不画地图", "there is no map file: no map is drawn")
        return None, (Finding("map.missing", Severity.NOTE, said, Place(str(file))),)
    try:
        found = ProvinceMap.model_validate_json(file.read_bytes())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        said = Text(f"地图文件不能画：{first['msg']}", f"the map cannot be drawn: {first['msg']}")
        place = Place(str(file), key=where or None)
        return None, (Finding("map.broken", Severity.ERROR, said, place),)
    if not found.counties:
        said = Text("地图里没有县", "the map has no county")
        return None, (Finding("map.broken", Severity.ERROR, said, Place(str(file))),)
    return found, ()
