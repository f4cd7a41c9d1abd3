"""A new agreement: choose a model, fill the form, mend the text with the policy beside it."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import COUNTY
from riverpact.portal.agreements import life, policy
from riverpact.portal.agreements.draft import draft_text, explained, refuse_unfit
from riverpact.portal.agreements.draft_forms import (
    MOST_SECTIONS,
    DraftForm,
    SectionForms,
    county_choices,
)
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.patterns import Pattern, patterns
from riverpact.portal.agreements.queries import agreement_or_404
from riverpact.portal.records.act import open_moves
from riverpact.portal.records.refusals import WrongStateError, not_allowed
from riverpact.portal.text.findings import findings_json
from riverpact.portal.text.language import said

_REASON = "reason:"


@roles_only(COUNTY)
@require_GET
def models(request: OfficeRequest) -> HttpResponse:
    """Show the model texts."""
    return render(request, "agreements/models.html", {"patterns": patterns().values()})


@roles_only(COUNTY)
@require_http_methods(["GET", "POST"])
def wizard(request: OfficeRequest, model: str) -> HttpResponse:
    """Fill in a model's form; what comes of it is a text."""
    pattern = patterns().get(model)
    if pattern is None:
        raise Http404
    given = request.POST or None
    form, sections = DraftForm(pattern, request.user, given), _sections(pattern, given)
    if request.method == "POST" and "more" not in request.POST:
        are_valid = [form.is_valid(), sections.is_valid()]
        if all(are_valid):
            rows = [one.cleaned_data for one in sections]
            text = draft_text(pattern, form, rows)
            return _text_page(request, text, policy.findings_of_text(text))
    context = {"pattern": pattern, "form": form, "sections": sections}
    is_refused = bool(given) and "more" not in request.POST
    return render(request, "agreements/wizard.html", context, status=422 if is_refused else 200)


@roles_only(COUNTY)
@require_POST
def findings(request: OfficeRequest) -> HttpResponse:
    """Say what the policy finds in a text while it is being written."""
    text = _text(request)
    context = _findings(policy.findings_of_text(text), _reasons(request))
    return render(request, "agreements/text_findings.html", context)


@roles_only(COUNTY)
@require_POST
def keep_draft(request: OfficeRequest) -> HttpResponse:
    """Keep a text as a draft; one that does not hold is shown again with all that is wrong."""
    text = explained(_text(request), _reasons(request))
    try:
        refuse_unfit(text, request.user)
        record = keep_new(text, request.user)
    except RefusedError as error:
        return _text_page(request, text, _told(error), status=422)
    messages.success(request, said(Text("草稿已保存", "the draft is kept")))
    return redirect(record)


@roles_only(COUNTY)
@require_http_methods(["GET", "POST"])
def edit(request: OfficeRequest, key: str) -> HttpResponse:
    """Change the text of a draft."""
    record = agreement_or_404(request.user, key)
    if not any(one.action == "edit" for one in open_moves(record, request.user)):
        if record.side_of(request.user):
            raise WrongStateError(
                Text("草稿才能修改文本；请先退回修改", "only a draft is edited: take it back first")
            )
        raise not_allowed("文本由协议各方修改", "its parties change the text")
    seen: dict[str, Any] = {"record": record, "seen": request.POST.get("seen", record.version)}
    if request.method == "GET":
        found = policy.findings_of_text(record.text)
        return _text_page(request, record.text, found, **seen)
    text = explained(_text(request), _reasons(request))
    try:
        refuse_unfit(text, request.user)
        life.edit(record, text, request.user, _number(request, "seen"))
    except WrongStateError:
        raise
    except RefusedError as error:
        return _text_page(request, text, _told(error), status=422, **seen)
    messages.success(request, said(Text("文本已保存", "the text is kept")))
    return redirect(record)


def _sections(pattern: Pattern, given: Any) -> Any:
    kwargs = {"counties": county_choices()}
    if given is None:
        first = pattern.values["section"][0]
        like = {key: first.get(key) for key in ("water_body", "target", "network")}
        return SectionForms(prefix="section", form_kwargs=kwargs, initial=[like])
    if "more" in given:
        given = given.copy()
        count = min(int(given.get("section-TOTAL_FORMS", "1") or 1) + 1, MOST_SECTIONS)
        given["section-TOTAL_FORMS"] = str(count)
    return SectionForms(given, prefix="section", form_kwargs=kwargs)


def _text_page(
    request: OfficeRequest,
    text: str,
    found: tuple[Finding, ...],
    *,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    record = context.get("record")
    own = (
        reverse("agreements:keep")
        if record is None
        else reverse("agreements:edit", args=[record.key])
    )
    shown = {"text": text, "action": own, **context, **_findings(found, _reasons(request))}
    return render(request, "agreements/text.html", shown, status=status)


def _findings(found: tuple[Finding, ...], reasons: Mapping[str, str]) -> dict[str, Any]:
    codes = dict.fromkeys(one.code for one in found if policy.can_be_explained(one))
    titles = {one.code: one.message for one in reversed(found)}
    order = list(Severity)
    sorted_ = sorted(found, key=lambda one: order.index(one.severity))
    return {
        "findings": findings_json(sorted_),
        "errors": len(policy.errors(found)),
        "asked": [
            {
                "code": code,
                "zh": titles[code].zh,
                "en": titles[code].en,
                "reason": reasons.get(code, ""),
            }
            for code in codes
        ],
    }


def _told(error: RefusedError) -> tuple[Finding, ...]:
    head = Finding("agreement.refused", Severity.ERROR, error.message)
    return error.findings or (head,)


def _text(request: OfficeRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")


def _reasons(request: OfficeRequest) -> dict[str, str]:
    return {
        name.removeprefix(_REASON): value
        for name, value in request.POST.items()
        if name.startswith(_REASON) and isinstance(value, str)
    }


def _number(request: OfficeRequest, name: str) -> int | None:
    given = request.POST.get(name, "")
    return int(given) if given.isdecimal() else None
