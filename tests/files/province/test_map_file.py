"""``map.geojson``: three kinds of things, and a map that cannot be drawn is a finding."""

import json
from pathlib import Path
from typing import Any

import pytest

from riverpact.files.province.map_file import read_map

COUNTY = {
    "type": "Feature",
    "properties": {"kind": "county", "code": "990101", "name_zh": "甲县", "name_en": "Jia"},
    "geometry": {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]},
}
RIVER = {
    "type": "Feature",
    "properties": {"kind": "river", "name_zh": "青溪"},
    "geometry": {"type": "LineString", "coordinates": [[0.5, 0.5], [1, 0.5]]},
}
SECTION = {
    "type": "Feature",
    "properties": {"kind": "section", "name_zh": "石桥"},
    "geometry": {"type": "Point", "coordinates": [1, 0.5]},
}


def written(folder: Path, features: list[Any]) -> Path:
    text = json.dumps({"type": "FeatureCollection", "note": "抽象平面", "features": features})
    (folder / "map.geojson").write_text(text, encoding="utf-8")
    return folder


def test_counties_rivers_and_sections_are_told_apart(tmp_path: Path) -> None:
    """By their kind; members that are not drawn are passed over."""
    drawn, findings = read_map(written(tmp_path, [SECTION, COUNTY, RIVER]))
    assert findings == ()
    assert drawn is not None
    assert [one.properties.code for one in drawn.counties] == ["990101"]
    assert [one.properties.name_zh for one in drawn.rivers] == ["青溪"]
    assert [one.geometry.coordinates for one in drawn.sections] == [(1, 0.5)]


@pytest.mark.parametrize(
    "features",
    [
        [{**COUNTY, "properties": {"kind": "lake", "name_zh": "湖"}}],
        [{**COUNTY, "geometry": {"type": "Point", "coordinates": [0, 0]}}],
        [{**COUNTY, "properties": {"kind": "county", "name_zh": "甲县"}}],
        [RIVER],
        [],
    ],
)
def test_what_cannot_be_drawn_is_a_finding(tmp_path: Path, features: list[Any]) -> None:
    """A kind that is not known, a county that is a point or has no code, no county at all."""
    drawn, (finding,) = read_map(written(tmp_path, features))
    assert drawn is None
    assert (finding.code, str(finding.severity)) == ("map.broken", "error")


def test_a_file_that_is_no_json_is_a_finding(tmp_path: Path) -> None:
    """It does not raise."""
    (tmp_path / "map.geojson").write_bytes(b"\xff{")
    assert read_map(tmp_path)[1][0].code == "map.broken"


def test_no_map_is_said_and_no_error(tmp_path: Path) -> None:
    """A province may have none."""
    drawn, (finding,) = read_map(tmp_path)
    assert drawn is None
    assert (finding.code, str(finding.severity)) == ("map.missing", "note")
