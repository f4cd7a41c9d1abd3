"""Each post finds its own desk, at the same cost whatever there is on it."""

from datetime import date
from unittest.mock import patch

import pytest

from riverpact.portal import office as the_office
from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.records.keep import keep
from riverpact.portal.registers.models import RegisterRow
from tests.portal.conftest import QINGXI, Office
from tests.portal.counted import queries_of
from tests.portal.desk.test_waiting import month
from tests.portal.registers.test_comments import notice

OF_POST = {
    "bixi-ecology": ("编制工作方案", "等我办理"),
    "qingbi-city": ("协议覆盖", "逾期催办", "待调解的异议"),
    "water-a": ("协议覆盖", "实施阶段", "逾期催办"),
    "qingbi-monitoring-a": ("等我办理",),
    "evaluator": ("台账（只读）", "绩效评价"),
    "system-admin": ("岗位待批准", "已锁定的账号"),
    "security-admin": ("岗位待批准",),
    "audit-admin": ("审计记录", "核验审计链"),
}


@pytest.mark.parametrize("username", OF_POST)
def test_each_post_has_its_desk(office: Office, username: str) -> None:
    """What a post looks after stands on its desk, in both languages."""
    client = office.client(username)
    page = client.get("/desk/").content.decode()
    assert [one for one in OF_POST[username] if one not in page] == []
    client.post("/language/", {"language": "en"})
    assert "My desk" in client.get("/desk/").content.decode()


def test_others_desks_are_not_mine(office: Office) -> None:
    """A county has no reminders to send; a foreign city does not hear of 青溪."""
    assert "逾期催办" not in office.client("bixi-ecology").get("/desk/").content.decode()
    assert "青溪" not in office.client("yunsong-city").get("/desk/").content.decode()


def test_a_reminder_is_sent_with_one_click(office: Office) -> None:
    """It is a notice to both counties; a second one on the same day is refused."""
    city = office.client("qingbi-city")
    body = {"agreement": "demo-qingxi", "kind": "work_plan", "year": "", "turn": "1"}
    assert city.post("/desk/remind/", body).status_code == 302
    row = RegisterRow.objects.get(kind="notice")
    assert row.title == "通知：催办 青溪流域横向生态保护补偿协议（青峰县—碧溪县）：编制工作方案"
    assert {one.name for one in row.counties.all()} == {"青峰县", "碧溪县"}
    assert "应于 2019-02-20 前完成" in row.data["text"]
    assert city.post("/desk/remind/", body).status_code == 409
    assert "已催办 2021-01-15" in city.get("/desk/").content.decode()
    assert city.post("/desk/remind/", body | {"kind": "payment"}).status_code == 404
    assert city.post("/desk/remind/", {}).status_code == 404
    assert office.client("yunsong-city").post("/desk/remind/", body).status_code == 404
    assert office.client("bixi-ecology").post("/desk/remind/", body).status_code == 403
    assert row.title in office.client("bixi-ecology").get("/desk/").content.decode()


def test_an_objection_is_to_be_mediated(office: Office) -> None:
    """A month that stands objected is on the city's list."""
    month(office, "2020-11", "objected")
    assert "2020-11" in office.client("qingbi-city").get("/desk/").content.decode()


def test_who_has_no_agreement_is_named(office: Office) -> None:
    """青溪 has ended: on 2020-06-01 both its counties were covered, the others of the city not."""
    the_office.choose_day(date(2020, 6, 1))
    page = office.client("qingbi-city").get("/desk/").content.decode()
    row = page[page.index("协议覆盖") :].split("</tr>")[1]
    assert "青峰县" not in row
    assert "碧溪县" not in row


@pytest.mark.parametrize("username", ["bixi-ecology", "qingbi-city", "water-a"])
def test_a_desk_costs_the_same(office: Office, username: str) -> None:
    """Few agreements, months and notices or many: as many queries."""
    month(office, "2020-01", "published")
    month(office, "2020-02", "objected")
    month(office, "2020-03", "collecting")
    notice(office)
    few = queries_of(office.client(username), "/desk/")
    text = QINGXI.read_text(encoding="utf-8")
    for number in range(5):
        record = keep_new(text.replace('"demo-qingxi"', f'"demo-{number}"'), None, state="in_force")
        for state in ("published", "objected", "collecting"):
            one = MonthRecord(agreement=record, month=f"2020-{len(state):02}", state=state)
            keep(one, None, "opened")
        notice(office)
    assert queries_of(office.client(username), "/desk/") == few


def test_the_day_goes_forward(office: Office) -> None:
    """Whoever is signed in may choose a later day of the demonstration, never an earlier one."""
    client = office.client("bixi-ecology")
    assert client.post("/desk/day/", {"day": "2021-03-01"}).status_code == 302
    assert the_office.today() == date(2021, 3, 1)
    client.post("/desk/day/", {"day": "2021-02-01"})
    assert the_office.today() == date(2021, 3, 1)
    assert "只能往后选" in client.get("/desk/").content.decode()


def test_a_real_office_has_the_clock(office: Office) -> None:
    """No day is chosen where no demonstration is."""
    with patch("riverpact.portal.office.is_demonstration", return_value=False):
        answer = office.client("bixi-ecology").post("/desk/day/", {"day": "2021-03-01"})
    assert answer.status_code == 404
