"""Releases in the office: the list, what a release would tell, and the steps to it and back."""

from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import PROVINCE, Role
from riverpact.portal.assessment.section_charts import by_section
from riverpact.portal.audit.queries import history_of
from riverpact.portal.publication.forms import ProposeForm, StepForm
from riverpact.portal.publication.models import Release
from riverpact.portal.publication.propose import propose, step, years_to_propose
from riverpact.portal.publication.release_list import BADGES, RELEASES
from riverpact.portal.publication.released import as_told
from riverpact.portal.records.act import open_moves

_RELEASES = Role.PROVINCE_ECOLOGY


@roles_only(PROVINCE)
def releases(request: OfficeRequest) -> HttpResponseBase:
    """List releases."""
    rows = Release.objects.all().visible_to(request.user)
    rows = rows.select_related("agreement", "proposed_by")
    buttons = []
    if request.user.role_of_person is _RELEASES:
        url = reverse("publication:propose")
        buttons = [{"url": url, "zh": "提请公开", "en": "Propose a release"}]
    return RELEASES.respond(request, rows, buttons=buttons)


@roles_only(_RELEASES)
def propose_year(request: OfficeRequest) -> HttpResponse:
    """Choose a final year and propose it."""
    years = years_to_propose(request.user)
    choices = [(str(one.pk), str(one)) for one in years]
    form = ProposeForm(request.POST or None, years=choices)
    if request.method == "POST" and form.is_valid():
        chosen = get_object_or_404(years, pk=form.cleaned_data["year"])
        return redirect(propose(chosen, request.user))
    return render(request, "publication/propose.html", {"form": form, "choices": choices})


@roles_only(PROVINCE)
def release(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show what a release tells, who proposed it, and the steps that are open."""
    found = _found(request, pk)
    told = as_told(found.content)
    context = {
        **told,
        "release": found,
        "badge": BADGES[found.state],
        "history": history_of(found),
        "calendar": by_section(told["content"]["sections"]),
        "steps": [
            {
                "form": StepForm(initial={"seen": found.version}, needs_note=move.needs_note),
                "zh": move.label.zh,
                "en": move.label.en,
                "url": reverse("publication:act", args=[found.pk, move.action]),
            }
            for move in open_moves(found, request.user)
        ],
    }
    return render(request, "publication/release.html", context)


@roles_only(_RELEASES)
@require_POST
def act(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Take a step with a release."""
    found = _found(request, pk)
    move = found.moves.named(action)
    if move is None:
        raise Http404
    form = StepForm(request.POST, needs_note=move.needs_note)
    if not form.is_valid():
        context = {"release": found, "form": form, "label": move.label}
        return render(request, "publication/step.html", context, status=422)
    told = form.cleaned_data
    step(found, action, request.user, note=told["note"], seen=told["seen"])
    return redirect(found.get_absolute_url())


def _found(request: OfficeRequest, pk: int) -> Release:
    seen: QuerySet[Release] = Release.objects.all().visible_to(request.user)
    return get_object_or_404(seen.select_related("agreement", "proposed_by__territory"), pk=pk)
