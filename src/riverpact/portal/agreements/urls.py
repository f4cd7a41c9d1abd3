"""Addresses of this app."""

from django.urls import path

from riverpact.portal.agreements import amendment_views, draft_views, views

app_name = "agreements"
urlpatterns = [
    path("", views.agreements, name="list"),
    path("new/", draft_views.models, name="models"),
    path("new/findings/", draft_views.findings, name="findings"),
    path("new/text/", draft_views.keep_draft, name="keep"),
    path("new/<str:model>/", draft_views.wizard, name="wizard"),
    path("<str:key>/", views.agreement, name="agreement"),
    path("<str:key>/edit/", draft_views.edit, name="edit"),
    path("<str:key>/amendments/new/", amendment_views.new, name="amend"),
    path("<str:key>/amendments/redline/", amendment_views.redline, name="redline"),
    path("<str:key>/amendments/<int:number>/", amendment_views.amendment, name="amendment"),
    path("<str:key>/amendments/<int:number>/edit/", amendment_views.edit, name="amendment_edit"),
    path("<str:key>/amendments/<int:number>/yuan/", amendment_views.yuan, name="yuan"),
    path(
        "<str:key>/amendments/<int:number>/<str:action>/", amendment_views.act,
        name="amendment_act",
    ),
    path("<str:key>/<str:action>/", views.act, name="act"),
]  # fmt: skip
