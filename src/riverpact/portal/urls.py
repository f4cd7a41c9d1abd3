"""All addresses of the portal, each app's under its own name."""

from django.urls import include, path

from riverpact.portal.accounts.views import set_language
from riverpact.portal.desk.views import front

urlpatterns = [
    path("", front, name="front"),
    path("language/", set_language, name="set_language"),
    path("desk/", include("riverpact.portal.desk.urls")),
    path("public/", include("riverpact.portal.publication.urls")),
    path("accounts/", include("riverpact.portal.accounts.urls")),
    path("agreements/", include("riverpact.portal.agreements.urls")),
    path("registers/", include("riverpact.portal.registers.urls")),
    path("readings/", include("riverpact.portal.monitoring.urls")),
    path("months/", include("riverpact.portal.assessment.urls")),
    path("years/", include("riverpact.portal.settlement.urls")),
    path("journal/", include("riverpact.portal.journal.urls")),
    path("awards/", include("riverpact.portal.awards.urls")),
    path("attachments/", include("riverpact.portal.attachments.urls")),
    path("jobs/", include("riverpact.portal.jobs.urls")),
    path("audit/", include("riverpact.portal.audit.urls")),
]
