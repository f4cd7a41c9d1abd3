"""The pages of persons: each administrator's own steps, and nobody else's."""

import re

import pytest

from riverpact.portal.accounts.models import Person, PostRequest
from tests.portal.conftest import Office
from tests.portal.counted import queries_of


def new_account(office: Office, **given: str) -> str:
    body = {
        "username": "bixi-new",
        "name": "新任",
        "office": "生态环境局",
        "role": "county_ecology",
        "territory": str(office.person("bixi-ecology").territory_id),
    } | given
    page = office.client("system-admin").post("/accounts/persons/new/", body).content.decode()
    found = re.search(r"<p><code>(\w+)</code></p>", page)
    return "" if found is None else found[1]


def test_an_account_from_its_opening_to_its_first_day(office: Office) -> None:
    """Opened, approved, signed in, password changed: only then the desk."""
    password = new_account(office)
    person = Person.objects.get(username="bixi-new")
    body = {"username": "bixi-new", "password": password}
    browser = office.client("bixi-ecology").__class__()
    assert browser.post("/accounts/sign-in/", body).status_code == 200
    asked = PostRequest.objects.get(person=person)
    address = f"/accounts/posts/{asked.pk}/decide/"
    assert office.client("system-admin").post(address, {"decision": "approve"}).status_code == 403
    approved = office.client("security-admin").post(address, {"decision": "approve"})
    assert approved.status_code == 302
    assert browser.post("/accounts/sign-in/", body)["Location"] == "/desk/"
    assert browser.get("/desk/")["Location"] == "/accounts/password/"
    change = {"old": password, "new": "Qingxi-2021-abc", "again": "Qingxi-2021-abc"}
    assert browser.post("/accounts/password/", change)["Location"] == "/desk/"
    assert browser.get("/desk/").status_code == 200


def test_the_password_is_shown_once_and_not_kept(office: Office) -> None:
    """The page is not stored by a browser."""
    assert len(new_account(office)) == 14
    client = office.client("system-admin")
    assert "no-store" in client.get("/accounts/persons/new/")["Cache-Control"]


def test_a_form_says_what_it_lacks(office: Office) -> None:
    assert new_account(office, territory="") == ""
    assert not Person.objects.filter(username="bixi-new").exists()


@pytest.mark.parametrize(
    ("username", "steps"),
    [
        ("system-admin", {"ask", "deactivate", "reset"}),
        ("security-admin", set()),
    ],
)
def test_a_page_offers_what_its_reader_may(office: Office, username: str, steps: set[str]) -> None:
    """The security administrator sees the account and changes nothing of it."""
    clerk = office.person("bixi-ecology")
    page = office.client(username).get(f"/accounts/persons/{clerk.pk}/").content.decode()
    assert set(re.findall(rf"/accounts/persons/{clerk.pk}/(\w+)/", page)) == steps


def test_own_page_offers_nothing(office: Office) -> None:
    me = office.person("system-admin")
    page = office.client("system-admin").get(f"/accounts/persons/{me.pk}/").content.decode()
    assert not re.findall(rf"/accounts/persons/{me.pk}/(\w+)/", page)


def test_steps_are_taken_from_the_page(office: Office) -> None:
    """Ask and approve, deactivate, reset; an unknown step is nothing."""
    clerk = office.person("bixi-ecology")
    address = f"/accounts/persons/{clerk.pk}/"
    system, security = office.client("system-admin"), office.client("security-admin")
    city = office.person("qingbi-city").territory_id
    body = {"role": "city_desk", "territory": city, "reason": "借调"}
    assert system.post(f"{address}ask/", body).status_code == 302
    asked = PostRequest.objects.get(person=clerk)
    assert "岗位待批准" in security.get("/accounts/persons/?state=asked").content.decode()
    assert f"/accounts/posts/{asked.pk}/decide/" in security.get(address).content.decode()
    refused = {"decision": "refuse", "answer": "不设"}
    assert security.post(f"/accounts/posts/{asked.pk}/decide/", refused).status_code == 302
    assert "不设" in system.get(address).content.decode()
    assert system.post(f"{address}ask/", {}).status_code == 302
    assert system.post(f"{address}reset/", {"reason": "忘记"}).status_code == 200
    assert system.post(f"{address}deactivate/", {"reason": "调离"}).status_code == 302
    assert system.get("/accounts/persons/?state=off").context["listing"].count == 1
    assert system.post(f"{address}unheard/").status_code == 404
    assert security.post(f"/accounts/posts/{asked.pk}/decide/", {}).status_code == 404


@pytest.mark.parametrize("address", ["/accounts/persons/", "/accounts/persons/new/"])
def test_persons_are_for_their_administrators(office: Office, address: str) -> None:
    """The audit administrator sees the audit, and no account."""
    for one in ("audit-admin", "ecology-a", "bixi-ecology", "qingbi-city"):
        assert office.client(one).get(address).status_code == 403


def test_contacts_are_for_who_works(office: Office) -> None:
    """Everyone of the offices finds everyone; administrators are told by their own list."""
    client = office.client("bixi-ecology")
    body = {"name": "张三", "office": "生态环境局", "phone": "0790-1234567"}
    assert client.post("/accounts/contacts/mine/", body).status_code == 302
    assert (
        "0790-1234567"
        in office.client("yunling-ecology").get("/accounts/contacts/?q=张三").content.decode()
    )
    wrong = client.post("/accounts/contacts/mine/", body | {"phone": "=1+1"})
    assert wrong.status_code == 200
    assert office.client("audit-admin").get("/accounts/contacts/").status_code == 403


def test_lists_cost_the_same(office: Office) -> None:
    """Few rows or many."""
    client = office.client("system-admin")
    few = queries_of(client, "/accounts/persons/?q=bixi")
    assert queries_of(client, "/accounts/persons/") == few
    clerk = office.client("bixi-ecology")
    assert queries_of(clerk, "/accounts/contacts/?q=财政局") == queries_of(
        clerk, "/accounts/contacts/"
    )
