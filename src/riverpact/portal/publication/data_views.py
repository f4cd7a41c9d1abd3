"""The public's files at their stable addresses, for every site to read.

They alone carry the header that lets pages of other sites read them. Each answer has an ETag and is
asked for again every time, so that what was withdrawn is gone at once.
"""

import hashlib
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from riverpact.portal.accounts.access import public
from riverpact.portal.publication.open_data import (
    json_bytes,
    schema_json,
    sections_geojson,
    years_csv,
    years_json,
)
from riverpact.portal.publication.released import released, released_of

_JSON = "application/json; charset=utf-8"


@public
@require_safe
def years_as_csv(request: HttpRequest) -> HttpResponseBase:
    """Give the released years as CSV."""
    return _served(request, years_csv(_contents()), "text/csv; charset=utf-8")


@public
@require_safe
def years_as_json(request: HttpRequest) -> HttpResponseBase:
    """Give the released years as JSON."""
    return _served(request, years_json(_contents(), _address), _JSON)


@public
@require_safe
def year_as_json(request: HttpRequest, key: str, year: int) -> HttpResponseBase:
    """Give all that is released of a year, as it was approved."""
    return _served(request, json_bytes(released_of(key, year)), _JSON)


@public
@require_safe
def sections(request: HttpRequest) -> HttpResponseBase:
    """Give the sections of released years as GeoJSON."""
    return _served(request, sections_geojson(_contents()), "application/geo+json; charset=utf-8")


@public
@require_safe
def schema(request: HttpRequest) -> HttpResponseBase:
    """Give the JSON schema of a released year."""
    return _served(request, schema_json(), "application/schema+json; charset=utf-8")


def _address(agreement: str, year: int) -> str:
    return reverse("publication:year_json", args=[agreement, year])


def _contents() -> list[dict[str, Any]]:
    return list(released().order_by("year", "agreement__key").values_list("content", flat=True))


def _served(request: HttpRequest, body: bytes, kind: str) -> HttpResponseBase:
    response = HttpResponse(body, content_type=kind)
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()}"'
    response["Cache-Control"] = "public, no-cache"
    response["Access-Control-Allow-Origin"] = "*"
    answer = get_conditional_response(request, etag=response["ETag"], response=response)
    assert answer is not None
    if answer is not response:
        answer["Access-Control-Allow-Origin"] = "*"
        answer["Cache-Control"] = response["Cache-Control"]
    return answer
