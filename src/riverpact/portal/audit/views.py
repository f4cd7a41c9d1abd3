"""The pages of the audit, for the audit administrator alone."""

from pathlib import Path

from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from riverpact.portal.accounts.access import OfficeRequest, roles_only
from riverpact.portal.accounts.roles import Role
from riverpact.portal.audit import verify_audit
from riverpact.portal.audit.lists import AUDIT, years
from riverpact.portal.audit.models import AuditEntry
from riverpact.portal.audit.queries import chain_lines, changes_of, head, role_word, who
from riverpact.portal.audit.report import LONGEST_CELL, yearly_report
from riverpact.portal.audit.words import action_word, record_word
from riverpact.portal.lists.export import as_csv, as_xlsx

_AUDITOR = Role.AUDIT_ADMIN


@roles_only(_AUDITOR)
def entries(request: OfficeRequest) -> HttpResponseBase:
    """List what was done."""
    rows = AuditEntry.objects.select_related("person__territory")
    return AUDIT.respond(request, rows, template="audit/list.html")


@roles_only(_AUDITOR)
def entry(request: OfficeRequest, number: int) -> HttpResponse:
    """Show one entry with old and new values."""
    found = get_object_or_404(AuditEntry.objects.select_related("person__territory"), number=number)
    context = {
        "entry": found,
        "who": who(found),
        "role": role_word(found),
        "what": action_word(found.record_type, found.action),
        "kind": record_word(found.record_type),
        "changes": changes_of(found),
    }
    return render(request, "audit/entry.html", context)


@roles_only(_AUDITOR)
def chain(request: OfficeRequest) -> HttpResponse:
    """Show how long the chain is, its last digest, and whether it holds."""
    count, digest = head()
    fault = None
    try:
        verify_audit.verify(chain_lines())
    except verify_audit.Fault as found:
        fault = found
    context = {"count": count, "digest": digest, "fault": fault, "years": years()}
    return render(request, "audit/chain.html", context)


@roles_only(_AUDITOR)
def report(request: OfficeRequest, year: int, form: str) -> HttpResponseBase:
    """Export the report of a year, all rows."""
    del request
    if form == "csv":
        return as_csv(yearly_report(year))
    if form == "xlsx":
        return as_xlsx(yearly_report(year, longest=LONGEST_CELL))
    raise Http404


@roles_only(_AUDITOR)
def export(request: OfficeRequest) -> StreamingHttpResponse:
    """Export the chain as JSON Lines."""
    del request
    response = StreamingHttpResponse(chain_lines(), content_type="application/jsonl; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="audit-{timezone.localdate()}.jsonl"'
    return response


@roles_only(_AUDITOR)
def verifier(request: OfficeRequest) -> HttpResponse:
    """Hand out the verifier, which needs nothing but Python."""
    del request
    file = Path(verify_audit.__file__)
    response = HttpResponse(file.read_bytes(), content_type="text/x-python; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{file.name}"'
    return response
