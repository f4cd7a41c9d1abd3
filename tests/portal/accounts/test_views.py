"""Signing in: locked after five wrong tries, a new session each time, the password one's own."""

from django.test import Client

from riverpact.portal.exchange.demonstration_persons import PASSWORD
from tests.portal.conftest import Office

SIGN_IN = "/accounts/sign-in/"


def tried(client: Client, password: str, username: str = "bixi-ecology") -> int:
    return client.post(SIGN_IN, {"username": username, "password": password}).status_code


def test_five_wrong_tries_lock(office: Office) -> None:
    """The right password is no use then, until the system administrator unlocks the account."""
    browser, clerk = Client(), office.person("bixi-ecology")
    for _ in range(4):
        assert tried(browser, "wrong") == 200
    assert tried(browser, "wrong") == 429
    assert tried(browser, PASSWORD) == 429
    page = browser.post(SIGN_IN, {"username": "bixi-ecology", "password": PASSWORD})
    assert "登录已锁定" in page.content.decode()
    system = office.client("system-admin")
    assert system.get("/accounts/persons/?state=locked").context["listing"].count == 1
    address = f"/accounts/persons/{clerk.pk}/"
    assert f"{address}unlock/" in system.get(address).content.decode()
    assert office.client("security-admin").post(f"{address}unlock/").status_code == 403
    assert system.post(f"{address}unlock/").status_code == 302
    assert tried(browser, PASSWORD) == 302


def test_another_account_is_not_locked_with_it(office: Office) -> None:
    """Who types a neighbour's name wrongly does not lock the whole office out."""
    browser = Client()
    for _ in range(5):
        tried(browser, "wrong")
    assert tried(browser, PASSWORD, "bixi-finance") == 302
    assert office.persons


def test_signing_in_makes_a_new_session(office: Office) -> None:
    """A session that somebody put into the browser before is not the one that is signed in."""
    browser = Client()
    browser.post("/language/", {"language": "en"})
    browser.get(SIGN_IN)
    session = browser.session
    session["planted"] = "yes"
    session.save()
    before = session.session_key
    assert tried(browser, PASSWORD) == 302
    assert browser.session.session_key != before
    assert browser.cookies["sessionid"]["httponly"]
    assert browser.cookies["sessionid"]["samesite"] == "Lax"
    signed_in = browser.session.session_key
    browser.post("/accounts/sign-out/")
    assert browser.session.session_key != signed_in
    assert browser.get("/desk/").status_code == 302
    assert office.persons


def test_signing_in_leads_only_to_own_pages(office: Office) -> None:
    """An address elsewhere is not followed."""
    body = {"username": "bixi-ecology", "password": PASSWORD}
    answer = Client().post(f"{SIGN_IN}?next=https://elsewhere.example/", body)
    assert answer["Location"] == "/desk/"
    assert office.persons


def test_a_form_without_its_token_is_refused(office: Office) -> None:
    """A form that another site sends for the clerk is not taken."""
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(
        office.person("bixi-ecology"), backend="django.contrib.auth.backends.ModelBackend"
    )
    assert browser.post("/desk/day/", {"day": "2021-03-01"}).status_code == 403


def test_a_password_has_its_rules(office: Office) -> None:
    """Too short, too plain, like the name, common, typed differently; the old one wrong."""
    client = office.client("bixi-ecology")

    def said(new: str, again: str = "", old: str = PASSWORD) -> set[str]:
        body = {"old": old, "new": new, "again": again or new}
        form = client.post("/accounts/password/", body).context["form"]
        return set(form.errors)

    for weak in ("Ab1", "1234567890123", "abcdefghijkl", "bixi-ecology1", "password123"):
        assert said(weak) == {"new"}, weak
    assert said("Qingxi-2021-abc", again="Qingxi-2021-abd") == {"again"}
    assert said("Qingxi-2021-abc", old="wrong") == {"old"}


def test_a_changed_password_keeps_this_session_alone(office: Office) -> None:
    """Other browsers in which the account was signed in are signed out."""
    here, elsewhere = office.client("bixi-ecology"), Client()
    assert tried(elsewhere, PASSWORD) == 302
    body = {"old": PASSWORD, "new": "Qingxi-2021-abc", "again": "Qingxi-2021-abc"}
    assert here.post("/accounts/password/", body).status_code == 302
    assert here.get("/desk/").status_code == 200
    assert elsewhere.get("/desk/").status_code == 302
