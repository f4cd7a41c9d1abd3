"""Addresses of this app."""

from django.urls import path, register_converter

from riverpact.portal.assessment import decision_views, section_views, views, year_views

app_name = "assessment"


class MonthConverter:
    """A month as ``2019-07`` in an address."""

    regex = r"\d{4}-(?:0[1-9]|1[0-2])"

    def to_python(self, value: str) -> str:
        """Return the month as written."""
        return value

    def to_url(self, value: str) -> str:
        """Return the month as written."""
        return value


register_converter(MonthConverter, "month")
_MONTH = "<str:key>/<month:month>/"
_YEAR = "<str:key>/<int:year>/"
urlpatterns = [
    path("sections/", section_views.sections, name="sections"),
    path("sections/<str:key>/headroom/<path:name>/", section_views.headroom, name="headroom"),
    path(
        "sections/<str:key>/headroom-with-award/<path:name>/",
        section_views.find_headroom,
        name="find_headroom",
    ),
    path("sections/<str:key>/<path:name>/", section_views.section, name="section"),
    path("", views.months, name="list"),
    path("decisions/", decision_views.decisions, name="decisions"),
    path("decisions/new/", decision_views.decide, name="decide"),
    path(_MONTH, views.month, name="month"),
    path(f"{_MONTH}samples/", views.samples, name="samples"),
    path(f"{_MONTH}<int:place>/<str:number>/", views.step, name="step"),
    path(f"{_MONTH}<slug:action>/", views.act, name="act"),
    path(_YEAR, year_views.year, name="year"),
    path(f"{_YEAR}<slug:action>/", year_views.act, name="year_act"),
]
