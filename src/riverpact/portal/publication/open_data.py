"""Open data: what was released as CSV, JSON and GeoJSON, the same bytes until it changes."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from riverpact.portal.lists.export import safe
from riverpact.portal.publication.shape import ReleasedYear

Content = dict[str, Any]
YEARS_SCHEMA = "riverpact-releases/1"
COLUMNS = (
    "agreement", "title", "year", "upstream", "downstream", "amount_yuan", "is_paid", "sections",
    "sections_attained", "final_on", "final_document", "notice", "licence",
)  # fmt: skip
"""The columns of ``years.csv`` and the keys of a year in ``years.json``."""


def json_bytes(value: Any) -> bytes:
    """Write JSON; the same value gives the same bytes.

    Example:
        >>> json_bytes(["河"]) == json_bytes(("河",))
        True
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    return f"{text}\n".encode()


def years_csv(contents: Iterable[Content]) -> bytes:
    """Write a line a released year, in UTF-8 with the mark by which Excel reads Chinese."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for one in map(_summary, contents):
        cells = ["、".join(cell) if isinstance(cell, list) else cell for cell in one.values()]
        writer.writerow(["" if cell is None else safe(cell) for cell in cells])
    return f"\ufeff{text.getvalue()}".encode()


def years_json(contents: Iterable[Content], address: Callable[[str, int], str]) -> bytes:
    """Write the released years, each with the address of all that is released of it.

    Args:
        contents: of the releases.
        address: where a year of an agreement stands.
    """
    told = map(_summary, contents)
    years = [{**one, "url": address(one["agreement"], one["year"])} for one in told]
    return json_bytes({"schema": YEARS_SCHEMA, "years": years})


def sections_geojson(contents: Iterable[Content]) -> bytes:
    """Write the sections of released years as points; a place that is not known is null."""
    features = [feature for one in contents for feature in _features(one)]
    return json_bytes({"type": "FeatureCollection", "features": features})


def schema_json() -> bytes:
    """Write the JSON schema of a released year."""
    return json_bytes(ReleasedYear.model_json_schema(by_alias=True))


def _summary(content: Content) -> Content:
    verdicts = [one["year_verdict"] for one in content["sections"]]
    agreement = content["agreement"]
    values = (
        agreement["id"], agreement["title"], content["year"], agreement["upstream"],
        agreement["downstream"], content["amount_yuan"], content["is_paid"], len(verdicts),
        verdicts.count("attained"), content["final_on"], content["final_document"],
        content["notice"], content["licence"],
    )  # fmt: skip
    return dict(zip(COLUMNS, values, strict=True))


def _features(content: Content) -> Iterator[Content]:
    for one in content["sections"]:
        place = one["place"]
        yield {
            "type": "Feature",
            "geometry": None if place is None else {"type": "Point", "coordinates": place},
            "properties": {
                "section": one["name"],
                "agreement": content["agreement"]["id"],
                "year": content["year"],
                "water_body": one["water_body"],
                "target": one["target"],
                "year_verdict": one["year_verdict"],
                "annual_class": one["annual_class"],
                "notice": content["notice"],
                "licence": content["licence"],
            },
        }
