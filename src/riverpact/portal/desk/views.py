"""The desk: where a person begins."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from riverpact.portal.accounts.access import OfficeRequest, public, roles_only
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import EVERYONE


@public
def front(request: HttpRequest) -> HttpResponse:
    """Lead who is signed in to the desk, everyone else to what is public."""
    signed_in = isinstance(request.user, Person)
    return redirect("desk:home" if signed_in else "publication:front")


@roles_only(EVERYONE)
def home(request: OfficeRequest) -> HttpResponse:
    """Show what is due from this person."""
    return render(request, "desk/home.html", {})
