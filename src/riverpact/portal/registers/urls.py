"""Addresses of registers."""

from django.urls import path

from riverpact.portal.registers import views

app_name = "registers"
urlpatterns = [
    path("", views.registers, name="list"),
    path("notices/", views.notices, name="notices"),
    path("of/<slug:kind>/", views.kind_rows, name="kind"),
    path("new/<slug:kind>/", views.new, name="new"),
    path("<int:pk>/", views.row, name="row"),
    path("<int:pk>/change/", views.change, name="change"),
    path("<int:pk>/<slug:action>/", views.act, name="act"),
]
