"""Addresses of this app."""

from django.urls import path

from riverpact.portal.settlement import statement_views, views

app_name = "settlement"
_YEAR = "<str:key>/<int:year>/"
_STATEMENT = f"{_YEAR}statements/<int:number>/"
urlpatterns = [
    path("", views.years, name="list"),
    path(_YEAR, views.year, name="year"),
    path(f"{_YEAR}adjustment/", views.adjustment, name="adjustment"),
    path(_STATEMENT, statement_views.statement, name="statement"),
    path(f"{_STATEMENT}package/", statement_views.package, name="package"),
    path(f"{_STATEMENT}samples/", statement_views.samples, name="samples"),
    path(f"{_STATEMENT}files/<str:name>", statement_views.file, name="file"),
    path(f"{_STATEMENT}<slug:tree>/<str:step>/", statement_views.step, name="step"),
    path(f"{_YEAR}<slug:action>/", views.act, name="act"),
]
