"""Addresses of accounts."""

from django.urls import path

from riverpact.portal.accounts import administration, views

app_name = "accounts"
urlpatterns = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-out/", views.sign_out, name="sign_out"),
    path("password/", views.change_password, name="change_password"),
    path("persons/", administration.person_list, name="persons"),
    path("persons/new/", administration.new, name="new"),
    path("persons/<int:pk>/", administration.person, name="person"),
    path("persons/<int:pk>/<slug:action>/", administration.act, name="act"),
    path("posts/<int:pk>/decide/", administration.decide, name="decide"),
    path("contacts/", administration.contact_list, name="contacts"),
    path("contacts/mine/", administration.contact, name="contact"),
]
