"""Pages of awards: the list with its sums, an award with its reasons, its letters."""

from fractions import Fraction
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from riverpact.foundation.money import in_wan
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE, PROVINCE
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.store import attach
from riverpact.portal.audit.queries import history_of
from riverpact.portal.awards.decide import decide, to_share
from riverpact.portal.awards.forms import ComputeForm, DecideForm
from riverpact.portal.awards.letters import docx_of, package_of
from riverpact.portal.awards.lists import ANSWER_BADGES, AWARDS, STATE_BADGES, answer_title
from riverpact.portal.awards.models import AwardRecord
from riverpact.portal.awards.queries import (
    conditions_of,
    envelope_of,
    payments_of,
    readings_of,
    steps_of,
    summed,
)
from riverpact.portal.journal.move_form import MoveForm, given_by, offered, stages_of
from riverpact.portal.journal.parties import upstream_of
from riverpact.portal.lists.listing import Asked
from riverpact.portal.records.act import act
from riverpact.portal.records.moves import Move
from riverpact.portal.records.refusals import WrongStateError
from riverpact.portal.text.language import said

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_HEAVY = ("content", "newer", "letters")
"""What a list does not need."""


@roles_only(OFFICE)
def awards(request: OfficeRequest) -> HttpResponseBase:
    """List the awards that the person may see, with the sums of all that were chosen."""
    rows = AwardRecord.objects.all().visible_to(request.user)
    chosen = Asked(AWARDS, request.GET).rows(rows).values_list("amount", "to_recover")
    amounts = list(chosen)
    shown = rows.defer(*_HEAVY).select_related("agreement").prefetch_related("agreement__seats")
    return AWARDS.respond(
        request,
        shown,
        template="awards/list.html",
        granted=summed(amount for amount, _ in amounts),
        to_recover=summed(back for _, back in amounts),
        may_compute=request.user.role_of_person in PROVINCE,
        compute=ComputeForm(initial={"year": office.today().year - 1}),
    )


@roles_only(OFFICE)
def award(request: OfficeRequest, key: str, year: int) -> HttpResponse:
    """Show an award: answer, reasons, readings, steps, budget, letters, what may be done."""
    record = _record(request, key, year)
    upstream = upstream_of(record.agreement, year)

    def form_of(move: Move, named: dict[str, Any]) -> forms.Form:
        if move.action != "decide":
            return MoveForm(move, **named)
        return DecideForm(move, upstream if to_share(record) else (), **named)

    moves = offered(record, request.user, lambda action: _act_url(record, action), form_of)
    is_province = request.user.role_of_person in PROVINCE
    context = {
        "record": record,
        "content": record.content,
        "pairs": _pairs(record),
        "stages": stages_of(record, ("proposed", "reviewed", "decided")),
        "steps": list(steps_of(record.content)),
        "conditions": list(conditions_of(record.content)),
        "readings": list(readings_of(record.content)),
        "payments": payments_of(record),
        "envelope": envelope_of(year) if is_province else None,
        "moves": list(moves),
        "files": Attachment.objects.filter(
            about_type=record._meta.label_lower, about_id=str(record.pk)
        ),
        "history": history_of(record),
    }
    return render(request, "awards/award.html", context)


@require_POST
@roles_only(PROVINCE)
def act_on_award(request: OfficeRequest, key: str, year: int, action: str) -> HttpResponse:
    """Take a step with an award."""
    record = _record(request, key, year)
    given = given_by(record, action, request.POST, request.FILES)
    told = {"seen": given["seen"], "document": given["document"], "note": given["note"]}
    if action == "decide":
        decide(record, request.user, parts=_parts(record, request), **told)
    else:
        act(record, action, request.user, **told)
    if given["file"] is not None:
        attach(given["file"], record, request.user)
    return redirect(record)


@roles_only(OFFICE)
def letter(request: OfficeRequest, key: str, year: int, name: str) -> HttpResponse:
    """Show what a letter says; it is downloaded as a Word file."""
    record = _record(request, key, year)
    context = {"record": record, "letter": _letter(record, name)}
    return render(request, "awards/letter.html", context)


@roles_only(OFFICE)
def letter_file(request: OfficeRequest, key: str, year: int, name: str) -> HttpResponse:
    """Hand out a letter as a Word file."""
    told = _letter(_record(request, key, year), name)
    return _download(docx_of(told), f"{name}.docx", _WORD)


@roles_only(OFFICE)
def letter_package(request: OfficeRequest, key: str, year: int, name: str) -> HttpResponse:
    """Hand out a letter with the files that go with it."""
    told = _letter(_record(request, key, year), name)
    return _download(package_of(told), f"{name}.zip", "application/zip")


def _record(request: OfficeRequest, key: str, year: int) -> AwardRecord:
    wanted = {"agreement__key": key, "year": year}
    return visible_or_404(AwardRecord, request.user, **wanted)


def _act_url(record: AwardRecord, action: str) -> str:
    return reverse("awards:act", args=[record.agreement.key, record.year, action])


def _parts(record: AwardRecord, request: OfficeRequest) -> dict[str, Any]:
    move = record.moves.named("decide")
    assert move is not None
    upstream = upstream_of(record.agreement, record.year) if to_share(record) else ()
    form = DecideForm(move, upstream, request.POST, request.FILES)
    if not form.is_valid():
        raise WrongStateError(
            Text("请填写各上游主体的数额", "what falls to each upstream party is needed")
        )
    return form.parts()


def _letter(record: AwardRecord, name: str) -> dict[str, Any]:
    for one in record.letters:
        if one["name"] == name:
            found: dict[str, Any] = one
            return found
    raise Http404


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _pairs(record: AwardRecord) -> list[dict[str, str]]:
    content = record.content
    clearing, back = content["clearing"], content["claw_back"]
    refund = content.get("refund")
    told = [
        {"zh": "上游", "en": "Upstream", "text": "、".join(content["upstream"])},
        {"zh": "测算", "en": "Answer", "text": said(answer_title(record.answer)),
         "badge": ANSWER_BADGES[record.answer]},
        {"zh": "状态", "en": "State", "text": said(record.state_label),
         "badge": STATE_BADGES[record.state]},
        {"zh": "奖补", "en": "Award", "text": _wan(content["amount"])},
        {"zh": "按曲线应得", "en": "By the curve", "text": _wan(content["asked"])},
        {"zh": "已预拨", "en": "Advanced", "text": _wan(clearing["advanced"])},
        {"zh": "待清算（测算时）", "en": "To clear, as computed",
         "text": _wan(clearing["to_clear"])},
        {"zh": "应收回", "en": "To recover", "text": _wan(back["amount"]) if back else "—"},
        {"zh": "数据截至", "en": "As known on", "text": str(record.as_of or "—")},
    ]  # fmt: skip
    if refund:
        told.append({"zh": "应退还", "en": "To refund", "text": _wan(refund["amount"])})
    if record.decided_on:
        told.append({"zh": "决定文号", "en": "Decided by", "text": record.decision_document})
        told.append({"zh": "决定日期", "en": "Decided on", "text": str(record.decided_on)})
    return told


def _wan(amount: str | None) -> str:
    pending = said(Text("待定", "pending"))
    return pending if amount is None else in_wan(Fraction(amount)).removeprefix("+")
