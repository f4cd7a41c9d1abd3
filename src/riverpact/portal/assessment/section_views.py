"""Sections: the list, and a section's page with its values, classes and headroom."""

import re
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from riverpact.foundation.errors import RiverpactError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import COUNTY, OFFICE
from riverpact.portal.agreements.models import AgreedSectionRecord
from riverpact.portal.assessment.headroom import asked_of, found_headroom
from riverpact.portal.assessment.headroom_words import (
    BADGES,
    SHORT,
    item_words,
    room_words,
    stake_words,
)
from riverpact.portal.assessment.section_charts import by_year, charts_of
from riverpact.portal.assessment.section_list import BODIES, SECTIONS
from riverpact.portal.assessment.sections import (
    SectionTerms,
    last_sampled,
    section_deliveries,
    section_months,
    section_terms,
)
from riverpact.portal.assessment.standing import standing_of
from riverpact.portal.jobs.run import start
from riverpact.portal.lists.links import link
from riverpact.portal.text.language import said

_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])")
_TITLE = Text("年内余量与奖补试算", "headroom and award")
_BEGUN = Text("试算已开始，稍后刷新本页", "it has begun: look at this page again in a moment")


@roles_only(OFFICE)
@require_safe
def sections(request: OfficeRequest) -> HttpResponseBase:
    """List the sections of agreements the person may see."""
    rows = AgreedSectionRecord.objects.all().visible_to(request.user).filter(is_current=True)
    return SECTIONS.respond(request, rows.select_related("agreement", "standing"))


@roles_only(OFFICE)
@require_safe
def section(request: OfficeRequest, key: str, name: str) -> HttpResponse:
    """Show a section: each item against its limits in a year, the classes of all its months."""
    terms = section_terms(request.user, key, name)
    months = section_months(request.user, terms)
    years = sorted({one["month"][:4] for one in months}, reverse=True)
    asked = request.GET.get("year", "")
    year = asked if asked in years else next(iter(years), "")
    shown = [one for one in months if one["month"].startswith(year)] if year else []
    agreement = terms.record.agreement
    context = {
        "terms": terms,
        "record": terms.record,
        "agreement": agreement,
        "agreement_url": link("agreements:agreement", agreement.key),
        "seats": list(agreement.seats.all()),
        "body": BODIES[terms.record.water_body],
        "standing": standing_of(terms.record),
        "functional_class": _label(terms),
        "years": years,
        "year": year,
        "charts": charts_of(shown),
        "calendar": by_year(months),
        "last_sampled": last_sampled(terms.names),
        "deliveries": section_deliveries(request.user, terms.names),
        "months": shown,
    }
    return render(request, "assessment/section.html", context)


@roles_only(OFFICE)
@require_safe
def headroom(request: OfficeRequest, key: str, name: str) -> HttpResponse:
    """Show what the months left of the year may average; a fragment of the section's page."""
    terms = section_terms(request.user, key, name)
    through = request.GET.get("through", "")
    context = {
        "terms": terms,
        "agreement": terms.record.agreement,
        "through": through,
        **_headroom(request, terms, through),
    }
    part = "headroom" if getattr(request, "htmx", False) else "headroom_page"
    return render(request, f"assessment/{part}.html", context)


@roles_only(OFFICE - COUNTY)
@require_POST
def find_headroom(request: OfficeRequest, key: str, name: str) -> HttpResponse:
    """Begin the job that finds the headroom with what it means for the award."""
    terms = section_terms(request.user, key, name)
    through = request.POST.get("through", "")
    if through and not _MONTH.fullmatch(through):
        raise Http404
    address = reverse("assessment:headroom", args=[key, name])
    back = f"{address}?{urlencode({'through': through})}" if through else address
    start(
        "section_outlook",
        f"{terms.agreed.name} · {said(_TITLE)}",
        request.user,
        back_to=back,
        agreement=terms.record.agreement.pk,
        through=through,
    )
    messages.success(request, said(_BEGUN))
    return redirect(back)


def _headroom(request: OfficeRequest, terms: SectionTerms, through: str) -> dict[str, Any]:
    """Return the sentences of a section's headroom, or why there are none.

    Amounts show to counties once both sides agreed the inputs of a year, and this one is open.
    """
    if through and not _MONTH.fullmatch(through):
        raise Http404
    try:
        found = found_headroom(asked_of(terms.record.agreement, through))
    except RiverpactError as error:
        return {"refused": error.message}
    sees_money = request.user.role_of_person not in COUNTY
    if found is None:
        return {"is_large": True, "sees_money": sees_money}
    room = found["sections"][terms.agreed.name]
    return {
        "found": found,
        "room": room_words(room),
        "badge": {"kind": BADGES[room["room"]], "said": SHORT[room["room"]]},
        "sees_money": sees_money,
        "items": [
            {
                "said": item_words(one, room, left=found["left"]),
                "stake": stake_words(one) if sees_money else None,
                "award": one.get("award") if sees_money else None,
            }
            for one in room["items"]
        ],
    }


def _label(terms: SectionTerms) -> str:
    known = terms.agreed.functional_class
    return "" if known is None else known.label
