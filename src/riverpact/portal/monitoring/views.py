"""Pages of deliveries: template out, hand in, look, take a step; and the batches of the archive."""

from pathlib import Path
from tempfile import TemporaryDirectory

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from riverpact.files.bundled import standard
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.models import Person
from riverpact.portal.accounts.roles import OFFICE, Role
from riverpact.portal.attachments.store import content_of
from riverpact.portal.jobs.views import bar
from riverpact.portal.monitoring.acceptance import accept, resume
from riverpact.portal.monitoring.corrections import begin_effect
from riverpact.portal.monitoring.forms import (
    ActForm,
    CorrectionForm,
    TemplateForm,
    UploadForm,
)
from riverpact.portal.monitoring.handing_in import begin_check, hand_in, hand_in_again
from riverpact.portal.monitoring.listings import BATCHES, DELIVERIES
from riverpact.portal.monitoring.models import BatchRecord, Delivery
from riverpact.portal.monitoring.page import page_of
from riverpact.portal.monitoring.queries import last_job, may_open_files, served_instruments
from riverpact.portal.monitoring.states import BY_THE_WORKER, DELIVERY
from riverpact.portal.records.act import act, open_moves
from riverpact.portal.records.refusals import not_allowed
from riverpact.portal.text.language import said
from riverpact.workflows.template import write_template

_CHECKED = "-检查"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_PLAIN_MOVES = frozenset({"submit", "withdraw", "refuse"})
_BUTTONS = (
    ("monitoring:upload", "报送数据", "Hand in readings"),
    ("monitoring:correct", "申报更正", "Hand in a correction"),
    ("monitoring:template", "下载模板", "Get the template"),
)
_BATCHES = ("monitoring:batches", "存档批次", "Batches")


@roles_only(OFFICE)
def deliveries(request: OfficeRequest) -> HttpResponseBase:
    """List the deliveries a person may see."""
    rows = Delivery.objects.all().visible_to(request.user)
    own = _BUTTONS if request.user.role_of_person is Role.MONITORING else ()
    buttons = [{"url": reverse(url), "zh": zh, "en": en} for url, zh, en in (*own, _BATCHES)]
    rows = rows.select_related("institution", "uploaded_by")
    return DELIVERIES.respond(request, rows, buttons=buttons)


@roles_only(OFFICE)
def batches(request: OfficeRequest) -> HttpResponseBase:
    """List the batches of the archive a person may see."""
    rows = BatchRecord.objects.all().visible_to(request.user).select_related("delivery")
    return BATCHES.respond(request, rows)


@roles_only(OFFICE)
def delivery(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a delivery: what was found, what it would change, what can be done."""
    record = _asked(request, pk)
    return render(request, "monitoring/delivery.html", page_of(record, request.user))


@roles_only(OFFICE)
def progress(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show how far the work on a delivery is."""
    job = last_job(_asked(request, pk))
    if job is None:
        raise Http404
    return bar(request, job, request.path)


@roles_only(Role.MONITORING)
def upload(request: OfficeRequest) -> HttpResponse:
    """Hand in readings."""
    return _upload(request, UploadForm, is_correction=False)


@roles_only(Role.MONITORING)
def correct(request: OfficeRequest) -> HttpResponse:
    """Hand in a correction."""
    return _upload(request, CorrectionForm, is_correction=True)


@roles_only(Role.MONITORING)
def again(request: OfficeRequest, pk: int) -> HttpResponse:
    """Hand in another version of a delivery's file."""
    record = _asked(request, pk)
    _refuse_closed(record, "uploaded", request.user)
    kind = CorrectionForm if record.is_correction else UploadForm
    known = {"origin": record.origin, **record.intake}
    known |= {"because": record.corrects_because, "document": record.rests_on}
    form = kind(request.POST or None, request.FILES or None, initial=known)
    if request.method == "POST" and form.is_valid():
        hand_in_again(record, form.handed_in(), request.user)
        return redirect(record)
    return _form_page(request, form, is_correction=record.is_correction, record=record)


@roles_only(Role.MONITORING)
@require_POST
def step(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Take a step with a delivery."""
    record, by = _asked(request, pk), request.user
    move = DELIVERY.named(action)
    if move is None or action in BY_THE_WORKER | {"uploaded"}:
        raise not_allowed("没有这一步", "there is no such step")
    form = ActForm(move, request.POST)
    if not form.is_valid():
        context = page_of(record, by, form=form, action=action)
        return render(request, "monitoring/delivery.html", context, status=422)
    seen, note = form.cleaned_data["seen"], form.cleaned_data.get("note", "")
    if action in _PLAIN_MOVES:
        act(record, action, by, seen=seen, note=note)
    elif action == "accept":
        accept(record, by, seen=seen)
    elif action == "resume":
        resume(record, by, seen=seen)
    else:
        _refuse_closed(record, action, by)
        (begin_check if action == "check" else begin_effect)(record, by)
    messages.success(request, said(Text(f"已办：{move.label.zh}", f"done: {move.label.en}")))
    return redirect(record)


@roles_only(OFFICE)
def file(request: OfficeRequest, pk: int) -> HttpResponse:
    """Hand out the file as it was handed in."""
    record = _opened(request, pk)
    return _download(content_of(record.digest), record.file_name)


@roles_only(OFFICE)
def returned(request: OfficeRequest, pk: int) -> HttpResponse:
    """Hand out the same file with its errors marked."""
    record = _opened(request, pk)
    if not record.returned_digest:
        raise not_allowed("没有标注错误的文件", "there is no file with marks")
    content = content_of(record.returned_digest)
    suffix = ".xlsx" if content.startswith(b"PK") else ".csv"
    return _download(content, f"{Path(record.file_name).stem}{_CHECKED}{suffix}")


@roles_only(Role.MONITORING)
def template(request: OfficeRequest) -> HttpResponse:
    """Hand out the workbook to be filled in, for the sections the institution serves."""
    agreements = [one.latest.agreement for one in served_instruments(request.user)]
    form = TemplateForm(agreements, request.GET if "plan" in request.GET else None)
    if not form.is_valid():
        return render(request, "monitoring/template.html", {"form": form})
    asked = form.cleaned_data
    with TemporaryDirectory() as folder:
        out = Path(folder) / "readings.xlsx"
        write_template(
            out, standard(), plan=asked["plan"], sections=asked["sections"], rows=asked["rows"]
        )
        return _download(out.read_bytes(), "监测数据填报.xlsx")


def _asked(request: OfficeRequest, pk: int) -> Delivery:
    return visible_or_404(Delivery, request.user, pk=pk)


def _opened(request: OfficeRequest, pk: int) -> Delivery:
    record = _asked(request, pk)
    if not may_open_files(request.user, record):
        raise not_allowed(
            "原始文件含其他断面的数据，只供报送机构和省级查阅",
            "the file holds other sections too: only its institution and the province open it",
        )
    return record


def _refuse_closed(record: Delivery, action: str, by: Person) -> None:
    if action not in {one.action for one in open_moves(record, by)}:
        raise not_allowed("现在不能办这一步", "this step is not open now")


def _upload(request: OfficeRequest, kind: type[UploadForm], *, is_correction: bool) -> HttpResponse:
    form = kind(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        record = hand_in(form.handed_in(), request.user, correction=is_correction)
        return redirect(record)
    return _form_page(request, form, is_correction=is_correction)


def _form_page(
    request: HttpRequest,
    form: UploadForm,
    *,
    is_correction: bool,
    record: Delivery | None = None,
) -> HttpResponse:
    context = {"form": form, "is_correction": is_correction, "record": record}
    status = 422 if form.is_bound else 200
    return render(request, "monitoring/upload.html", context, status=status)


def _download(content: bytes, name: str) -> HttpResponse:
    kind = _XLSX if name.endswith(".xlsx") else "application/octet-stream"
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    return response
