"""One administrator opens accounts, another gives them their rights, and nobody their own."""

from datetime import date

import pytest
from django.contrib.auth.password_validation import validate_password

from riverpact.foundation.errors import RefusedError
from riverpact.portal.accounts.models import Person, PostRequest
from riverpact.portal.accounts.posts import (
    LEVELS,
    ask_post,
    deactivate,
    decide_post,
    new_password,
    open_account,
    reset_password,
)
from riverpact.portal.accounts.roles import Role
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from tests.portal.conftest import Office


@pytest.fixture(name="opened")
def _opened(office: Office) -> Person:
    by, territory = office.person("system-admin"), office.person("bixi-ecology").territory
    person, _ = open_account("bixi-new", "新任", Role.COUNTY_ECOLOGY, territory, by)
    return person


def asked_for(person: Person) -> PostRequest:
    return person.posts.get(state="asked")


def test_every_role_has_its_level() -> None:
    """A role that works nowhere could be given to nobody."""
    assert set(LEVELS) == set(Role)


def test_an_account_has_no_rights_until_approved(office: Office, opened: Person) -> None:
    """It is not active; approved by the other administrator, it is."""
    assert not opened.is_active
    approved = decide_post(asked_for(opened), office.person("security-admin"), approves=True)
    assert (approved.is_active, approved.role) == (True, "county_ecology")
    row = PostRequest.objects.get(person=opened)
    assert (row.state, row.decided_on) == ("approved", date(2021, 1, 15))


def test_a_refused_post_needs_a_reason(office: Office, opened: Person) -> None:
    """Refused, the account stays without rights, and another post may be asked for."""
    security = office.person("security-admin")
    with pytest.raises(WrongStateError, match="理由"):
        decide_post(asked_for(opened), security, approves=False)
    decide_post(asked_for(opened), security, approves=False, answer="辖区不对")
    opened.refresh_from_db()
    assert not opened.is_active
    again = ask_post(opened, Role.COUNTY_FINANCE, opened.territory,
                     office.person("system-admin"), reason="改报财政")  # fmt: skip
    decide_post(again, security, approves=True)
    with pytest.raises(WrongStateError, match="办结"):
        decide_post(again, security, approves=True)


@pytest.mark.parametrize("username", ["security-admin", "audit-admin", "ecology-a", "bixi-ecology"])
def test_only_the_system_administrator_opens(office: Office, username: str) -> None:
    """Nobody else opens, asks or deactivates."""
    by, clerk = office.person(username), office.person("bixi-finance")
    for step in (
        lambda: open_account("a", "甲", Role.COUNTY_ECOLOGY, clerk.territory, by),
        lambda: ask_post(clerk, Role.COUNTY_ECOLOGY, clerk.territory, by, reason="a"),
        lambda: deactivate(clerk, by, "a"),
    ):
        with pytest.raises(NotAllowedError):
            step()


@pytest.mark.parametrize("username", ["system-admin", "audit-admin", "ecology-a"])
def test_only_the_security_administrator_approves(
    office: Office, opened: Person, username: str
) -> None:
    with pytest.raises(NotAllowedError):
        decide_post(asked_for(opened), office.person(username), approves=True)


def test_nobody_decides_about_themselves(office: Office) -> None:
    """Neither asks for, nor approves, nor deactivates, nor resets one's own account."""
    system, security = office.person("system-admin"), office.person("security-admin")
    territory = system.territory
    with pytest.raises(NotAllowedError, match="自己"):
        ask_post(system, Role.PROVINCE_FINANCE, territory, system, reason="a")
    with pytest.raises(NotAllowedError, match="自己"):
        deactivate(system, system, "a")
    asked = ask_post(security, Role.PROVINCE_FINANCE, territory, system, reason="a")
    with pytest.raises(NotAllowedError, match="自己"):
        decide_post(asked, security, approves=True)
    with pytest.raises(NotAllowedError, match="自己"):
        reset_password(security, security, "a")


def test_a_role_belongs_to_its_level(office: Office) -> None:
    """A county has no department of the province; a name is taken once."""
    by, county = office.person("system-admin"), office.person("bixi-ecology").territory
    with pytest.raises(RefusedError, match="不设在碧溪县"):
        open_account("a", "甲", Role.PROVINCE_WATER, county, by)
    with pytest.raises(RefusedError, match="用户名"):
        open_account("bixi-ecology", "甲", Role.COUNTY_ECOLOGY, county, by)


def test_one_post_is_asked_for_at_a_time(office: Office, opened: Person) -> None:
    with pytest.raises(WrongStateError):
        ask_post(opened, Role.COUNTY_FINANCE, opened.territory,
                 office.person("system-admin"), reason="a")  # fmt: skip


def test_a_deactivated_account_needs_its_post_again(office: Office) -> None:
    """Its sessions end at once; it comes back by the same two hands."""
    system, clerk = office.person("system-admin"), office.person("bixi-finance")
    client = office.client("bixi-finance")
    assert client.get("/desk/").status_code == 200
    with pytest.raises(WrongStateError, match="理由"):
        deactivate(clerk, system, " ")
    deactivate(clerk, system, "调离")
    assert client.get("/desk/").status_code == 302
    with pytest.raises(WrongStateError, match="停用"):
        deactivate(clerk, system, "调离")
    asked = ask_post(clerk, Role.COUNTY_FINANCE, clerk.territory, system, reason="调回")
    decide_post(asked, office.person("security-admin"), approves=True)
    clerk.refresh_from_db()
    assert clerk.is_active


def test_a_password_is_reset_by_the_right_one(office: Office) -> None:
    """Who opens accounts does not get at the account that approves them."""
    system, security = office.person("system-admin"), office.person("security-admin")
    clerk = office.person("bixi-finance")
    client = office.client("bixi-finance")
    password = reset_password(clerk, system, "忘记")
    clerk.refresh_from_db()
    assert clerk.check_password(password)
    assert clerk.must_change_password
    assert client.get("/desk/").status_code == 302
    with pytest.raises(NotAllowedError):
        reset_password(clerk, security, "忘记")
    with pytest.raises(NotAllowedError):
        reset_password(security, system, "忘记")
    assert reset_password(system, security, "忘记")
    with pytest.raises(WrongStateError):
        reset_password(clerk, system, "")


def test_a_first_password_fits_the_rules() -> None:
    """Fourteen signs, letters and figures, never the same."""
    made = {new_password() for _ in range(50)}
    assert len(made) == 50
    for one in made:
        validate_password(one)
        assert len(one) == 14
