"""Pages of a statement: from the amount down to each file cell, and the package as it shipped."""

import csv
import io
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_GET

from riverpact.domain.monitoring.section import plain_section
from riverpact.files.statement.page import result_sentence
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.assessment.derivation import Step, shown_step, step_at, title_of
from riverpact.portal.assessment.queries import CHANNELS, VERDICT_BADGES
from riverpact.portal.attachments.store import content_of
from riverpact.portal.settlement.models import StatementRecord
from riverpact.portal.settlement.package import FILES, file_of
from riverpact.portal.settlement.queries import file_urls, statement_args

TREES = {"derivation": "1", "split": "2"}
"""The two trees of a statement, each with the number its steps begin with, as on its page."""
_KINDS = {
    "json": "application/json; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "html": "text/html; charset=utf-8",
}


@roles_only(OFFICE)
@require_GET
def statement(request: OfficeRequest, key: str, year: int, number: int) -> HttpResponse:
    """Show a statement: who pays whom, section by section and month by month, and its steps."""
    record = _found(request, key, year, number)
    data = record.content
    context = {
        "record": record,
        "year": record.year,
        "data": data,
        "sentence": Text(*result_sentence(data)),
        "sections": _sections(data),
        "step": _step(record, "derivation", data["derivation"], TREES["derivation"]),
        "split_url": _address(record, "split", TREES["split"]) if data["split"] else "",
        "samples_url": "",
        "package_url": reverse("settlement:package", args=statement_args(record)),
        "files": file_urls(record),
    }
    return render(request, "settlement/statement.html", context)


@roles_only(OFFICE)
@require_GET
def step(
    request: OfficeRequest, key: str, year: int, number: int, tree: str, step: str
) -> HttpResponse:
    """Show one step of a statement, with its clause and the steps below it."""
    record = _found(request, key, year, number)
    root = record.content.get(tree) if tree in TREES else None
    if root is None:
        raise Http404
    found, above = step_at(root, step, TREES[tree])
    evidence = found["evidence"]
    context = {
        "record": record,
        "year": record.year,
        "step": _step(record, tree, found, step),
        "above": [(_address(record, tree, of), of, title_of(one["result"])) for of, one in above],
        "samples_url": _samples_url(record, evidence) if evidence else "",
        "month_url": _month_url(record, evidence) if evidence else "",
    }
    return render(request, "settlement/step.html", context)


@roles_only(OFFICE)
@require_GET
def samples(request: OfficeRequest, key: str, year: int, number: int) -> HttpResponse:
    """Show the samples of the statement, as its package holds them, each with its cell."""
    record = _found(request, key, year, number)
    names = ("section", "month", "item", "channel")
    wanted = {name: request.GET.get(name, "") for name in names}
    content = file_of(content_of(record.package), "samples.csv") or b""
    rows = [one for one in _rows(content) if _is_wanted(one, wanted)]
    context = {"record": record, "year": record.year, "wanted": wanted, "rows": rows}
    return render(request, "settlement/samples.html", context)


@roles_only(OFFICE)
@require_GET
def package(request: OfficeRequest, key: str, year: int, number: int) -> HttpResponse:
    """Hand out the package: statement, page, samples and the verifier, to the byte as kept."""
    record = _found(request, key, year, number)
    name = f"{key}-{year}-{number}.zip"
    return _handed_out(content_of(record.package), name, "application/zip")


@roles_only(OFFICE)
@require_GET
def file(request: OfficeRequest, key: str, year: int, number: int, name: str) -> HttpResponse:
    """Hand out one file of the package."""
    record = _found(request, key, year, number)
    content = file_of(content_of(record.package), name) if name in FILES else None
    if content is None:
        raise Http404
    return _handed_out(content, name, _KINDS[name.rpartition(".")[2]])


def _found(request: OfficeRequest, key: str, year: int, number: int) -> StatementRecord:
    return visible_or_404(
        StatementRecord, request.user, year__agreement__key=key, year__year=year, number=number
    )


def _step(record: StatementRecord, tree: str, found: Step, number: str) -> dict[str, Any]:
    return shown_step(found, number, lambda of: _address(record, tree, of))


def _address(record: StatementRecord, tree: str, number: str) -> str:
    return reverse("settlement:step", args=[*statement_args(record), tree, number])


def _samples_url(record: StatementRecord, evidence: dict[str, str]) -> str:
    page = reverse("settlement:samples", args=statement_args(record))
    return f"{page}?{urlencode(evidence)}"


def _month_url(record: StatementRecord, evidence: dict[str, str]) -> str:
    """Return the page of the month that evidence lies in; empty where it is another period."""
    months = {one["month"] for one in record.year.inputs.get("months", ())}
    if evidence["month"] not in months:
        return ""
    return reverse("assessment:month", args=[record.year.agreement.key, evidence["month"]])


def _sections(data: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {**one, "months": [{**month, "badge": VERDICT_BADGES[month["verdict"]]}
                           for month in one["months"]]}
        for one in data["sections"]
    ]  # fmt: skip


def _rows(content: bytes) -> Iterator[dict[str, Any]]:
    for row in csv.DictReader(io.StringIO(content.decode("utf-8"))):
        yield {**row, "channel_said": CHANNELS[row["channel"]]}


def _is_wanted(row: dict[str, Any], wanted: dict[str, str]) -> bool:
    in_month = row["sampled_at"].startswith(wanted["month"])
    here = not wanted["section"] or row["section"] == plain_section(wanted["section"])
    rest = all(not wanted[name] or row[name] == wanted[name] for name in ("item", "channel"))
    return in_month and here and rest


def _handed_out(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return response
