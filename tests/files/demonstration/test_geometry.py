"""The map of the fictional province."""

import itertools
import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from riverpact.files.demonstration.geometry import Point, ProvinceMap, shown
from riverpact.files.demonstration.province import province


def twice_area(line: list[Point]) -> int:
    """Twice the signed area of a closed line; positive when counter-clockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in itertools.pairwise(line))


@given(st.integers(4, 120), st.integers(0, 1000))
def test_counties_cover_the_map_without_overlap(counties: int, seed: int) -> None:
    """Every inner border belongs to two counties, run through once in each direction."""
    grown = province(counties, seed)
    drawn = ProvinceMap(grown)
    borders: Counter[tuple[Point, Point]] = Counter()
    for one in grown.counties:
        line = drawn.outline(one)
        assert line[0] == line[-1]
        assert twice_area(line) > 0
        borders.update(itertools.pairwise(line))
    assert max(borders.values()) == 1
    outer = [(a, b) for a, b in borders if (b, a) not in borders]
    rows = grown.grid.height
    columns = grown.grid.width
    assert len(outer) == 2 * (rows + columns)


@given(st.integers(4, 120), st.integers(0, 1000))
def test_a_section_stands_on_the_border_of_its_counties(counties: int, seed: int) -> None:
    """In the middle of the border they share."""
    grown = province(counties, seed)
    drawn = ProvinceMap(grown)
    for link in grown.links:
        ends = set(drawn.outline(link.up)) & set(drawn.outline(link.down))
        (x1, y1), (x2, y2) = ends
        x, y = drawn.crossing(link.up.cell, link.down.cell)
        assert (2 * x, 2 * y) == (x1 + x2, y1 + y2)


def test_a_river_passes_the_centres_of_its_counties_and_its_sections() -> None:
    """Centre, section, centre: one less section than counties."""
    grown = province(30, 1)
    drawn = ProvinceMap(grown)
    for river in grown.rivers:
        course = drawn.course(river)
        assert course[::2] == [drawn.centre(one) for one in river.counties]
        assert len(course) == 2 * len(river.counties) - 1


def test_the_map_is_geojson() -> None:
    """Counties, rivers and sections, with the keys of the registry; stamped."""
    read = json.loads(ProvinceMap(province(30, 1)).geojson())
    kinds = Counter(one["properties"]["kind"] for one in read["features"])
    assert read["type"] == "FeatureCollection"
    assert "演示·模拟数据" in read["note"]
    assert (kinds["county"], kinds["section"]) == (30, 29)
    shapes = {(one["properties"]["kind"], one["geometry"]["type"]) for one in read["features"]}
    assert shapes == {("county", "Polygon"), ("river", "LineString"), ("section", "Point")}


@pytest.mark.parametrize(
    ("point", "text"), [((0, 1000), "0.000, 1.000"), ((-208, 30_005), "-0.208, 30.005")]
)
def test_coordinates_are_exact(point: Point, text: str) -> None:
    """Thousandths, written out."""
    assert shown(point) == text
