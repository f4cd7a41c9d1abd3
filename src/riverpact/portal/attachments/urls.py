"""Addresses of attachments."""

from django.urls import path

from riverpact.portal.attachments import views

app_name = "attachments"
urlpatterns = [path("<int:pk>/", views.attachment, name="attachment")]
