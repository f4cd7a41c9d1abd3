"""Addresses of this app."""

from django.urls import path

from riverpact.portal.attachments import views

app_name = "attachments"
urlpatterns = [
    path("<int:pk>/", views.attachment, name="attachment"),
    path("<str:about_type>/<str:about_id>/", views.upload, name="upload"),
]
