"""Open data at stable addresses: formats, ETag, the header for other sites, and no leak."""

import csv
import io
import json
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import reverse

from riverpact.portal.publication.models import Release
from riverpact.portal.publication.propose import step
from tests.portal.conftest import Office

KEY, YEAR, SECTION = "demo-qingxi", 2019, "石桥"
FILES = (
    "/public/data/years.csv",
    "/public/data/years.json",
    "/public/data/sections.geojson",
    f"/public/data/{KEY}/{YEAR}.json",
)
PAGES = (
    "/public/",
    f"/public/?year={YEAR}",
    "/public/data/",
    f"/public/years/{KEY}/{YEAR}/",
    f"/public/years/{KEY}/{YEAR}/{quote(SECTION)}/",
)
SECRETS = ("石桥", "220", "青溪", "demo-qingxi", "15.5")


@pytest.mark.parametrize("address", [*FILES, *PAGES])
def test_nothing_leaks_before_approval_and_after_withdrawal(
    office: Office, proposed: Release, address: str
) -> None:
    """Every public address: nothing while proposed, all once approved, nothing once withdrawn."""
    assert _told(address) == ""
    step(proposed, "approve", office.person("ecology-b"), note="", seen=1)
    assert _told(address) != ""
    step(proposed, "withdraw", office.person("ecology-b"), note="更正", seen=2)
    assert _told(address) == ""
    step(proposed, "proposed", office.person("ecology-a"), note="", seen=3)
    assert _told(address) == ""


def _told(address: str) -> str:
    """Return what an address gives away: the secrets it names, for whoever is not signed in."""
    response = Client().get(address)
    assert response.status_code in {200, 404}
    text = response.content.decode()
    return "".join(one for one in SECRETS if one in text)


def test_the_list_of_public_addresses_is_complete() -> None:
    """Every address of the app that anyone may open stands above."""
    from riverpact.portal.publication.urls import urlpatterns  # noqa: PLC0415

    open_to_all = {one.name for one in urlpatterns if getattr(one.callback, "access", ()) is None}
    assert open_to_all == {
        "front", "year", "section", "about", "years_csv", "years_json", "sections_geojson",
        "schema", "year_json",
    }  # fmt: skip


def test_the_years_as_csv(approved: Release) -> None:
    """A line a year; amounts exact; who reads it sees that it is simulated."""
    text = Client().get(FILES[0]).content.decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(text))
    assert row["agreement"] == approved.agreement.key
    assert (row["upstream"], row["downstream"], row["amount_yuan"]) == (
        "青峰县",
        "碧溪县",
        "2200000",
    )
    assert row["licence"] == "CC-BY-4.0"
    assert row["notice"].startswith("演示")


def test_the_years_as_json_lead_to_each_year(approved: Release) -> None:
    """The address that stands beside a year gives exactly what was approved."""
    (one,) = json.loads(Client().get(FILES[1]).content)["years"]
    assert one["url"] == reverse("publication:year_json", args=[KEY, YEAR])
    assert json.loads(Client().get(one["url"]).content) == approved.content


def test_the_sections_as_geojson(approved: Release) -> None:
    """A point for each section, with the result of its year."""
    told = json.loads(Client().get(FILES[2]).content)
    (feature,) = told["features"]
    assert feature["geometry"]["type"] == "Point"
    assert feature["properties"]["section"] == approved.content["sections"][0]["name"]
    assert feature["properties"]["year_verdict"] == "failed"


@pytest.mark.parametrize("address", [*FILES, "/public/data/schema.json"])
def test_what_did_not_change_is_not_sent_again(approved: Release, address: str) -> None:
    """An ETag that is sent back is answered with 304; other sites may read both answers."""
    assert approved.pk
    first = Client().get(address)
    again = Client().get(address, headers={"if-none-match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert first["Access-Control-Allow-Origin"] == again["Access-Control-Allow-Origin"] == "*"
    assert "no-cache" in first["Cache-Control"]
    assert Client().post(address).status_code == 405


def test_pages_are_not_open_to_other_sites(office: Office, approved: Release) -> None:
    """The header stands at the files alone."""
    answers = (
        *(Client().get(one) for one in PAGES),
        office.client("ecology-a").get(approved.get_absolute_url()),
    )
    assert not any("Access-Control-Allow-Origin" in one for one in answers)
