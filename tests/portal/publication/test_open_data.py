"""Open data as bytes: the same until it changes, and nothing a spreadsheet runs."""

import json
from typing import Any

import pytest

from riverpact.portal.publication.open_data import (
    schema_json,
    sections_geojson,
    years_csv,
    years_json,
)


@pytest.fixture(name="content")
def _content() -> dict[str, Any]:
    section = {
        "name": "桥", "water_body": "river", "target": "Ⅲ", "year_verdict": "attained",
        "annual_class": "Ⅱ", "place": None,
    }  # fmt: skip
    return {
        "agreement": {"id": "a", "title": "=1+1", "upstream": ["甲", "乙"], "downstream": ["丙"]},
        "year": 2019, "amount_yuan": None, "is_paid": False, "sections": [section],
        "final_on": None, "final_document": "", "notice": "", "licence": "CC0",
    }  # fmt: skip


def test_a_line_of_csv(content: dict[str, Any]) -> None:
    """A title that a spreadsheet would run is defused; no answer is empty, never zero."""
    heading, row = years_csv([content]).decode("utf-8-sig").splitlines()
    assert heading.startswith("agreement,title,year,upstream")
    assert row == "a,'=1+1,2019,甲、乙,丙,,False,1,1,,,,CC0"


def test_a_year_of_json(content: dict[str, Any]) -> None:
    """With its address beside it; the same content gives the same bytes."""
    told = years_json([content], lambda agreement, year: f"/{agreement}/{year}")
    assert json.loads(told)["years"][0]["url"] == "/a/2019"
    assert told == years_json([dict(reversed(content.items()))], lambda a, y: f"/{a}/{y}")


def test_a_place_that_is_not_known_is_null(content: dict[str, Any]) -> None:
    """It is a feature without geometry, as GeoJSON has it."""
    (feature,) = json.loads(sections_geojson([content]))["features"]
    assert feature["geometry"] is None
    assert feature["properties"]["annual_class"] == "Ⅱ"


def test_the_schema_names_every_key() -> None:
    """Of a released year."""
    told = json.loads(schema_json())
    assert {"schema", "agreement", "year", "amount_yuan", "sections"} <= set(told["properties"])
