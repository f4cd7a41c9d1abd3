"""Pages of closings: prepared by one person, checked and carried out by another."""

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from riverpact.domain.journal.closing import still_open
from riverpact.portal import office
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import PROVINCE, Role
from riverpact.portal.audit.queries import history_of
from riverpact.portal.journal.books import read_books
from riverpact.portal.journal.closings import prepare_closing
from riverpact.portal.journal.forms import ClosingForm
from riverpact.portal.journal.lists import BADGES, CLOSINGS
from riverpact.portal.journal.models import ClosingRecord
from riverpact.portal.journal.move_form import given_by, offered
from riverpact.portal.journal.posting import close_year
from riverpact.portal.records.act import act
from riverpact.portal.text.findings import findings_json
from riverpact.portal.text.language import said


@roles_only(PROVINCE)
def closings(request: OfficeRequest) -> HttpResponseBase:
    """List the closings of years, and what is still open of the years."""
    rows = ClosingRecord.objects.all().visible_to(request.user)
    buttons = []
    if request.user.role_of_person is Role.PROVINCE_FINANCE:
        buttons = [{"url": reverse("journal:prepare"), "zh": "准备结账", "en": "Prepare a closing"}]
    return CLOSINGS.respond(request, rows, buttons=buttons)


@roles_only(Role.PROVINCE_FINANCE)
def prepare(request: OfficeRequest) -> HttpResponse:
    """Prepare the closing of a year."""
    form = ClosingForm(request.POST or None, initial={"on": office.today()})
    if request.method == "POST" and form.is_valid():
        record = form.save(commit=False)
        prepare_closing(record, request.user)
        return redirect(record)
    return render(request, "journal/prepare.html", {"form": form})


@roles_only(PROVINCE)
def closing(request: OfficeRequest, pk: int) -> HttpResponse:
    """Show a closing with what is still open of its year."""
    record = visible_or_404(ClosingRecord, request.user, pk=pk)
    address = "journal:act_on_closing"
    moves = offered(record, request.user, lambda action: reverse(address, args=[pk, action]))
    pairs = [
        {"zh": "年度", "en": "Year", "text": str(record.year)},
        {"zh": "文号", "en": "Document", "text": record.document},
        {"zh": "日期", "en": "Day", "text": str(record.on)},
        {"zh": "经办", "en": "Prepared by", "text": str(record.prepared_by)},
        {"zh": "状态", "en": "State", "text": said(record.state_label),
         "badge": BADGES[record.state]},
    ]  # fmt: skip
    findings = findings_json(still_open(read_books(), record.year))
    context = {
        "record": record,
        "pairs": pairs,
        "moves": list(moves),
        "findings": findings,
        "history": history_of(record),
    }
    return render(request, "journal/closing.html", context)


@require_POST
@roles_only(Role.PROVINCE_FINANCE)
def act_on_closing(request: OfficeRequest, pk: int, action: str) -> HttpResponse:
    """Take a step with a closing."""
    record = visible_or_404(ClosingRecord, request.user, pk=pk)
    given = given_by(record, action, request.POST)
    if action == "close":
        close_year(record, request.user, seen=given["seen"])
    else:
        act(record, action, request.user, seen=given["seen"], note=given["note"])
    return redirect(record)
