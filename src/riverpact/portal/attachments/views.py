"""Hand out an attachment to who may see the record it belongs to."""

from urllib.parse import quote

from django.http import HttpResponse

from riverpact.portal.accounts.access import OfficeRequest, roles_only, visible_or_404
from riverpact.portal.accounts.roles import OFFICE
from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.store import content_of


@roles_only(OFFICE)
def attachment(request: OfficeRequest, pk: int) -> HttpResponse:
    """Hand out a content whose digest holds, always as a file: a browser never runs it."""
    found = visible_or_404(Attachment, request.user, pk=pk)
    response = HttpResponse(content_of(found.digest), content_type="application/octet-stream")
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(found.name)}"
    return response
