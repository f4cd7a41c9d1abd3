"""The counties and sections of the province's page: rows of its tables, signs on its map."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from riverpact.domain.assessment.verdict import TITLES, Verdict
from riverpact.domain.territory.county import County
from riverpact.files.province.shown_province import CountyStanding, ShownCity, ShownCounty
from riverpact.foundation.text import Text
from riverpact.portal.accounts.models import Level, Person, Territory
from riverpact.portal.agreements.models import AgreedSectionRecord, AgreementRecord
from riverpact.portal.assessment.section_charts import KINDS
from riverpact.portal.assessment.standing import standing_of
from riverpact.portal.desk.province_map import own_map
from riverpact.portal.lists.links import link
from riverpact.portal.text.language import language, said

_ENDINGS = re.compile(r" (County|District|City)$|(?<=..)[县区市]$")
"""What a name on the map goes without."""
SHORT = {
    CountyStanding.IN_FORCE: Text("已覆盖", "covered"),
    CountyStanding.PENDING: Text("未计入", "pending"),
    CountyStanding.NONE: Text("无协议", "none"),
    CountyStanding.OUT_OF_SCOPE: Text("不在范围", "out of scope"),
}
LONG = {
    CountyStanding.IN_FORCE: Text("协议已备案、生效中", "agreement filed and in force"),
    CountyStanding.PENDING: Text("已签订或已备案，尚未计入", "signed or filed, not counted yet"),
    CountyStanding.NONE: Text("没有协议", "no agreement"),
    CountyStanding.OUT_OF_SCOPE: Text("不在实施范围", "out of scope"),
}
BADGES = {
    CountyStanding.IN_FORCE: "good",
    CountyStanding.PENDING: "warn",
    CountyStanding.NONE: "bad",
    CountyStanding.OUT_OF_SCOPE: "neutral",
}


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section on the province's page: its class and verdict when both sides were last told."""

    name: str
    agreement: str
    target: str
    water_class: str
    month: str
    verdict: Text | None
    url: str


def county_rows(person: Person, counties: Iterable[ShownCounty]) -> list[dict[str, Any]]:
    """Return the counties with their standing, and the agreements that the person may see."""
    places = {
        one.code: one
        for one in Territory.objects.filter(level=Level.COUNTY).select_related("parent")
    }
    seen = AgreementRecord.objects.all().visible_to(person)
    titles = dict(seen.values_list("key", "title"))
    return [_county(one, places.get(one.code), titles) for one in counties]


def _county(one: ShownCounty, place: Territory | None, titles: dict[str, str]) -> dict[str, Any]:
    city = None if place is None else place.parent
    return {
        "code": one.code,
        "name": name_in(one.name, "" if place is None else place.name_en),
        "city": "—" if city is None else name_in(city.name, city.name_en),
        "kind": one.standing.value.replace("_", "-"),
        "badge": BADGES[one.standing],
        "short": SHORT[one.standing],
        "long": LONG[one.standing],
        "agreements": [
            {"title": titles[key], "url": link("agreements:agreement", key)}
            for key in one.agreements
            if key in titles
        ],
        "others": sum(key not in titles for key in one.agreements),
    }


def city_row(one: ShownCity) -> dict[str, Any]:
    """Return a city with the counties that have no agreement in force."""
    return {
        "name": name_in(one.name, one.name_en),
        "in_scope": one.in_scope,
        "covered": one.covered,
        "missing": "、".join(county.name for county in one.missing),
    }


def section_rows(person: Person) -> Iterator[SectionRow]:
    """Yield the sections of agreements that the person may see."""
    rows: QuerySet[AgreedSectionRecord] = AgreedSectionRecord.objects.all().visible_to(person)
    rows = rows.filter(is_current=True).select_related("agreement", "standing")
    for one in rows.order_by("agreement__key", "pk"):
        stood = standing_of(one)
        yield SectionRow(
            name=one.name,
            agreement=one.agreement.title,
            target=one.target,
            water_class="" if stood is None else stood.water_class,
            month="" if stood is None else stood.month,
            verdict=None if stood is None else TITLES[Verdict(stood.verdict)],
            url=reverse("assessment:section", args=[one.agreement.key, one.name]),
        )


def name_in(zh: str, en: str) -> str:
    """Return a name in the reader's language, where it has one."""
    return en if language() == "en" and en else zh


def empty_county(one: County) -> dict[str, str]:
    """Return a county as an empty map shows it: its name, and nothing else."""
    name = name_in(one.name, one.name_en)
    return {"code": one.code, "name": name, "kind": "out-of-scope", "label": "", "url": ""}


def on_map(counties: list[dict[str, Any]], sections: list[SectionRow]) -> dict[str, Any]:
    """Return what the map shows of the rows of both tables, and its legend."""
    places = {}
    drawn = own_map()
    for one in () if drawn is None else drawn.sections:
        places[one.properties.name_zh] = one.geometry.coordinates
    return {
        "counties": [
            {
                "code": one["code"],
                "name": one["name"],
                "kind": one["kind"],
                "short": _ENDINGS.sub("", one["name"]),
                "label": said(one["short"]),
                "url": one["agreements"][0]["url"] if len(one["agreements"]) == 1 else "",
            }
            for one in counties
        ],
        "sections": [
            {
                "name": one.name,
                "lon": places[one.name][0],
                "lat": places[one.name][1],
                "kind": f"class-{KINDS.get(one.water_class, 'none')}",
                "label": one.water_class,
                "url": one.url,
            }
            for one in sections
            if one.name in places
        ],
        "legend": [
            {"kind": one.value.replace("_", "-"), "label": said(LONG[one])}
            for one in CountyStanding
            if any(county["kind"] == one.value.replace("_", "-") for county in counties)
        ],
    }
