"""What the public reads: the front page, a released year, a section of it, what the data are."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from riverpact.portal.accounts.access import public
from riverpact.portal.assessment.section_charts import by_section, charts_of
from riverpact.portal.office import province
from riverpact.portal.publication.plain_words import CLASSES
from riverpact.portal.publication.released import (
    as_told,
    released,
    released_in,
    released_of,
    released_years,
    section_told,
)


@public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Say how the water was and who paid whom in a year, the latest if none is asked for."""
    years = released_years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else next(iter(years), None)
    told = [] if year is None else list(map(as_told, released_in(year)))
    verdicts = [one["year_verdict"] for it in told for one in it["content"]["sections"]]
    context = {
        "years": years,
        "year": year,
        "told": told,
        "sections": len(verdicts),
        "attained": verdicts.count("attained"),
        "classes": CLASSES,
        "province": province().name,
    }
    return render(request, "publication/front.html", context)


@public
@require_safe
def year(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Show all that is released of a year of an agreement."""
    told = as_told(released_of(key, year))
    calendar = by_section(told["content"]["sections"])
    context = {**told, "calendar": calendar, "classes": CLASSES}
    return render(request, "publication/year.html", context)


@public
@require_safe
def section(request: HttpRequest, key: str, year: int, name: str) -> HttpResponse:
    """Show a section's released year: each item against its limit, and the same as a table."""
    content = released_of(key, year)
    found = next((one for one in content["sections"] if one["name"] == name), None)
    if found is None:
        raise Http404
    context = {
        "content": content,
        "section": section_told(found),
        "charts": charts_of(found["months"]),
        "calendar": by_section([found]),
        "classes": CLASSES,
    }
    return render(request, "publication/section.html", context)


@public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """Say what the open data are, where they stand, what each column means, and on what terms."""
    example = released().values_list("agreement__key", "year").first()
    address = "" if example is None else reverse("publication:year_json", args=example)
    return render(request, "publication/about.html", {"example": address})
