"""Who does nothing for a while is signed out."""

from pytest_django.fixtures import Settings

from tests.portal.conftest import Office


def idle_for(office: Office, minutes: int) -> int:
    client = office.client("bixi-ecology")
    client.get("/desk/")
    session = client.session
    session["last_seen"] -= minutes * 60 + 1
    session.save()
    return client.get("/desk/").status_code


def test_half_an_hour_ends_a_session(office: Office, settings: Settings) -> None:
    """After 30 minutes and a second it is over; after 29 it goes on."""
    assert settings.IDLE_MINUTES == 30
    assert idle_for(office, 29) == 200
    assert idle_for(office, 30) == 302


def test_an_office_may_choose_less(office: Office, settings: Settings) -> None:
    settings.IDLE_MINUTES = 5
    assert idle_for(office, 4) == 200
    assert idle_for(office, 5) == 302
