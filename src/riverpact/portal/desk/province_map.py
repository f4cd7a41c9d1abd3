"""The base maps: the province's own, or Jiangxi's with nothing on it; as GeoJSON of counties.

A map with real boundaries names the number under which it was examined (审图号), and says that
what is drawn on it was not.
"""

import json
import re
from functools import lru_cache

from riverpact.files.boundaries import ATTRIBUTION, geojson_text
from riverpact.files.province.map_file import ProvinceMap, read_map
from riverpact.files.registry import read_registry, shipped_registry
from riverpact.foundation.text import Text
from riverpact.portal.office import province, reference
from riverpact.portal.text.language import said

JIANGXI = "jiangxi"
OWN = "map"
_NUMBER = re.compile(r"审图号 ?[^；，]+号")
NOT_EXAMINED = Text("专题内容未经审图", "what is drawn on it was not examined")


def geojson(name: str) -> str:
    """Return the counties of a base map.

    Raises:
        MisuseError: the boundaries are not installed.
        RefusedError: the map or the boundaries are not of the known form.
    """
    if name == JIANGXI:
        return _boundaries(JIANGXI)
    drawn = own_map()
    return _boundaries("") if drawn is None else _counties(drawn)


def own_map() -> ProvinceMap | None:
    """Return the map of the province's folder, where it has one."""
    return read_map(reference())[0]


def note(name: str) -> Text:
    """Return what a map must say of itself."""
    if name != JIANGXI and province().fictional and own_map() is not None:
        plane = "示意平面，不对应地球上任何位置"
        return Text(f"{province().stamp} · {plane}", "simulated; a plane that lies nowhere")
    return Text(f"{ATTRIBUTION} · {NOT_EXAMINED.zh}", f"{ATTRIBUTION} · {NOT_EXAMINED.en}")


def sign(name: str) -> str:
    """Return what stands on the drawing itself: the number a real map was examined under."""
    found = _NUMBER.search(note(name).zh)
    return "" if found is None else f"{found[0]} · {said(NOT_EXAMINED)}"


def _counties(drawn: ProvinceMap) -> str:
    features = [
        {
            "type": "Feature",
            "properties": {"code": one.properties.code, "name": one.properties.name_zh},
            "geometry": one.geometry.model_dump(mode="json"),
        }
        for one in drawn.counties
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False)


@lru_cache(maxsize=2)
def _boundaries(name: str) -> str:
    registry = shipped_registry(name) if name else read_registry(reference() / "registry")
    return geojson_text(registry.counties)[0]
