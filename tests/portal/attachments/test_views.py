"""Files lie with a record by their digest: who hands in, who takes out, and what is refused."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from pytest_django.fixtures import Settings

from riverpact.portal.attachments.models import Attachment
from riverpact.portal.attachments.store import path_of
from tests.portal.conftest import Office

CONTENT = b"%PDF-1.7 \xe6\xb2\xb3\xe5\xa5\x91"


def upload(
    office: Office, username: str, name: str = "签字页.pdf", content: bytes = CONTENT
) -> HttpResponse:
    """Hand a file in with the agreement."""
    path = f"/attachments/agreements.agreementrecord/{office.agreement.pk}/"
    given = {"file": SimpleUploadedFile(name, content, "text/html")}
    return office.client(username).post(path, given)  # type: ignore[return-value]


def test_a_file_comes_out_as_it_went_in(office: Office) -> None:
    """Bound by its sha256, given out to be kept and never to be opened in the page."""
    assert upload(office, "bixi-finance").status_code == 302
    attachment = Attachment.objects.get()
    assert attachment.digest == hashlib.sha256(CONTENT).hexdigest()
    response = office.client("qingfeng-ecology").get(f"/attachments/{attachment.pk}/")
    assert response.content == CONTENT
    assert response["Content-Type"] == "application/octet-stream"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E7%AD%BE")
    page = office.client("ecology-a").get("/agreements/demo-qingxi/").content.decode()
    assert "签字页.pdf" in page


def test_a_stranger_neither_hands_in_nor_takes_out(office: Office) -> None:
    """Access follows the record: foreign files do not exist."""
    upload(office, "bixi-finance")
    attachment = Attachment.objects.get()
    for username in ("yunling-finance", "yunsong-city"):
        assert office.client(username).get(f"/attachments/{attachment.pk}/").status_code == 404
        assert upload(office, username).status_code == 404
    for username in ("audit-admin", "system-admin"):
        assert office.client(username).get(f"/attachments/{attachment.pk}/").status_code == 403
    assert Attachment.objects.count() == 1


def test_who_only_looks_on_hands_in_nothing(office: Office) -> None:
    """An evaluator and a monitoring institution take no step with an agreement."""
    assert upload(office, "evaluator").status_code == 403
    assert upload(office, "qingbi-monitoring-a").status_code == 403
    page = office.client("evaluator").get("/agreements/demo-qingxi/").content.decode()
    assert "multipart/form-data" not in page


@pytest.mark.parametrize("name", ["page.html", "a.svg", "run.exe", "no-ending", "a.pdf.js"])
def test_kinds_that_are_refused(office: Office, name: str) -> None:
    """Nothing that a browser or a machine would run."""
    response = upload(office, "bixi-finance", name)
    assert response.status_code == 422
    assert "不接受这类文件" in response.content.decode()
    assert not Attachment.objects.exists()


def test_a_file_too_large_is_refused(office: Office, settings: Settings) -> None:
    """One byte over the limit."""
    settings.UPLOAD_MEGABYTES = 1
    assert upload(office, "bixi-finance", content=b"x" * (1024 * 1024 + 1)).status_code == 422
    assert upload(office, "bixi-finance", content=b"x" * 1024 * 1024).status_code == 302


def test_no_file_and_no_such_record(office: Office) -> None:
    """An empty form is said; a kind that has no page, or that is none, does not exist."""
    client = office.client("bixi-finance")
    own = f"/attachments/agreements.agreementrecord/{office.agreement.pk}/"
    assert client.post(own).status_code == 422
    assert client.get(own).status_code == 405
    for path in (
        "agreements.seat/1/",
        "accounts.person/1/",
        "x.y/1/",
        "agreements.agreementrecord/x/",
    ):
        assert client.post(f"/attachments/{path}").status_code == 404


def test_a_content_that_was_changed_is_not_given_out(office: Office) -> None:
    """Its digest is looked at each time."""
    upload(office, "bixi-finance")
    attachment = Attachment.objects.get()
    path_of(attachment.digest).write_bytes(b"other")
    response = office.client("bixi-finance").get(f"/attachments/{attachment.pk}/")
    assert response.status_code == 422
    assert "附件缺失或被改动" in response.content.decode()
