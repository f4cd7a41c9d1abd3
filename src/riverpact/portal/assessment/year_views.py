"""The months of an agreement's year on one page, and steps taken with all of them at once."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment import answer, queries
from riverpact.portal.assessment.judge import start_judging
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.assessment.moves import open_for
from riverpact.portal.assessment.opening import months_begun, open_months
from riverpact.portal.assessment.states import JUDGES, MONTH
from riverpact.portal.records.act import act as take_step
from riverpact.portal.records.refusals import not_allowed
from riverpact.portal.text.language import said

AT_ONCE: dict[str, Callable[[MonthRecord, Person], object]] = {
    "judge": start_judging,
    "publish": lambda month, by: take_step(month, "publish", by),
    "acknowledge": answer.acknowledge,
    "close": answer.close,
}
"""What may be done with all months of a year for which it is open."""


@roles_only(OFFICE)
@require_GET
def year(request: OfficeRequest, key: str, year: int) -> HttpResponse:
    """Show the months of a year with verdict, class and state, and what is open for all of them."""
    agreement = visible_or_404(AgreementRecord, request.user, key=key)
    months = _months(agreement, year)
    person = request.user
    known = {one.month for one in months}
    asked = {str(one) for one in months_begun(agreement, office.today()) if one.year == year}
    context = {
        "agreement": agreement,
        "year": year,
        "months": [_row(one) for one in months],
        "can_open": person.role_of_person in JUDGES and bool(asked - known),
        "offered": [
            _offer(agreement, year, action, len(some))
            for action in AT_ONCE
            if (some := open_for(agreement, months, action, person))
        ],
        "year_url": reverse("settlement:year", args=[key, year]),
        "has_year": agreement.years.filter(year=year).exists(),
    }
    return render(request, "assessment/year.html", context)


@roles_only(OFFICE)
@require_POST
def act(request: OfficeRequest, key: str, year: int, action: str) -> HttpResponse:
    """Open the months that have begun, or take a step with every month it is open for."""
    agreement = visible_or_404(AgreementRecord, request.user, key=key)
    if action == "open":
        if request.user.role_of_person not in JUDGES:
            raise not_allowed("您的岗位不能开设月份", "your post may not open months")
        done = len(open_months(agreement, office.today(), request.user))
    elif action in AT_ONCE:
        some = open_for(agreement, _months(agreement, year), action, request.user)
        for month in some:
            AT_ONCE[action](month, request.user)
        done = len(some)
    else:
        raise Http404
    messages.success(request, said(Text(f"已办理 {done} 个月份", f"done for {done} months")))
    return redirect("assessment:year", key, year)


def _months(agreement: AgreementRecord, year: int) -> list[MonthRecord]:
    rows = MonthRecord.objects.filter(agreement=agreement, month__startswith=f"{year}-")
    return list(rows.select_related("agreement").order_by("month"))


def _offer(agreement: AgreementRecord, year: int, action: str, number: int) -> dict[str, object]:
    move = MONTH.named(action)
    assert move is not None
    return {
        "url": reverse("assessment:year_act", args=[agreement.key, year, action]),
        "label": said(move.label),
        "number": number,
    }


def _row(month: MonthRecord) -> dict[str, object]:
    return {
        "record": month,
        "verdict": queries.verdict_title(month.verdict),
        "verdict_badge": queries.VERDICT_BADGES.get(month.verdict, ""),
        "state_badge": queries.STATE_BADGES[month.state],
        "sections": [
            {
                "name": one["section"],
                "water_class": one["water_class"],
                "target": one["target"],
                "reason": Text(one["reason"]["zh"], one["reason"]["en"]),
            }
            for one in month.result
        ],
    }
