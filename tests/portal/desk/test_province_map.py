"""Base maps: which counties, and what a map must say of itself."""

import json

import pytest

from riverpact.portal.desk import province_map
from riverpact.portal.desk.province_map import JIANGXI, OWN, geojson, note, sign
from tests.portal.conftest import Office


def test_the_fictional_province_lies_nowhere(office: Office) -> None:
    """Its map has its counties and no number of examination."""
    assert office
    features = json.loads(geojson(OWN))["features"]
    assert {one["geometry"]["type"] for one in features} == {"Polygon"}
    assert "演示" in note(OWN).zh
    assert sign(OWN) == ""


def test_a_real_map_names_its_number(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """On the drawing itself, with the words that what is drawn on it was not examined."""
    assert office
    monkeypatch.setattr(province_map, "_boundaries", lambda name: f"map of {name}")
    assert geojson(JIANGXI) == "map of jiangxi"
    assert sign(JIANGXI) == "审图号 GS(2024)0650号 · 专题内容未经审图"


def test_a_province_without_a_map_takes_the_boundaries(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of its own registry."""
    (office.home / "province" / "map.geojson").unlink()
    monkeypatch.setattr(province_map, "_boundaries", lambda name: f"map of {name!r}")
    assert geojson(OWN) == "map of ''"
    assert "审图号" in sign(OWN)
