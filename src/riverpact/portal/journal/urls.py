"""Addresses of this app."""

from django.urls import path

from riverpact.portal.journal import closing_views, views, voucher_views

app_name = "journal"
urlpatterns = [
    path("", views.entries, name="list"),
    path("<int:number>/", views.entry, name="entry"),
    path("balances/", views.balances, name="balances"),
    path("journal.jsonl", views.as_jsonl, name="jsonl"),
    path("journal.beancount", views.as_beancount, name="beancount"),
    path("journal.csv", views.as_table, name="csv"),
    path("vouchers/", voucher_views.vouchers, name="vouchers"),
    path("vouchers/new/", voucher_views.enter, name="enter"),
    path("vouchers/<int:pk>/", voucher_views.voucher, name="voucher"),
    path("vouchers/<int:pk>/<slug:action>/", voucher_views.act_on_voucher, name="act"),
    path("closings/", closing_views.closings, name="closings"),
    path("closings/new/", closing_views.prepare, name="prepare"),
    path("closings/<int:pk>/", closing_views.closing, name="closing"),
    path("closings/<int:pk>/<slug:action>/", closing_views.act_on_closing, name="act_on_closing"),
]
