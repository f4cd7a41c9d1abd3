"""Addresses of this app."""

from django.urls import path

from riverpact.portal.awards import money_views, views

app_name = "awards"
_LETTER = "<str:key>/<int:year>/letters/<str:name>"
urlpatterns = [
    path("", views.awards, name="list"),
    path("compute/", money_views.compute, name="compute"),
    path("years/<int:year>/", money_views.budget, name="budget"),
    path("years/<int:year>/computing/", money_views.computing, name="computing"),
    path("years/<int:year>/<slug:kind>/", money_views.record_of_year, name="record_of_year"),
    path("entries/", money_views.entries, name="entries"),
    path("entries/<int:pk>/", money_views.entry, name="entry"),
    path("entries/new/<slug:kind>/", money_views.record, name="record"),
    path("<str:key>/<int:year>/", views.award, name="award"),
    path(f"{_LETTER}/", views.letter, name="letter"),
    path(f"{_LETTER}.docx", views.letter_file, name="letter_file"),
    path(f"{_LETTER}.zip", views.letter_package, name="letter_package"),
    path("<str:key>/<int:year>/<slug:action>/", views.act_on_award, name="act"),
]
