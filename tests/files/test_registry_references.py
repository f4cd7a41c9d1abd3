"""Whether rivers, links, sections and stations name what stands in the tables."""

from riverpact.files.registry_references import (
    wrong_links,
    wrong_rivers,
    wrong_sections,
    wrong_stations,
)
from riverpact.files.registry_rows import LinkRow, RiverRow, SectionRow, StationRow
from riverpact.files.table_rows import DeclaredTable
from riverpact.foundation.finding import Finding

NAMES = {"990101": "甲县", "990102": "乙县", "990103": "丙县"}
RIVER = RiverRow.model_validate(
    {
        "river_id": "R",
        "name_zh": "河",
        "name_en": "River",
        "basin": "河",
        "yangtze_basin": "yes",
        "counties_zh": "甲县>乙县>丙县",
        "counties_codes": "990101>990102>990103",
        "geometry_counties_km": "甲县 34; 乙县 0.5",
        "sources": "made up",
        "confidence": "low",
    }
)


def columns(findings: list[Finding]) -> list[str | None]:
    return [one.place.column for one in findings if one.place is not None]


def test_a_river_that_holds_says_nothing() -> None:
    """Lengths of its line are read exactly, however written."""
    assert list(wrong_rivers(DeclaredTable("r", [(2, RIVER)], ()), NAMES)) == []
    assert [(name, str(km)) for name, km in RIVER.geometry_counties_km] == [
        ("甲县", "34"),
        ("乙县", "0.5"),
    ]


def link(upstream: str, downstream: str, river: str = "R") -> LinkRow:
    row = {"upstream_code": upstream, "upstream_zh": NAMES[upstream], "river_id": river}
    row |= {"downstream_code": downstream, "downstream_zh": NAMES[downstream], "river_zh": "河"}
    more = {"basis": "text", "confidence": "low", "kind": "topology", "counties_adjacent": "yes"}
    return LinkRow.model_validate({**row, **more})


def test_links_join_neighbours_from_above() -> None:
    """Not against the stream, not over a county, not along a river that is not there."""
    rows = [
        (2, link("990101", "990102")),
        (3, link("990102", "990101")),
        (4, link("990101", "990103")),
        (5, link("990101", "990102", "X")),
    ]
    found = list(wrong_links(DeclaredTable("l", rows, ()), [(2, RIVER)], NAMES))
    places = [(one.place.row, one.place.column) for one in found if one.place is not None]
    assert places == [(3, "downstream_code"), (4, "downstream_code"), (5, "river_id")]


def test_sections_and_stations_name_what_is_there() -> None:
    """An empty river or county is not known, and not wrong."""
    base = {"section_id": "S1", "name_zh": "断面", "as_of": "2020", "source_title": "made up"}
    base["confidence"] = "low"
    good = SectionRow.model_validate(base)
    bad = {"river_id": "X", "county_code": "990101", "county_zh": "乙县"}
    rows = [(2, good), (3, SectionRow.model_validate({**base, **bad}))]
    found = list(wrong_sections(DeclaredTable("s", rows, ()), ["R"], NAMES))
    assert columns(found) == ["section_id", "river_id", "county_code"]
    row = {"station_zh": "站", "river_zh": "河", "river_id": "X", "role": "r", "source": "made up"}
    station = StationRow.model_validate(row)
    assert columns(list(wrong_stations(DeclaredTable("h", [(2, station)], ()), ["R"]))) == [
        "river_id"
    ]
