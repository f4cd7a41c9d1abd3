"""Addresses of the desk."""

from django.urls import path

from riverpact.portal.desk import province, views

app_name = "desk"
urlpatterns = [
    path("", views.home, name="home"),
    path("province/", province.province_page, name="province"),
    path("province/<slug:name>.geojson", province.base_map, name="base_map"),
    path("day/", views.choose_day, name="choose_day"),
    path("remind/", views.send_reminder, name="remind"),
    path("hand-over/", views.give_work, name="hand_over"),
]
