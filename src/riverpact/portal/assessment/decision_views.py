"""Pages of decisions: the list, and the entry of one with who decided and on which document."""

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import OFFICE, Role
from riverpact.portal.agreements.models import AgreedSectionRecord
from riverpact.portal.assessment.decisions import decision_text, keep_decision
from riverpact.portal.assessment.forms import DecisionForm
from riverpact.portal.assessment.lists import DECISIONS
from riverpact.portal.assessment.models import MonthDecision
from riverpact.portal.records.moves import roles
from riverpact.portal.text.language import said

DECIDES = roles(Role.PROVINCE_ECOLOGY, Role.CITY_DESK)
_KEPT = Text(
    "认定已登记；所涉月份须重新评价", "the decision is kept; its months are to be judged again"
)


@roles_only(OFFICE)
@require_GET
def decisions(request: OfficeRequest) -> HttpResponseBase:
    """List what was decided about months of sections the person sees."""
    buttons = []
    if request.user.role_of_person in DECIDES:
        buttons = [
            {"url": reverse("assessment:decide"), "zh": "登记认定", "en": "Enter a decision"}
        ]
    rows = MonthDecision.objects.all().visible_to(request.user)
    return DECISIONS.respond(request, rows, buttons=buttons)


@roles_only(DECIDES)
@require_http_methods(["GET", "POST"])
def decide(request: OfficeRequest) -> HttpResponse:
    """Enter a decision; one that does not hold is refused with every finding."""
    seen = AgreedSectionRecord.objects.all().visible_to(request.user)
    names = sorted(set(seen.values_list("name", flat=True)))
    start = {name: request.GET.get(name, "") for name in ("section", "month")}
    form = DecisionForm(names, request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        keep_decision(decision_text(form.values()), request.user)
        messages.success(request, said(_KEPT))
        return redirect("assessment:decisions")
    status = 422 if form.errors else 200
    return render(request, "assessment/decide.html", {"form": form}, status=status)
