"""Addresses of the desk."""

from django.urls import path

from riverpact.portal.desk import province, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("province/", province.province_page, name="province"),
    path("province/<slug:name>.geojson", province.base_map, name="base_map"),
]
