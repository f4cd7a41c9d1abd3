"""What the public reads."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from riverpact.portal.accounts.access import public
from riverpact.portal.publication.models import Release


@public
def front(request: HttpRequest) -> HttpResponse:
    """Show what was released, the latest year first."""
    releases = Release.objects.filter(state="approved").select_related("agreement")
    return render(request, "publication/front.html", {"releases": releases})
