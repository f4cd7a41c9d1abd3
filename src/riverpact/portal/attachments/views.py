"""Hand a file in with a record, and take it out again, its digest checked."""

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_GET, require_POST

from riverpact.foundation.errors import RefusedError
from riverpact.foundation.text import Text
from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.queries import LOOKS_ON, may_attach, record_or_404
from riverpact.portal.attachments.store import attach, content_of
from riverpact.portal.records.refusals import not_allowed
from riverpact.portal.text.language import said


@roles_only(OFFICE)
@require_GET
def attachment(request: OfficeRequest, pk: int) -> HttpResponse:
    """Give a file out as it was handed in; a browser keeps it and never opens it by itself."""
    found = visible_or_404(Attachment, request.user, pk=pk)
    response = HttpResponse(content_of(found.digest), content_type="application/octet-stream")
    name = quote(found.name)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@roles_only(OFFICE - LOOKS_ON)
@require_POST
def upload(request: OfficeRequest, about_type: str, about_id: str) -> HttpResponse:
    """Bind a file to a record that one sees and has a part in."""
    record = record_or_404(request.user, about_type, about_id)
    if not may_attach(record, request.user):
        raise not_allowed("您的岗位不能为此附加文件", "your post adds no files to this")
    given = request.FILES.get("file")
    if given is None:
        raise RefusedError(Text("没有选择文件", "no file was chosen"))
    added = attach(given, record, request.user)
    told = Text(f"已附加：{added.name}", f"attached: {added.name}")
    messages.success(request, said(told))
    return redirect(record)  # type: ignore[call-overload,no-any-return]
