"""Why something cannot be done, said to the person who asked, with the right answer of the web."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from riverpact.foundation.errors import RefusedError, RiverpactError
from riverpact.foundation.text import Text
from riverpact.portal.text.findings import findings_json


class NotAllowedError(RiverpactError):
    """The person may not do this; by role, territory, side, or because the maker never checks."""


class WrongStateError(RefusedError):
    """The record stands in another state than the action needs, or was changed meanwhile."""


def not_allowed(zh: str, en: str) -> NotAllowedError:
    """Return a refusal in both languages."""
    return NotAllowedError(Text(zh, en))


def refused(request: HttpRequest, error: RiverpactError) -> HttpResponse:
    """Return the page of a refusal: 403, 409 or 422, never a trace."""
    code = 422
    if isinstance(error, NotAllowedError):
        code = 403
    elif isinstance(error, WrongStateError):
        code = 409
    findings = findings_json(error.findings)
    context = {"message": error.message, "findings": findings, "code": code}
    return render(request, "refused.html", context, status=code)


class RefusalMiddleware:
    """Show what a workflow or a record refused as a page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Return the page of a refusal; other errors go their way."""
        return refused(request, error) if isinstance(error, RiverpactError) else None
