"""What is released: the one place that the public's pages and files ask; approved releases only."""

from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from riverpact.foundation.text import Text
from riverpact.portal.publication.models import Release
from riverpact.portal.publication.plain_words import KINDS, MONTHS, YEARS, how_water, who_paid
from riverpact.portal.text.amounts import amount_words

APPROVED = "approved"
SIDES = {"upstream": Text("上游", "upstream"), "downstream": Text("下游", "downstream")}


def released() -> QuerySet[Release]:
    """Return the releases that were approved and not withdrawn."""
    return Release.objects.filter(state=APPROVED)


def released_years() -> list[int]:
    """Return the years of which something is released, the latest first."""
    return list(released().order_by("-year").values_list("year", flat=True).distinct())


def released_in(year: int) -> list[dict[str, Any]]:
    """Return the contents of the releases of a year, by agreement."""
    rows = released().filter(year=year).order_by("agreement__key")
    return list(rows.values_list("content", flat=True))


def released_of(key: str, year: int) -> dict[str, Any]:
    """Return the content of a release, or say that it does not exist."""
    found = released().filter(agreement__key=key, year=year).values_list("content", flat=True)
    content: dict[str, Any] | None = found.first()
    if content is None:
        raise Http404
    return content


def as_told(content: dict[str, Any]) -> dict[str, Any]:
    """Return a content with its sentences, for a page."""
    return {
        "content": content,
        "paid": who_paid(content),
        "positions": [
            {
                "name": one["name"],
                "side": SIDES[one["side"]],
                "amount": amount_words(Fraction(one["amount_yuan"])),
            }
            for one in content["positions"]
        ],
        "sections": [section_told(one) for one in content["sections"]],
    }


def section_told(section: dict[str, Any]) -> dict[str, Any]:
    """Return a section with its sentence and badges, for a page."""
    verdict = section["year_verdict"]
    return {
        "name": section["name"],
        "target": section["target"],
        "water": how_water(section),
        "verdict": YEARS[verdict],
        "kind": KINDS.get(verdict, "neutral"),
        "annual_class": section["annual_class"],
        "months": [
            {
                **month,
                "words": MONTHS[month["verdict"]],
                "kind": KINDS.get(month["verdict"], "neutral"),
            }
            for month in section["months"]
        ],
    }
