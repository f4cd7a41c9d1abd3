"""What cannot be done is said as a page, with the right answer of the web."""

import pytest
from django.test import RequestFactory

from riverpact.foundation.errors import RefusedError, RiverpactError
from riverpact.foundation.finding import Finding, Severity
from riverpact.foundation.text import Text
from riverpact.portal.records.refusals import (
    RefusalMiddleware,
    WrongStateError,
    not_allowed,
    refused,
)
from tests.portal.conftest import Office

FINDING = Finding("x.y", Severity.ERROR, Text("断面重名", "a name twice"), found="石桥")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (not_allowed("不能", "no"), 403),
        (WrongStateError(Text("状态不符", "wrong state")), 409),
        (RefusedError(Text("有误", "wrong"), [FINDING]), 422),
    ],
)
def test_each_refusal_has_its_answer(office: Office, error: RiverpactError, code: int) -> None:
    """403 for a person, 409 for a state, 422 for an input; the message is on the page."""
    request = RequestFactory().get("/")
    request.user = office.person("bixi-finance")
    page = refused(request, error)
    assert page.status_code == code
    assert error.message.zh in page.content.decode()
    if error.findings:
        assert "断面重名" in page.content.decode()
        assert "石桥" in page.content.decode()


def test_what_broke_is_not_made_pretty() -> None:
    """An error of the code goes its way."""
    middleware = RefusalMiddleware(lambda _: None)  # type: ignore[arg-type, return-value]
    assert middleware.process_exception(RequestFactory().get("/"), ValueError()) is None
