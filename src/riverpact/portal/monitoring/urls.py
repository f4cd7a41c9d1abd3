"""Addresses of this app."""

from django.urls import path

from riverpact.portal.monitoring import views

app_name = "monitoring"
urlpatterns = [
    path("", views.deliveries, name="list"),
    path("upload/", views.upload, name="upload"),
    path("correct/", views.correct, name="correct"),
    path("template/", views.template, name="template"),
    path("batches/", views.batches, name="batches"),
    path("<int:pk>/", views.delivery, name="delivery"),
    path("<int:pk>/file/", views.file, name="file"),
    path("<int:pk>/returned/", views.returned, name="returned"),
    path("<int:pk>/progress/", views.progress, name="progress"),
    path("<int:pk>/again/", views.again, name="again"),
    path("<int:pk>/<slug:action>/", views.step, name="act"),
]
