"""The desk: where a person begins."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, public, roles_only
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import ADMINISTRATORS, EVERYONE, OFFICE, PROVINCE, Role
from riverpact.portal.desk.administration import tasks_of
from riverpact.portal.desk.deadlines import kept_for, overdue
from riverpact.portal.desk.due import due_from, unread
from riverpact.portal.desk.forms import DayForm, HandOverForm, RemindForm
from riverpact.portal.desk.handing_over import hand_over, open_work, successors, taken_over
from riverpact.portal.desk.oversight import late_of, open_objections
from riverpact.portal.desk.reminding import remind
from riverpact.portal.desk.standing import standing_of
from riverpact.portal.desk.waiting import waiting_for
from riverpact.portal.text.language import said

SUPERIORS = PROVINCE | {Role.CITY_DESK}
"""Who looks after others' deadlines: the city, the four departments."""


@public
def front(request: HttpRequest) -> HttpResponse:
    """Lead who is signed in to the desk, everyone else to what is public."""
    signed_in = isinstance(request.user, Person)
    return redirect("desk:home" if signed_in else "publication:front")


@roles_only(EVERYONE)
def home(request: OfficeRequest) -> HttpResponse:
    """Show what is due from this person, and what its office looks after."""
    person = request.user
    day_form = DayForm() if office.is_demonstration() else None
    context: dict[str, Any] = {"day_form": day_form, "taken_over": taken_over(person)}
    if person.role_of_person in ADMINISTRATORS:
        context["tasks"] = tasks_of(person)
        return render(request, "desk/administrator.html", context)
    kept = kept_for(person)
    deadlines = kept.deadlines()
    context |= {
        "due": due_from(person, kept, deadlines),
        "groups": waiting_for(person),
        "unread": unread(person),
        "is_evaluator": person.role_of_person is Role.EVALUATOR,
        "is_city": person.role_of_person is Role.CITY_DESK,
    }
    if person.role_of_person in SUPERIORS:
        context |= {
            "standing": standing_of(person, kept),
            "late": late_of(kept, deadlines),
            "objections": open_objections(person),
        }
    return render(request, "desk/home.html", context)


@require_POST
@roles_only(SUPERIORS)
def send_reminder(request: OfficeRequest) -> HttpResponse:
    """Remind the counties of what is overdue."""
    form = RemindForm(request.POST)
    if not form.is_valid():
        raise Http404
    given = form.cleaned_data
    kept = kept_for(request.user)
    wanted = (given["agreement"], given["kind"], given["year"], given["turn"])
    late = overdue(kept.deadlines())
    found = [one for one in late if (one.agreement, one.kind, one.year, one.turn) == wanted]
    if not found:
        raise Http404
    row = remind(found[0], kept.records[found[0].agreement], request.user)
    messages.success(request, f"{said(Text('已发出', 'Sent'))}：{row.title}")
    return redirect("desk:home")


@require_POST
@roles_only(EVERYONE)
def choose_day(request: OfficeRequest) -> HttpResponse:
    """Choose the day of the demonstration; there is none to choose in an office that is real."""
    if not office.is_demonstration():
        raise Http404
    form = DayForm(request.POST)
    if form.is_valid():
        office.choose_day(form.cleaned_data["day"])
    else:
        for error in form.errors["day"]:
            messages.error(request, str(error))
    return redirect("desk:home")


@roles_only(OFFICE)
def give_work(request: OfficeRequest) -> HttpResponse:
    """Hand one's work to a colleague; what is open is listed before."""
    person = request.user
    form = HandOverForm(person, request.POST or None)
    if request.method == "POST" and form.is_valid():
        hand_over(person, form.cleaned_data["given_to"], form.cleaned_data["note"])
        messages.success(request, said(Text("已交接", "Handed over")))
        return redirect("desk:home")
    context = {
        "form": form,
        "work": open_work(person),
        "has_successor": successors(person).exists(),
    }
    return render(request, "desk/hand_over.html", context)
