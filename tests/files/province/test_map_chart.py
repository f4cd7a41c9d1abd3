"""The map: told without colour, the same every time, and in words for who does not see it."""

import re

from riverpact.files.province.map_chart import described, extent, map_chart, named
from riverpact.files.province.map_file import ProvinceMap
from riverpact.files.province.shown_province import CountyStanding, ShownCounty


def square(code: str, name: str, left: int) -> dict[str, object]:
    ring = [[left, 0], [left + 1, 0], [left + 1, 1], [left, 1], [left, 0]]
    return {
        "properties": {"kind": "county", "code": code, "name_zh": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


RIVER = {
    "properties": {"kind": "river", "name_zh": "青溪"},
    "geometry": {"type": "LineString", "coordinates": [[0.5, 0.5], [3.5, 0.5]]},
}
SECTION = {
    "properties": {"kind": "section", "name_zh": "石桥"},
    "geometry": {"type": "Point", "coordinates": [1, 0.5]},
}
NAMES = {"1": "甲县", "2": "乙县", "3": "丙县", "4": "丁县"}
MAP = ProvinceMap.model_validate(
    {
        "type": "FeatureCollection",
        "features": [
            *(square(code, name, int(code) - 1) for code, name in NAMES.items()),
            RIVER,
            SECTION,
        ],
    }
)
STANDINGS = list(CountyStanding)
COUNTIES = [
    ShownCounty(code=code, held_code=code, name=name, standing=standing)
    for (code, name), standing in zip(NAMES.items(), STANDINGS, strict=True)
]


def drawn(counties: list[ShownCounty] = COUNTIES) -> str:
    return map_chart(MAP, counties, "山省 <2020>")


def layer(svg: str, name: str) -> str:
    return svg.partition(f"{name}_marks")[2].partition("</g>")[0]


def test_the_same_map_gives_the_same_bytes() -> None:
    """Twice."""
    assert drawn() == drawn()


def test_every_county_and_river_is_named_as_text() -> None:
    """Names are letters, not outlines."""
    said = re.findall(r"<text[^>]*>([^<]+)</text>", drawn())
    assert sorted(said) == sorted([*NAMES.values(), "青溪"])


def test_each_standing_has_a_sign_and_what_is_pending_a_hatching() -> None:
    """A circle, a triangle, a cross, none; nobody has to tell colours apart."""
    svg = drawn()
    signs = {one: layer(svg, f"signs_{one}") for one in STANDINGS}
    shapes = {one: re.findall(r' d="([^"]+)"', text) for one, text in signs.items()}
    assert [len(shapes[one]) for one in STANDINGS] == [1, 1, 1, 0]
    assert len({shapes[one][0] for one in STANDINGS[:3]}) == 3
    assert 'fill="url(#pending)"' in layer(svg, "areas_pending")
    assert svg.count("url(#pending)") == 1
    assert '<pattern id="pending"' in svg


def test_a_county_that_did_not_exist_is_left_out() -> None:
    """It is on the map's file and not among the counties of the day."""
    svg = drawn(COUNTIES[1:])
    assert "甲县" not in svg
    assert "乙县" in svg


def test_north_is_up_and_nothing_is_cut_off() -> None:
    """A map of four by one has 110 pixels to a county and 14 around; y is turned over."""
    svg = drawn()
    width, height = re.findall(r'viewBox="0 0 (\d+) (\d+)"', svg)[0]
    assert (width, height) == ("468", "138")
    assert "M14,124L124,124L124,14L14,14" in layer(svg, "areas_in_force").replace(" ", "")
    assert extent(MAP) == (0, 4, 0, 1)


def test_it_is_told_in_words() -> None:
    """Title and description; each standing with its counties, and its number."""
    assert described(COUNTIES[:2]) == (
        "协议已备案、生效中 1 个：甲县。已签订或已备案，尚未计入 1 个：乙县。"
    )
    svg = drawn()
    assert '<title id="map-title">山省 &lt;2020&gt;</title>' in svg
    assert f'<desc id="map-desc">{described(COUNTIES)}</desc>' in svg
    assert 'role="img" aria-labelledby="map-title" aria-describedby="map-desc"' in svg


def test_a_picture_needs_nothing_from_outside() -> None:
    """No address but the names of SVG, no script, no image."""
    addresses = set(re.findall(r"https?://[^\"]+", drawn()))
    assert addresses == {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}
    for loading in ("href=", "<image", "<script", "<style"):
        assert loading not in drawn()


def test_a_name_is_put_before_what_is_drawn() -> None:
    """Definitions come after title and description."""
    assert named("<svg a><g/></svg>", "x", "甲", "乙", "<defs/>") == (
        '<svg a role="img" aria-labelledby="x-title" aria-describedby="x-desc">'
        '<title id="x-title">甲</title><desc id="x-desc">乙</desc><defs/><g/></svg>'
    )
