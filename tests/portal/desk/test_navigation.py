"""The side bar shows the pages of a person's post, and where one is."""

from django.test import RequestFactory

from riverpact.portal.desk.navigation import navigation
from tests.portal.conftest import Office


def entries(office: Office, username: str, path: str) -> dict[str, bool]:
    request = RequestFactory().get(path)
    request.user = office.person(username)
    return {one["url"]: one["is_current"] for one in navigation(request)["navigation"]}


def test_a_clerk_has_no_administration(office: Office) -> None:
    """Nor has an administrator the records of the office."""
    clerk = entries(office, "bixi-finance", "/desk/")
    auditor = entries(office, "audit-admin", "/desk/")
    assert clerk["/desk/"] is True
    assert "/audit/" not in clerk
    assert "/agreements/" not in auditor


def test_the_demonstration_is_stamped(office: Office) -> None:
    """On every page stands that it is one, and its day."""
    request = RequestFactory().get("/desk/")
    request.user = office.person("bixi-finance")
    handed = navigation(request)
    assert handed["demonstration_stamp"] == "演示·模拟数据"
    assert str(handed["office_day"]) == "2021-01-15"
