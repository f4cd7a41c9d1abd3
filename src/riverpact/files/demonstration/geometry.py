"""The map: counties as polygons that share their corners, rivers as lines through them.

Coordinates are whole thousandths of the width of a county; they are written in units of it, so
that the numbers look like degrees. They lie nowhere on the earth.
"""

import json
from collections.abc import Sequence
from random import Random

from riverpact.files.demonstration.divisions import County
from riverpact.files.demonstration.grid import Cell
from riverpact.files.demonstration.province import Province
from riverpact.files.demonstration.rivers import River
from riverpact.files.demonstration.showcase import NOTE

Point = tuple[int, int]
_UNIT = 1000
_JITTER = 52
"""Corners move by at most four times this: less than a quarter of a county's width."""


class ProvinceMap:
    """Corners of all cells, moved a little by chance; neighbours share theirs."""

    def __init__(self, province: Province) -> None:
        """Move the corners of a province's grid by its seed."""
        random_ = Random(f"map {province.seed}")  # noqa: S311  a fictional map, no secret
        height, width = province.grid.height, province.grid.width
        self._province = province
        self._corners = {
            (row, column): (
                column * _UNIT + 4 * random_.randint(-_JITTER, _JITTER),
                (height - row) * _UNIT + 4 * random_.randint(-_JITTER, _JITTER),
            )
            for row in range(height + 1)
            for column in range(width + 1)
        }

    def outline(self, county: County) -> list[Point]:
        """Return a county's corners, counter-clockwise, the first again at the end."""
        row, column = county.cell
        around = [(row + 1, column), (row + 1, column + 1), (row, column + 1), (row, column)]
        return [self._corners[corner] for corner in (*around, around[0])]

    def centre(self, county: County) -> Point:
        """Return the mean of a county's corners."""
        corners = self.outline(county)[:4]
        return sum(x for x, _ in corners) // 4, sum(y for _, y in corners) // 4

    def crossing(self, up: Cell, down: Cell) -> Point:
        """Return the middle of the border two neighbours share, where the section stands."""
        row, column = down
        ends = [(row, column), (row, column + 1) if up[1] == column else (row + 1, column)]
        (x1, y1), (x2, y2) = (self._corners[corner] for corner in ends)
        return (x1 + x2) // 2, (y1 + y2) // 2

    def course(self, river: River) -> list[Point]:
        """Return the line of a river: centre, section, centre, and so on."""
        line = [self.centre(river.counties[0])]
        for up, down in zip(river.counties, river.counties[1:], strict=False):
            line += [self.crossing(up.cell, down.cell), self.centre(down)]
        return line

    def geojson(self) -> str:
        """Write counties, rivers and sections as GeoJSON."""
        grown = self._province
        features = [
            _feature(
                {"kind": "county", "code": one.code, "name_zh": one.name, "name_en": one.name_en}
                | {"parent_code": one.city.full_code, "parent_name_zh": one.city.name},
                "Polygon",
                f"[{_line(self.outline(one))}]",
            )
            for one in grown.counties
        ]
        features += [
            _feature(
                {"kind": "river", "river_id": one.id, "name_zh": one.name, "name_en": one.name_en}
                | {"parent_id": one.parent},
                "LineString",
                _line(self.course(one)),
            )
            for one in grown.rivers
        ]
        features += [
            _feature(
                {"kind": "section", "section_id": one.section_id, "name_zh": one.section},
                "Point",
                f"[{shown(self.crossing(one.up.cell, one.down.cell))}]",
            )
            for one in grown.links
        ]
        head = _json({"type": "FeatureCollection", "name": "qingyuan"} | _SAID)
        return f'{head[:-1]}, "features": [\n' + ",\n".join(features) + "\n]}\n"


_SAID = {
    "note": f"{NOTE} fictional, simulated",
    "crs_note": "abstract plane, a county is about one unit wide; nowhere on the earth",
}


def shown(point: Point) -> str:
    """Write a point in units, exactly.

    Example:
        >>> shown((12_345, -8))
        '12.345, -0.008'
    """
    return ", ".join(
        f"{'-' if one < 0 else ''}{abs(one) // _UNIT}.{abs(one) % _UNIT:03d}" for one in point
    )


def _json(properties: dict[str, str]) -> str:
    return json.dumps(properties, ensure_ascii=False)


def _line(points: Sequence[Point]) -> str:
    return "[" + ", ".join(f"[{shown(one)}]" for one in points) + "]"


def _feature(properties: dict[str, str], kind: str, coordinates: str) -> str:
    said = _json(properties)
    geometry = f'{{"type": "{kind}", "coordinates": {coordinates}}}'
    return f'{{"type": "Feature", "properties": {said}, "geometry": {geometry}}}'
