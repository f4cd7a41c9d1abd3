"""Access: denied by default. A page says which roles may see it, or it is seen by nobody.

``@roles_only(Role.CITY_DESK)`` and ``@public`` mark views; ``AccessMiddleware`` refuses the rest.
Rows are asked for by ``visible_to`` and ``visible_or_404``: what lies outside a person's territory
does not exist for that person.
"""

from collections.abc import Callable, Collection
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.moves import roles
from riverpact.portal.records.record import Record
from riverpact.portal.records.refusals import not_allowed, refused

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
Some = TypeVar("Some", bound=Record)
_PATHS_OF_OTHERS = (settings.STATIC_URL,)


class OfficeRequest(HttpRequest):
    """A request whose person is signed in; what views of the office are handed."""

    user: Person
    htmx: Any


def roles_only(*given: Role | Collection[Role]) -> Callable[[View], View]:
    """Mark a view: only these roles."""
    allowed = roles(*given)

    def mark(view: View) -> View:
        view.access = allowed  # type: ignore[attr-defined]
        return view

    return mark


def public(view: View) -> View:
    """Mark a view: everyone, signed in or not."""
    view.access = None  # type: ignore[attr-defined]
    return view


def visible_or_404(model: type[Some], person: Person, **wanted: Any) -> Some:
    """Return the row a person asks for, or say that it does not exist."""
    rows: QuerySet[Some] = model._default_manager.all().visible_to(person)
    return get_object_or_404(rows, **wanted)


class AccessMiddleware:
    """Refuse every view that nobody marked, and every person whose role it does not name."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, _args: Any, _named: Any
    ) -> HttpResponse | None:
        """Return nothing where the person may go on."""
        if request.path.startswith(_PATHS_OF_OTHERS):
            return None
        allowed: frozenset[Role] | None = getattr(view, "access", frozenset())
        if allowed is None:
            return None
        person = request.user
        if not isinstance(person, Person):
            return redirect_to_login(request.get_full_path())
        if person.role_of_person not in allowed:
            return refused(
                request, not_allowed("您的岗位不能打开这一页", "this page is not for your post")
            )
        change = reverse("accounts:change_password")
        if person.must_change_password and request.path not in {
            change, reverse("accounts:sign_out"),
        }:  # fmt: skip
            return redirect(change)
        return None
