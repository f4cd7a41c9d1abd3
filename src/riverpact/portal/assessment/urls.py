"""Addresses of this app."""

from django.urls import path

from riverpact.portal.assessment import section_views

app_name = "assessment"
urlpatterns = [
    path("sections/", section_views.sections, name="sections"),
    path("sections/<str:key>/headroom/<path:name>/", section_views.headroom, name="headroom"),
    path(
        "sections/<str:key>/headroom-with-award/<path:name>/",
        section_views.find_headroom,
        name="find_headroom",
    ),
    path("sections/<str:key>/<path:name>/", section_views.section, name="section"),
]
