"""The province's page: the map and tables that hold the same, for each person's territory."""

import json
import re
from typing import Any

import pytest

from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.desk import province_map
from tests.portal.assessment.months import keep_month
from tests.portal.conftest import QINGXI, Office
from tests.portal.counted import queries_of

PAGE = "/desk/province/"


def _drawn(page: str) -> dict[str, Any]:
    found = re.search(r'<script id="province" type="application/json">(.*?)</script>', page)
    assert found is not None
    drawn: dict[str, Any] = json.loads(found[1])
    return drawn


def test_the_map_shows_what_the_tables_say(office: Office) -> None:
    """Each county with its standing as text, each section with its class as text."""
    keep_month(office.agreement, "2020-11", label="Ⅳ", verdict="failed")
    page = office.client("ecology-a").get(PAGE).content.decode()
    drawn = _drawn(page)
    names = {one["name"]: one for one in drawn["counties"]}
    assert (names["青峰县"]["kind"], names["青峰县"]["label"]) == ("none", "无协议")
    (section,) = drawn["sections"]
    assert (section["name"], section["label"], section["kind"]) == ("石桥", "Ⅳ", "class-4")
    assert {one["kind"] for one in drawn["legend"]} == {one["kind"] for one in drawn["counties"]}
    table = page.split('id="counties"')[1]
    assert all(f"<td>{name}</td>" in table for name in names)
    assert "示意平面，不对应地球上任何位置" in page


def test_standing_while_the_agreement_runs(office: Office) -> None:
    """In June 2020 both counties are covered, and lead to their agreement."""
    from datetime import date  # noqa: PLC0415

    from riverpact.portal.office import choose_day  # noqa: PLC0415

    choose_day(date(2020, 6, 30))
    page = office.client("ecology-a").get(PAGE).content.decode()
    names = {one["name"]: one for one in _drawn(page)["counties"]}
    assert names["碧溪县"]["label"] == "已覆盖"
    assert office.agreement.title in page


def test_others_see_the_standing_and_not_the_agreement(office: Office) -> None:
    """Coverage is everyone's; titles and sections are those of the own territory."""
    page = office.client("yunling-ecology").get(PAGE).content.decode()
    assert "碧溪县" in page
    assert office.agreement.title not in page
    assert "石桥" not in page
    assert office.client("audit-admin").get(PAGE).status_code == 403


def test_the_base_map_at_its_address(office: Office) -> None:
    """Counties by code, for who is signed in; the same again is not sent twice."""
    client = office.client("bixi-ecology")
    first = client.get("/desk/province/map.geojson")
    codes = {one["properties"]["code"] for one in json.loads(first.content)["features"]}
    assert {"990101", "990102"} <= codes
    again = client.get("/desk/province/map.geojson", headers={"if-none-match": first["ETag"]})
    assert again.status_code == 304
    assert client.get("/desk/province/other.geojson").status_code == 404


@pytest.mark.parametrize("installed", [True, False])
def test_the_empty_map_of_jiangxi(
    office: Office, monkeypatch: pytest.MonkeyPatch, *, installed: bool
) -> None:
    """It names the number it was examined under and says that what is on it was not."""
    if installed:
        empty = '{"type": "FeatureCollection", "features": []}'
        monkeypatch.setattr(province_map, "_boundaries", lambda _: empty)
    else:
        from riverpact.files import boundaries  # noqa: PLC0415

        monkeypatch.setattr(boundaries, "PACKAGE", "no_such_map_data")
        province_map._boundaries.cache_clear()
    page = office.client("ecology-a").get(f"{PAGE}?map=jiangxi").content.decode()
    assert ("审图号 GS(2024)0650号" in page) is installed
    assert ("专题内容未经审图" in page) is installed
    assert ("pip install" in page) is not installed
    assert "修水县" in page
    assert "石桥" not in page


def test_it_asks_as_often_for_many_as_for_few(office: Office) -> None:
    """A constant number of queries."""
    client = office.client("ecology-a")
    few = queries_of(client, PAGE)
    for number in range(6):
        text = QINGXI.read_text("utf-8").replace('"demo-qingxi"', f'"demo-copy-{number}"')
        keep_month(keep_new(text, None, state="in_force"), "2019-01")
    assert queries_of(client, PAGE) == few
