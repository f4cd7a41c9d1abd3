"""Rows of the province's page, in the reader's language and the person's territory."""

from datetime import date
from typing import Any

from django.utils import translation

from riverpact.portal.desk.coverage import coverage_of
from riverpact.portal.desk.province_rows import city_row, county_rows, on_map, section_rows
from tests.portal.assessment.months import keep_month
from tests.portal.conftest import Office

DAY = date(2020, 6, 30)


def test_a_county_with_its_agreement(office: Office) -> None:
    """Titled to who may see it, counted to others."""
    counties = coverage_of(DAY).counties

    def bixi(username: str) -> dict[str, Any]:
        rows = county_rows(office.person(username), counties)
        return next(one for one in rows if one["name"] == "碧溪县")

    (agreement,) = bixi("ecology-a")["agreements"]
    assert agreement["title"] == office.agreement.title
    assert (bixi("yunling-ecology")["agreements"], bixi("yunling-ecology")["others"]) == ([], 1)


def test_names_in_english(office: Office) -> None:
    """Counties and cities by their English names; short on the map."""
    covered = coverage_of(DAY)
    with translation.override("en"):
        rows = county_rows(office.person("ecology-a"), covered.counties)
        drawn = on_map(rows, [])
        first = city_row(covered.cities[0])
    assert (rows[0]["name"], rows[0]["city"]) == ("Qingfeng County", "Qingbi City")
    assert drawn["counties"][0]["short"] == "Qingfeng"
    assert (first["name"], first["covered"]) == ("Qingbi City", 2)


def test_a_section_as_it_stood(office: Office) -> None:
    """Its last month that was told; none before."""
    person = office.person("bixi-ecology")
    (before,) = section_rows(person)
    assert (before.water_class, before.verdict) == ("", None)
    keep_month(office.agreement, "2020-05", label="Ⅳ", verdict="failed")
    (after,) = section_rows(person)
    assert (after.water_class, after.month) == ("Ⅳ", "2020-05")
