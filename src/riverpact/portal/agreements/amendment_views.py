"""Amendments: the text with its redline while it is written, the page of one, and its steps."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import COUNTY, OFFICE
from riverpact.portal.agreements import amending
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord, AmendmentRecord
from riverpact.portal.agreements.offered import MoveForm, amendment_steps, form_of
from riverpact.portal.agreements.queries import agreement_or_404, amendment_or_404
from riverpact.portal.agreements.redlines import (
    both_texts,
    changes_of,
    years_shown,
    yuan_of,
    yuan_rows,
)
from riverpact.portal.agreements.words import lines_of
from riverpact.portal.attachments.queries import attachment_panel
from riverpact.portal.audit.queries import history_of
from riverpact.portal.records.act import open_moves
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.text.findings import findings_json
from riverpact.portal.text.language import said

BADGES = {"draft": "neutral", "signed": "info", "filed": "good", "withdrawn": "warn"}
_PATTERN = """# 只写改动的条款：[change.…] 里的每个键取代协议中的同名键。
# Write only what changes: each key under [change.…] takes the place of the agreement's own.
effective = {starts}
signed_on = {today}
reason = ""

[source]
instrument = "{title}"

[change.money]
standard = "{standard}"
"""


@roles_only(COUNTY)
@require_http_methods(["GET", "POST"])
def new(request: OfficeRequest, key: str) -> HttpResponse:
    """Draft an amendment."""
    record = agreement_or_404(request.user, key)
    amending.refuse_stranger(record, request.user)
    number = amending.next_number(record)
    if request.method == "GET":
        return _text_page(
            request, record, number, f"补充协议（{number}）", _pattern(record, number)
        )
    title, text = request.POST.get("title", ""), _text(request)
    try:
        amendment = amending.draft_amendment(record, title, text, request.user)
    except WrongStateError:
        raise
    except RefusedError as error:
        return _text_page(request, record, number, title, text, refused=error)
    return redirect(amendment)


@roles_only(COUNTY)
@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, key: str, number: int) -> HttpResponse:
    """Change the text of an amendment's draft."""
    amendment = amendment_or_404(request.user, key, number)
    record = amendment.agreement
    seen = request.POST.get("seen", str(amendment.version))
    if request.method == "GET":
        return _text_page(
            request, record, number, amendment.title, amendment.text, amendment=amendment, seen=seen
        )
    title, text = request.POST.get("title", ""), _text(request)
    try:
        known = int(seen) if seen.isdecimal() else None
        amending.edit(amendment, title, text, request.user, known)
    except WrongStateError:
        raise
    except RefusedError as error:
        return _text_page(
            request, record, number, title, text, refused=error, amendment=amendment, seen=seen
        )
    return redirect(amendment)


@roles_only(COUNTY)
@require_POST
def redline(request: OfficeRequest, key: str) -> HttpResponse:
    """Say what an amendment changes while it is being written."""
    record = agreement_or_404(request.user, key)
    given = request.POST.get("number", "")
    number = int(given) if given.isdecimal() else amending.next_number(record)
    context = _compared(record, _text(request), number)
    return render(request, "agreements/redline.html", context)


@roles_only(OFFICE)
@require_GET
def amendment(request: OfficeRequest, key: str, number: int) -> HttpResponse:
    """Show an amendment: what it changes, who signed it, what one may do with it."""
    return _page(request, amendment_or_404(request.user, key, number))


@roles_only(OFFICE)
@require_POST
def act(request: OfficeRequest, key: str, number: int, action: str) -> HttpResponse:
    """Take one step with an amendment."""
    found = amendment_or_404(request.user, key, number)
    form = form_of(found, action, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return _page(request, found, {action: form})
    amending.ACTIONS[action](found, request.user, form.said())
    move = found.moves.named(action)
    assert move is not None
    done = Text(f"已办理：{move.label.zh}", f"done: {move.label.en}")
    messages.success(request, said(done))
    return redirect(found)


@roles_only(OFFICE)
@require_GET
def yuan(request: OfficeRequest, key: str, number: int) -> HttpResponse:
    """Say what a year would cost under both texts, on the same readings."""
    found = amendment_or_404(request.user, key, number)
    year = request.GET.get("year", "")
    if not year.isdecimal():
        raise Http404
    money, why = yuan_of(found, int(year), request.user)
    rows = yuan_rows(money) if money else []
    context = {"year": year, "why": why, "money": money, "rows": rows}
    return render(request, "agreements/yuan.html", context)


def _page(
    request: OfficeRequest, found: AmendmentRecord, bound: Mapping[str, MoveForm] | None = None
) -> HttpResponse:
    person, record = request.user, found.agreement
    signs = {
        one.seat_id: one
        for one in found.signs.all()
        if not one.is_void and one.digest == found.digest
    }
    seats = [one for one in record.seats.all() if one.is_current]
    moves = {one.action for one in open_moves(found, person)}
    context = {
        "amendment": found,
        "record": record,
        "badge": BADGES[found.state],
        "parties": [{"name": one.name, "sign": signs.get(one.pk)} for one in seats],
        "lines": lines_of(found.text),
        "open_steps": list(amendment_steps(found, person, bound)),
        "can_edit": "edit" in moves,
        "attachment_panel": attachment_panel(found, person),
        "history": history_of(found),
        **_compared(record, found.text, found.number),
    }
    if not context["refused"]:
        _, after = both_texts(record, found.text, found.number)
        context["years"] = years_shown(record, after, person)
    page = "agreements/amendment.html"
    return render(request, page, context, status=422 if bound else 200)


def _compared(record: AgreementRecord, text: str, number: int) -> dict[str, Any]:
    """Return what an amendment changes, or why it does not hold."""
    try:
        before, after = both_texts(record, text, number)
    except RefusedError as error:
        head = {"severity": "error", "zh": error.message.zh, "en": error.message.en}
        return {"changes": [], "refused": findings_json(error.findings) or [head]}
    return {"changes": changes_of(before, after), "refused": []}


def _text_page(
    request: OfficeRequest,
    record: AgreementRecord,
    number: int,
    title: str,
    text: str,
    refused: RefusedError | None = None,
    **context: Any,
) -> HttpResponse:
    shown = {"record": record, "number": number, "title": title, "text": text, **context}
    shown |= _compared(record, text, number)
    if refused is not None and not shown["refused"]:
        shown["refused"] = [
            {"severity": "error", "zh": refused.message.zh, "en": refused.message.en}
        ]
    page = "agreements/amendment_text.html"
    return render(request, page, shown, status=200 if refused is None else 422)


def _pattern(record: AgreementRecord, number: int) -> str:
    """Return the text to begin with: one that changes nothing yet."""
    instrument = instrument_of(record)
    money: dict[str, Any] = instrument.text_of(instrument.latest).values["money"]
    today = office.today()
    return _PATTERN.format(
        starts=f'"{today.year}-{today.month:02d}"',
        today=today,
        title=f"补充协议（{number}）",
        standard=money.get("standard", "0 元"),
    )


def _text(request: OfficeRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")
