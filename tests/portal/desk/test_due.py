"""What is due has its day, what is overdue stands first, and each has its next step."""

from datetime import date

from riverpact.domain.policies.fact_kind import FactKind
from riverpact.portal import office as the_office
from riverpact.portal.desk.deadlines import kept_for
from riverpact.portal.desk.due import Due, due_from, unread
from riverpact.portal.registers.comments import read
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.facts import keep_fact
from riverpact.portal.registers.kinds import CONSULTATION
from tests.portal.conftest import Office
from tests.portal.registers.test_comments import notice


def due(office: Office, username: str) -> list[Due]:
    person = office.person(username)
    kept = kept_for(person)
    return due_from(person, kept, kept.deadlines())


def said(office: Office, username: str) -> list[tuple[str, str]]:
    return [(str(one.on), one.title.zh) for one in due(office, username)]


def test_a_work_plan_is_due_three_months_after_the_signing(office: Office) -> None:
    """Signed on 2018-11-20, due on 2019-02-20; once it is filed it is due no more."""
    first = due(office, "bixi-ecology")[0]
    assert (first.on, first.title.zh, first.is_overdue) == (
        date(2019, 2, 20),
        "编制工作方案",
        True,
    )
    assert first.url == f"/registers/new/work_plan/?agreement={office.agreement.pk}"
    keep_fact(FactKind.WORK_PLAN_FILED, office.agreement, date(2019, 2, 1), None)
    assert "编制工作方案" not in [title for _, title in said(office, "bixi-ecology")]


def test_a_statement_is_to_be_answered(office: Office) -> None:
    """Sent on 2021-01-10, both counties have the agreed time to answer; others have nothing."""
    keep_fact(FactKind.STATEMENT_SENT, office.agreement, date(2021, 1, 10), None, year=2020)
    titles = [title for _, title in said(office, "bixi-finance")]
    assert "2020年确认结算单" in titles
    assert said(office, "yunling-finance") == []
    assert "2020年确认结算单" not in [title for _, title in said(office, "ecology-a")]


def test_the_next_consultation_is_due(office: Office) -> None:
    """Unless a later one was held."""
    data = {
        "agreement": "demo-qingxi", "on": "2020-06-15", "topic": "水质", "minutes": "纪要",
        "next_due": "2020-12-15",
    }  # fmt: skip
    clerk = office.person("qingbi-city")
    enter(CONSULTATION, data, clerk, agreement=office.agreement)
    for one in ("qingbi-city", "bixi-ecology"):
        assert ("2020-12-15", "下次会商") in said(office, one)
    enter(CONSULTATION, data | {"on": "2020-12-20", "next_due": "2021-12-20"}, clerk,
          agreement=office.agreement)  # fmt: skip
    assert "下次会商" not in [title for _, title in said(office, "qingbi-city")]


def test_the_order_is_by_day(office: Office) -> None:
    """What is overdue longest stands first."""
    the_office.choose_day(date(2021, 4, 1))
    days = [day for day, _ in said(office, "bixi-finance")]
    assert days == sorted(days)
    assert len(days) > 1


def test_a_notice_is_to_be_read(office: Office) -> None:
    """By each clerk of the counties it is for, until the receipt is given."""
    told = notice(office, "bixi")
    assert unread(office.person("bixi-ecology")) == [told]
    assert unread(office.person("yunling-ecology")) == []
    assert unread(office.person("qingbi-city")) == []
    read(told, office.person("bixi-ecology"))
    assert unread(office.person("bixi-ecology")) == []
    assert unread(office.person("bixi-finance")) == [told]
