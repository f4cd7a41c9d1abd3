"""Addresses of what is public, and of its release.

Those under ``data/`` are stable: others build on them.
"""

from django.urls import path

from riverpact.portal.publication import data_views, office_views, views

app_name = "publication"
urlpatterns = [
    path("", views.front, name="front"),
    path("years/<str:key>/<int:year>/", views.year, name="year"),
    path("years/<str:key>/<int:year>/<path:name>/", views.section, name="section"),
    path("data/", views.about, name="about"),
    path("data/years.csv", data_views.years_as_csv, name="years_csv"),
    path("data/years.json", data_views.years_as_json, name="years_json"),
    path("data/sections.geojson", data_views.sections, name="sections_geojson"),
    path("data/schema.json", data_views.schema, name="schema"),
    path("data/<str:key>/<int:year>.json", data_views.year_as_json, name="year_json"),
    path("releases/", office_views.releases, name="releases"),
    path("releases/propose/", office_views.propose_year, name="propose"),
    path("releases/<int:pk>/", office_views.release, name="release"),
    path("releases/<int:pk>/<str:action>/", office_views.act, name="act"),
]
