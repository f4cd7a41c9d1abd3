"""Addresses of what is public, and of its release."""

from django.urls import path

from riverpact.portal.publication import views

app_name = "publication"
urlpatterns = [path("", views.front, name="front")]
