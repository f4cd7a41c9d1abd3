"""The province on one page: who has an agreement, how the water is, as a map and as tables."""

import hashlib
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from riverpact.files.province.shown_province import CountyStanding
from riverpact.files.registry import shipped_registry
from riverpact.foundation.errors import RiverpactError
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.desk.coverage import by_standing, coverage_of
from riverpact.portal.desk.province_map import JIANGXI, OWN, geojson, note, own_map, sign
from riverpact.portal.desk.province_rows import (
    BADGES,
    LONG,
    city_row,
    county_rows,
    empty_county,
    name_in,
    on_map,
    section_rows,
)
from riverpact.portal.office import today
from riverpact.portal.text.findings import findings_json


@roles_only(OFFICE)
@require_safe
def province_page(request: OfficeRequest) -> HttpResponse:
    """Show the province on the office's day, or Jiangxi's empty map where it is chosen."""
    if request.GET.get("map") == JIANGXI:
        return _empty_map(request)
    covered = coverage_of(today())
    counties = county_rows(request.user, covered.counties)
    sections = list(section_rows(request.user))
    drawn = own_map()
    rivers = [] if drawn is None else drawn.rivers
    context = {
        "day": today(),
        "share": covered.share,
        "goal": covered.goal,
        "cities": [city_row(one) for one in covered.cities],
        "counties": counties,
        "counts": [
            {"said": LONG[one], "badge": BADGES[one], "count": by_standing(covered.counties)[one]}
            for one in CountyStanding
            if one in by_standing(covered.counties)
        ],
        "sections": sections,
        "rivers": "、".join(one.properties.name_zh for one in rivers),
        "findings": findings_json(covered.findings),
        "map": _drawn(OWN, {**on_map(counties, sections), "rivers": [
            {"name": one.properties.name_zh, "points": one.geometry.coordinates} for one in rivers
        ]}),
        "chosen": "",
    }  # fmt: skip
    return render(request, "desk/province.html", context)


@roles_only(OFFICE)
@require_safe
def base_map(request: OfficeRequest, name: str) -> HttpResponseBase:
    """Give the counties of a base map as GeoJSON."""
    if name not in {OWN, JIANGXI}:
        raise Http404
    body = geojson(name).encode()
    response = HttpResponse(body, content_type="application/geo+json; charset=utf-8")
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()}"'
    response["Cache-Control"] = "private, no-cache"
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    assert answer is not None
    return answer


def _empty_map(request: OfficeRequest) -> HttpResponse:
    """Show Jiangxi's counties; no result stands on a real county."""
    counties = shipped_registry(JIANGXI).counties
    there = [one for one in counties if one.on(today()) is not None]
    drawn = {
        "counties": [empty_county(one) for one in there],
        "rivers": [],
        "sections": [],
        "legend": [],
    }
    cities: dict[str, list[str]] = {}
    for one in there:
        cities.setdefault(name_in(one.city.name, one.city.name_en), []).append(
            name_in(one.name, one.name_en)
        )
    context = {
        "day": today(),
        "chosen": JIANGXI,
        "map": _drawn(JIANGXI, drawn),
        "listed": [(city, "、".join(names), len(names)) for city, names in cities.items()],
        "count": len(there),
    }
    return render(request, "desk/province_empty.html", context)


def _drawn(name: str, shown: dict[str, Any]) -> dict[str, Any]:
    """Return what the map's chart is handed; where there is no base map, why."""
    try:
        geojson(name)
    except RiverpactError as error:
        return {"missing": error.message, "note": note(name)}
    data = {**shown, "note": sign(name)}
    return {"data": data, "url": reverse("desk:base_map", args=[name]), "note": note(name)}
