"""Denied by default: a view nobody marked is seen by nobody, rows outside the territory by none."""

import pytest
from django.http import Http404, HttpRequest, HttpResponse
from django.test import RequestFactory

from riverpact.portal.accounts.access import AccessMiddleware, public, roles_only, visible_or_404
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import Role
from riverpact.portal.agreements.models import AgreementRecord
from tests.portal.conftest import Office


def bare(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@public
def open_to_all(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


@roles_only(Role.CITY_DESK)
def for_cities(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("open")


def refusal(view: object, person: Person | None) -> int | None:
    from django.contrib.auth.models import AnonymousUser  # noqa: PLC0415

    request = RequestFactory().get("/anywhere/")
    request.user = AnonymousUser() if person is None else person
    answer = AccessMiddleware(bare).process_view(request, view, (), {})
    return None if answer is None else answer.status_code


def test_a_view_that_nobody_marked_is_refused(office: Office) -> None:
    """Whoever asks, and asked to sign in first."""
    assert refusal(bare, None) == 302
    for one in ("system-admin", "ecology-a", "bixi-ecology"):
        assert refusal(bare, office.person(one)) == 403


def test_a_marked_view_is_for_whom_it_says(office: Office) -> None:
    assert refusal(open_to_all, None) is None
    assert refusal(for_cities, None) == 302
    assert refusal(for_cities, office.person("ecology-a")) == 403
    assert refusal(for_cities, office.person("qingbi-city")) is None


def test_rows_outside_do_not_exist(office: Office) -> None:
    """A party finds its agreement, another county finds nothing."""
    found = visible_or_404(AgreementRecord, office.person("bixi-ecology"), key="demo-qingxi")
    assert found == office.agreement
    with pytest.raises(Http404):
        visible_or_404(AgreementRecord, office.person("yunling-ecology"), key="demo-qingxi")
