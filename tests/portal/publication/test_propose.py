"""A release is proposed by one person with a content frozen then, and approved by another."""

from datetime import date

import pytest

from riverpact.portal.publication.models import Release
from riverpact.portal.publication.propose import propose, step, years_to_propose
from riverpact.portal.records.keep import keep
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.settlement.models import YearRecord
from tests.portal.conftest import DAY, Office


def test_another_person_approves(office: Office, proposed: Release) -> None:
    """Who proposed may not approve; a colleague may, and the day is kept."""
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        step(proposed, "approve", office.person("ecology-a"), note="", seen=1)
    step(proposed, "approve", office.person("ecology-b"), note="", seen=1)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.approved_on) == ("approved", DAY)


@pytest.mark.parametrize("username", ["finance-a", "water-a", "bixi-ecology", "qingbi-city"])
def test_only_ecology_of_the_province_releases(
    office: Office, final_year: YearRecord, proposed: Release, username: str
) -> None:
    """Nobody else proposes or approves."""
    with pytest.raises(NotAllowedError):
        step(proposed, "approve", office.person(username), note="", seen=1)
    with pytest.raises(NotAllowedError):
        propose(final_year, office.person(username))


def test_a_year_is_proposed_once_and_only_when_final(
    office: Office, final_year: YearRecord, proposed: Release
) -> None:
    """The same year is not proposed beside itself; one that is not final is not proposed."""
    person = office.person("ecology-b")
    with pytest.raises(WrongStateError, match="已提请过"):
        propose(final_year, person)
    assert proposed.pk
    later = YearRecord(agreement=office.agreement, year=2020, state="objected")
    keep(later, None, "opened")
    with pytest.raises(WrongStateError, match="定案"):
        propose(later, person)
    assert list(years_to_propose(person)) == []


def test_a_final_year_without_a_statement_is_not_proposed(office: Office) -> None:
    """There would be nothing to tell."""
    year = YearRecord(agreement=office.agreement, year=2020, state="final")
    keep(year, None, "opened")
    assert list(years_to_propose(office.person("ecology-a"))) == [year]
    with pytest.raises(WrongStateError, match="结算单"):
        propose(year, office.person("ecology-a"))


def test_the_content_is_frozen_when_proposed(
    office: Office, final_year: YearRecord, proposed: Release
) -> None:
    """A year paid later is told as it was proposed, until it is proposed again."""
    final_year.state = "paid"
    keep(final_year, None, "pay_off")
    step(proposed, "approve", office.person("ecology-b"), note="", seen=1)
    proposed.refresh_from_db()
    assert proposed.content["is_paid"] is False
    step(proposed, "withdraw", office.person("ecology-b"), note="已付清，重新公开", seen=2)
    proposed.refresh_from_db()
    assert (proposed.state, proposed.approved_on) == ("withdrawn", None)
    step(proposed, "proposed", office.person("ecology-b"), note="", seen=3)
    proposed.refresh_from_db()
    assert proposed.content["is_paid"] is True
    with pytest.raises(NotAllowedError, match="经办人不能自行复核"):
        step(proposed, "approve", office.person("ecology-b"), note="", seen=4)
    step(proposed, "approve", office.person("ecology-a"), note="", seen=4)


def test_withdrawing_asks_for_a_reason(office: Office, approved: Release) -> None:
    """And a page that is out of date is refused."""
    with pytest.raises(WrongStateError, match="理由"):
        step(approved, "withdraw", office.person("ecology-a"), note=" ", seen=approved.version)
    with pytest.raises(WrongStateError, match="刷新"):
        step(approved, "withdraw", office.person("ecology-a"), note="错", seen=1)
    assert date(2021, 1, 15) == approved.approved_on
