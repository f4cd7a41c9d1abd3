"""The list of agreements, the page of one, and the steps of its life."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import COUNTY, OFFICE
from riverpact.portal.agreements import life
from riverpact.portal.agreements.lists import listing
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.agreements.offered import MoveForm, form_of
from riverpact.portal.agreements.queries import agreement_or_404, listed
from riverpact.portal.agreements.shown import agreement_page
from riverpact.portal.text.language import said


@roles_only(OFFICE)
@require_GET
def agreements(request: OfficeRequest) -> HttpResponseBase:
    """List agreements; a county's clerk may begin a new one."""
    person = request.user
    new = {"url": reverse("agreements:models"), "zh": "新建协议", "en": "New agreement"}
    buttons = [new] if person.role_of_person in COUNTY else []
    return listing(person).respond(request, listed(person), buttons=buttons)


@roles_only(OFFICE)
@require_GET
def agreement(request: OfficeRequest, key: str) -> HttpResponse:
    """Show an agreement and what one may do with it."""
    return _page(request, agreement_or_404(request.user, key))


@roles_only(OFFICE)
@require_POST
def act(request: OfficeRequest, key: str, action: str) -> HttpResponse:
    """Take one step with an agreement."""
    record = agreement_or_404(request.user, key)
    form = form_of(record, action, request.POST)
    if form is None:
        raise Http404
    if not form.is_valid():
        return _page(request, record, {action: form})
    life.ACTIONS[action](record, request.user, form.said())
    move = record.moves.named(action)
    assert move is not None
    done = Text(f"已办理：{move.label.zh}", f"done: {move.label.en}")
    messages.success(request, said(done))
    seen = AgreementRecord.objects.all().visible_to(request.user).filter(pk=record.pk).exists()
    return redirect(record) if seen else redirect("agreements:list")


def _page(
    request: OfficeRequest, record: AgreementRecord, bound: Mapping[str, MoveForm] | None = None
) -> HttpResponse:
    context = agreement_page(record, request.user, bound)
    return render(request, "agreements/agreement.html", context, status=422 if bound else 200)
