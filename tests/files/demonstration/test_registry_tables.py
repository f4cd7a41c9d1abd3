"""The registry of the fictional province."""

import csv
from decimal import Decimal

import pytest

from riverpact.files.demonstration.pacts import pacts
from riverpact.files.demonstration.province import Province, province
from riverpact.files.demonstration.registry_tables import changed_county, registry_tables

Rows = list[dict[str, str]]


def tables(grown: Province) -> dict[str, Rows]:
    written = registry_tables(grown, pacts(grown))
    return {name: list(csv.DictReader(text.splitlines())) for name, text in written.items()}


@pytest.mark.parametrize("counties", [4, 5, 30, 57, 100])
def test_tables_agree_with_each_other(counties: int) -> None:
    """Every code, name and river that a table names stands in its own table."""
    read = tables(province(counties, 3))
    names = {row["code"]: row["name_zh"] for row in read["divisions.csv"]}
    rivers = {row["river_id"]: row for row in read["rivers.csv"]}
    levels = [row["level"] for row in read["divisions.csv"]]
    assert levels.count("county") == counties
    for row in read["divisions.csv"]:
        if row["level"] == "county":
            assert names[row["parent_code"]] == row["parent_name_zh"]
    for row in read["river_county_links.csv"]:
        for side in ("upstream", "downstream"):
            assert names[row[f"{side}_code"]] == row[f"{side}_zh"]
        codes = rivers[row["river_id"]]["counties_codes"].split(">")
        assert codes.index(row["downstream_code"]) == codes.index(row["upstream_code"]) + 1
    for row in read["sections.csv"]:
        assert names[row["county_code"]] == row["county_zh"]
        assert row["river_id"] in rivers
    for row in rivers.values():
        assert row["parent_id"] in {"", *rivers}
        assert [names[code] for code in row["counties_codes"].split(">")] == row[
            "counties_zh"
        ].split(">")


def test_a_border_of_cities_is_said() -> None:
    """县界 within one city, 市界 between two."""
    grown = province(30, 3)
    kinds = {row["name_zh"]: row["boundary_type"] for row in tables(grown)["sections.csv"]}
    assert kinds == {
        link.section: "县界" if link.up.code[:4] == link.down.code[:4] else "市界"
        for link in grown.links
    }
    assert set(kinds.values()) == {"县界", "市界"}


def test_weighted_sections_have_their_station() -> None:
    """18.6 and 6.2 亿立方米, as the agreement 云河 was written."""
    runoff = {
        row["station_zh"]: row["mean_annual_runoff_1e8m3"]
        for row in tables(province(30, 3))["hydrostations.csv"]
    }
    assert (runoff["云河大坝水文站"], runoff["松水口水文站"]) == ("18.6", "6.2")
    assert all(Decimal(one) > 0 for one in runoff.values())


def test_a_county_has_changed_its_code() -> None:
    """A county became a district in 2019; its former code is held by nobody now."""
    grown = province(30, 3)
    (row,) = tables(grown)["code_changes.csv"]
    now = changed_county(grown)
    assert (row["code_after"], row["name_after"]) == (now.code, now.name)
    assert now.name.endswith("区")
    assert row["name_before"] == f"{now.stem}县"
    assert row["code_before"] not in {one.code for one in grown.counties}


def test_nothing_was_published_about_a_province_that_does_not_exist() -> None:
    """The table is there, with its head and no row."""
    written = registry_tables(province(4, 1), ())
    assert written["published_totals.csv"].startswith("pair_id,")
    assert written["published_totals.csv"].count("\n") == 1


def test_every_row_has_its_source() -> None:
    """演示·模拟数据."""
    sources = ("source", "sources", "source_title", "basis")
    for name, read in tables(province(30, 3)).items():
        for row in read:
            said = " ".join(row[key] for key in sources if key in row)
            assert "演示·模拟数据" in said, name
