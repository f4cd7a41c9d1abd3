"""Addresses of the audit."""

from django.urls import path

from riverpact.portal.audit import views

app_name = "audit"
urlpatterns = [
    path("", views.entries, name="list"),
    path("chain/", views.chain, name="chain"),
    path("chain/audit.jsonl", views.export, name="export"),
    path("chain/verify_audit.py", views.verifier, name="verifier"),
    path("report/<int:year>.<slug:form>", views.report, name="report"),
    path("<int:number>/", views.entry, name="entry"),
]
