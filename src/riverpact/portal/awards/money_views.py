"""Pages of award money: the budget of a year, what is on record, scores and contributions."""

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE, PROVINCE, Role
from riverpact.portal.agreements.instrument import instrument_of
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.store import attach
from riverpact.portal.audit.queries import history_of
from riverpact.portal.awards.budget import set_budget
from riverpact.portal.awards.forms import (
    BudgetForm,
    ChoiceForm,
    ComputeForm,
    ContributionForm,
    DocumentForm,
    OfAgreementForm,
    ReserveForm,
    ScoreForm,
)
from riverpact.portal.awards.lists import ENTRIES
from riverpact.portal.awards.models import AwardEntry, AwardRecord, AwardYear
from riverpact.portal.awards.queries import envelope_of, last_job, options_of, pending_of, summed
from riverpact.portal.awards.record_entry import KIND_TITLES, set_entry
from riverpact.portal.jobs.models import Job, JobState
from riverpact.portal.jobs.run import start
from riverpact.portal.registers.facts import keep_fact

OF_YEAR: dict[str, type[DocumentForm]] = {
    "budget": BudgetForm, "choice": ChoiceForm, "reserve": ReserveForm,
}  # fmt: skip
OF_AGREEMENT: dict[str, type[OfAgreementForm]] = {
    "score": ScoreForm, "contribution": ContributionForm,
}  # fmt: skip
_RECORDS = (*PROVINCE, Role.EVALUATOR)


@require_POST
@roles_only(PROVINCE)
def compute(request: OfficeRequest) -> HttpResponse:
    """Have the awards of a year computed in the background."""
    form = ComputeForm(request.POST)
    if not form.is_valid():
        raise RefusedError(Text("请填写年度", "which year is needed"))
    year = form.cleaned_data["year"]
    url = reverse("awards:budget", args=[year])
    title = f"{year} 年奖补测算 awards of {year}"
    start("compute_awards", title, request.user, back_to=url, year=year)
    return redirect(url)


@roles_only(PROVINCE)
def budget(request: OfficeRequest, year: int) -> HttpResponse:
    """Show the budget of a year, what is decided of it, a shortfall with both ways out of it."""
    computed = AwardYear.objects.filter(year=year).first()
    rows = AwardRecord.objects.filter(year=year)
    proposed = rows.exclude(state="decided").values_list("amount", flat=True)
    entries = AwardEntry.objects.filter(year=year, kind__in=OF_YEAR).order_by("kind")
    is_finance = request.user.role_of_person is Role.PROVINCE_FINANCE
    job = last_job(year)
    context = {
        "year": year,
        "computed": computed,
        "content": computed.content if computed else {},
        "envelope": envelope_of(year),
        "proposed": summed(proposed),
        "moved": rows.filter(has_moved=True).count(),
        "options": options_of(computed),
        "pending": pending_of(computed),
        "entries": [{"row": one, "title": KIND_TITLES[one.kind]} for one in entries],
        "forms": list(_forms(year)) if is_finance else [],
        "job": job,
        "progress": _progress(job, year) if job and not job.is_over else None,
        "compute": ComputeForm(initial={"year": year}),
    }
    return render(request, "awards/budget.html", context)


@roles_only(PROVINCE)
def computing(request: OfficeRequest, year: int) -> HttpResponse:
    """Show how far the computation of a year is; the page again once it is over."""
    job = last_job(year)
    if job is None or job.is_over:
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    return render(request, "partials/progress.html", {"progress": _progress(job, year)})


@require_POST
@roles_only(Role.PROVINCE_FINANCE)
def record_of_year(request: OfficeRequest, year: int, kind: str) -> HttpResponse:
    """Record a budget, a choice in a shortfall, or what is kept for pending awards."""
    made = OF_YEAR.get(kind)
    if made is None:
        raise RefusedError(Text("没有这类登记", "there is no such record"))
    form = made(request.POST, request.FILES)
    if not form.is_valid():
        context = {"form": form, "title": KIND_TITLES[kind], "year": year}
        return render(request, "awards/record.html", context, status=422)
    data = form.data_of(year)
    row = (
        set_budget(data, request.user) if kind == "budget" else set_entry(kind, data, request.user)
    )
    _attach(form, row, request)
    return redirect("awards:budget", year)


@roles_only(OFFICE)
def entries(request: OfficeRequest) -> HttpResponseBase:
    """List what is on record of award money."""
    rows = AwardEntry.objects.all().visible_to(request.user).select_related("agreement")
    buttons = []
    if request.user.role_of_person in _RECORDS:
        score, put_in = (reverse("awards:record", args=[kind]) for kind in OF_AGREEMENT)
        buttons = [{"url": score, "zh": "登记绩效得分", "en": "Record a score"}]
        if request.user.role_of_person is Role.PROVINCE_FINANCE:
            buttons.append({"url": put_in, "zh": "登记出资", "en": "Record a contribution"})
    return ENTRIES.respond(request, rows, buttons=buttons)


@roles_only(OFFICE)
def entry(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a row as it stands in ``awards.toml``."""
    row = visible_or_404(AwardEntry, request.user, pk=pk)
    files = Attachment.objects.filter(about_type=row._meta.label_lower, about_id=str(pk))
    title = KIND_TITLES.get(row.kind, Text(row.kind, row.kind))
    pairs = [{"zh": key, "en": key, "text": _shown(value)} for key, value in row.data.items()]
    context = {
        "row": row, "title": title, "pairs": pairs, "files": files, "history": history_of(row),
    }  # fmt: skip
    return render(request, "awards/entry.html", context)


@roles_only(_RECORDS)
def record(request: OfficeRequest, kind: str) -> HttpResponse:
    """Record a score with its report, or what a side put in."""
    made = OF_AGREEMENT.get(kind)
    contributes = kind == "contribution"
    if made is None or (contributes and request.user.role_of_person is not Role.PROVINCE_FINANCE):
        raise RefusedError(Text("您的岗位不登记这一项", "your post records nothing of this kind"))
    rows = AgreementRecord.objects.all().visible_to(request.user)
    named: dict[str, Any] = {"initial": {"filed_on": office.today()}}
    if request.method == "POST":
        named = {"data": request.POST, "files": request.FILES}
    form = made(rows, **named)
    if request.method == "POST" and form.is_valid():
        agreement = get_object_or_404(rows, key=form.cleaned_data["agreement"])
        return redirect(_keep(kind, form, agreement, request))
    return render(request, "awards/record.html", {"form": form, "title": KIND_TITLES[kind]})


def _keep(
    kind: str, form: OfAgreementForm, agreement: AgreementRecord, request: OfficeRequest
) -> AwardEntry:
    data = form.row()
    if data["year"] not in instrument_of(agreement).latest.agreement.term.years:
        raise RefusedError(Text("协议期限内没有这一年", "the agreement has no such year"))
    row = set_entry(kind, data, request.user, agreement)
    _attach(form, row, request)
    if kind == "score":
        keep_fact(
            FactKind.REPORT_FILED, agreement, form.cleaned_data["filed_on"], request.user,
            year=data["year"], document=data["document"],
        )  # fmt: skip
    return row


def _attach(form: Any, row: AwardEntry, request: OfficeRequest) -> None:
    if form.cleaned_data["file"] is not None:
        attach(form.cleaned_data["file"], row, request.user)


def _forms(year: int) -> Any:
    today = office.today()
    for kind, made in OF_YEAR.items():
        form = made(initial={"on": today}, auto_id=f"id_{kind}_%s")
        url = reverse("awards:record_of_year", args=[year, kind])
        yield {"title": KIND_TITLES[kind], "form": form, "url": url}


def _progress(job: Job, year: int) -> dict[str, Any]:
    return {
        "id": "computing", "url": reverse("awards:computing", args=[year]),
        "zh": "正在测算", "en": "Computing", "done": job.done, "total": job.total or 1,
        "is_finished": job.is_over, "is_failed": job.state in {JobState.REFUSED, JobState.BROKEN},
    }  # fmt: skip


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return str(value.get("decimal", value))
    return "、".join(map(str, value)) if isinstance(value, list) else str(value)
