"""An attachment is handed out to who may see its record, as a file, if its digest holds."""

from riverpact.portal.attachments.queries import attachments_of
from riverpact.portal.attachments.store import attach_content, path_of
from tests.portal.conftest import Office


def test_it_is_handed_out_as_a_file(office: Office) -> None:
    """Never shown by the browser, whatever it says it is; not to a county that is no party."""
    made = attach_content("签字页.html", b"<script>", office.agreement, None, "text/html")
    answer = office.client("bixi-ecology").get(f"/attachments/{made.pk}/")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert office.client("yunling-ecology").get(f"/attachments/{made.pk}/").status_code == 404
    assert office.client("audit-admin").get(f"/attachments/{made.pk}/").status_code == 403


def test_a_changed_content_is_refused(office: Office) -> None:
    """Bytes that changed on disk are not handed out."""
    made = attach_content("协议.pdf", b"%PDF", office.agreement, None)
    path_of(made.digest).write_bytes(b"%PDF changed")
    answer = office.client("bixi-ecology").get(f"/attachments/{made.pk}/")
    assert answer.status_code == 422
    assert "附件缺失或被改动" in answer.content.decode()


def test_files_of_a_record_are_its_own(office: Office) -> None:
    """Those of another record are not among them."""
    made = attach_content("协议.pdf", b"%PDF", office.agreement, None)
    attach_content("席位.pdf", b"%PDF", office.agreement.seats.get(name="碧溪县"), None)
    assert list(attachments_of(office.agreement)) == [made]
