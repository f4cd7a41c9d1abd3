"""Pages of vouchers: entered by one person, checked and posted by another."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from riverpact.domain.agreements.payment import PaymentChannel
from riverpact.domain.journal.account import AccountKind
from riverpact.files.policies import load_policy
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE, Role
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.store import attach
from riverpact.portal.audit.queries import history_of
from riverpact.portal.journal.forms import AboutForm, UseForm, VoucherForm, payers
from riverpact.portal.journal.lists import BADGES, VOUCHERS
from riverpact.portal.journal.models import VoucherRecord
from riverpact.portal.journal.move_form import given_by, offered, stages_of
from riverpact.portal.journal.parties import holder_of, holders_of, parties_of
from riverpact.portal.journal.queries import open_of
from riverpact.portal.journal.vouchers import (
    CHANNEL_TITLES,
    KIND_TITLES,
    VoucherKind,
    enter_voucher,
    post_voucher,
)
from riverpact.portal.records.act import act
from riverpact.portal.text.language import said

_ENTERS = (Role.COUNTY_FINANCE, Role.PROVINCE_FINANCE)
_DEBTS = tuple(one for one in AccountKind if not one.is_of_use)


@roles_only(OFFICE)
def vouchers(request: OfficeRequest) -> HttpResponseBase:
    """List the vouchers that the person may see."""
    rows = VoucherRecord.objects.all().visible_to(request.user).select_related("agreement")
    buttons = []
    if request.user.role_of_person in _ENTERS:
        buttons = [{"url": reverse("journal:enter"), "zh": "录入凭证", "en": "Enter a voucher"}]
    return VOUCHERS.respond(request, rows, buttons=buttons)


@roles_only(_ENTERS)
def enter(request: OfficeRequest) -> HttpResponse:
    """Enter a voucher: first what it is about, then what its document says."""
    rows = AgreementRecord.objects.all().visible_to(request.user)
    about = AboutForm(request.user, rows, request.GET if "agreement" in request.GET else None)
    if not about.is_valid():
        return render(request, "journal/about.html", {"form": about})
    told = about.cleaned_data
    agreement = get_object_or_404(rows, key=told["agreement"])
    blank = VoucherRecord(agreement=agreement, year=told["year"], kind=told["kind"])
    if told["year"] not in instrument_of(agreement).latest.agreement.term.years:
        about.add_error(
            "year", said(Text("协议期限内没有这一年", "the agreement has no such year"))
        )
        return render(request, "journal/about.html", {"form": about})
    form = _form_of(blank, request)
    if request.method == "POST" and form.is_valid():
        return _enter(form, request)
    context = {
        "form": form,
        "agreement": agreement,
        "year": blank.year,
        "title": KIND_TITLES[VoucherKind(blank.kind)],
        "open": list(open_of(agreement.key, blank.year, _DEBTS)),
    }
    return render(request, "journal/enter.html", context)


@roles_only(OFFICE)
def voucher(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a voucher, where it stands, and what the person may do with it."""
    record = visible_or_404(VoucherRecord, request.user, pk=pk)
    moves = offered(record, request.user, lambda action: reverse("journal:act", args=[pk, action]))
    files = Attachment.objects.filter(about_type=record._meta.label_lower, about_id=str(pk))
    context = {
        "record": record,
        "title": KIND_TITLES[VoucherKind(record.kind)],
        "stages": stages_of(record, ("entered", "posted")),
        "pairs": list(_pairs(record)),
        "moves": list(moves),
        "files": files,
        "entries": record.entries.all(),
        "open": list(open_of(record.agreement.key, record.year, _DEBTS)),
        "history": history_of(record),
    }
    return render(request, "journal/voucher.html", context)


@require_POST
@roles_only(_ENTERS)
def act_on_voucher(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Take a step with a voucher."""
    record = visible_or_404(VoucherRecord, request.user, pk=pk)
    given = given_by(record, action, request.POST)
    if action == "post":
        post_voucher(record, request.user, seen=given["seen"], note=given["note"])
    else:
        act(record, action, request.user, seen=given["seen"], note=given["note"])
    return redirect(record)


def _form_of(blank: VoucherRecord, request: OfficeRequest) -> VoucherForm | UseForm:
    """Return the form of a kind of voucher, with the parties of its year to choose from."""
    parties = parties_of(blank.agreement, blank.year)
    named: dict[str, Any] = {"instance": blank}
    if request.method == "POST":
        named |= {"data": request.POST, "files": request.FILES}
    own = payers(blank.kind, parties, request.user)
    if blank.kind == VoucherKind.USE:
        return UseForm(own, award_uses(blank.year), **named)
    choices = own
    if blank.kind == VoucherKind.COMPENSATION:
        others = holders_of(blank.agreement, blank.year)
        choices = [(one.id, one.name) for one in others if one.id != "province"]
    today = office.today()
    named["initial"] = {"received_on": today, "budget_year": today.year}
    return VoucherForm(blank.kind, choices, **named)


def _enter(form: VoucherForm | UseForm, request: OfficeRequest) -> HttpResponse:
    record = form.save(commit=False)
    if isinstance(form, UseForm):
        record.content = form.content()
        record.channel = PaymentChannel.DIRECT.value
        record.budget_year = record.received_on.year
    enter_voucher(record, request.user)
    upload = form.cleaned_data["file"]
    if upload is not None:
        attach(upload, record, request.user)
    return redirect(record)


def award_uses(year: int) -> tuple[str, ...]:
    """Return what award money may be spent on, as the policy of the province names it."""
    return _uses(office.province().policy, date(year, 12, 31))


@lru_cache(maxsize=32)
def _uses(policy: str, day: date) -> tuple[str, ...]:
    demand = load_policy(policy).demand("award.uses", day)
    return () if demand is None else tuple(demand.words)


def _pairs(record: VoucherRecord) -> Iterator[dict[str, Any]]:
    """Yield what a voucher says, for ``definition.html``."""
    names = {one: holder_of(record.agreement, record.year, one) for one in _ends(record)}
    told = [
        ("协议", "Agreement", record.agreement.title),
        ("考核年度", "Assessment year", record.year),
        ("付款方", "Payer", getattr(names.get(record.payer), "name", record.payer)),
        ("收款方", "Payee", getattr(names.get(record.payee), "name", record.payee)),
        ("金额（元）", "Amount (yuan)", f"{record.amount:,}"),
        ("文号", "Document", record.document),
        ("渠道", "Channel", said(CHANNEL_TITLES[PaymentChannel(record.channel)])),
        ("预算年度", "Budget year", record.budget_year),
        ("到账或支出日期", "Received or spent on", record.received_on),
        ("项目", "Project", record.purpose),
        ("使用范围", "Use", record.content.get("category", "")),
        ("另有来源", "Also funded from", "、".join(record.content.get("also_from", []))),
        ("录入", "Entered by", record.entered_by),
        ("复核", "Posted by", record.posted_by),
    ]
    for zh, en, value in told:
        if value not in {None, ""}:
            yield {"zh": zh, "en": en, "text": str(value)}
    state = said(record.state_label)
    yield {"zh": "状态", "en": "State", "text": state, "badge": BADGES[record.state]}


def _ends(record: VoucherRecord) -> tuple[str, ...]:
    return tuple(one for one in (record.payer, record.payee) if one)
