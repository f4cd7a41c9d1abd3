"""Idle: who does nothing for a while is signed out; a desk in an office is left unlocked."""

from collections.abc import Callable
from time import time

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

_LAST = "last_seen"


class IdleMiddleware:
    """End a session after ``IDLE_MINUTES`` without a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Sign out where it is too long since the last request, and go on."""
        if request.user.is_authenticated:
            now = int(time())
            last = request.session.get(_LAST, now)
            if now - last > settings.IDLE_MINUTES * 60:
                logout(request)
            elif now - last >= 30 or _LAST not in request.session:
                request.session[_LAST] = now
        return self.get_response(request)
