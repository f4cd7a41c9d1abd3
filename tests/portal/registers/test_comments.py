"""Departments comment on work plans; counties give receipts for notices."""

import pytest

from riverpact.files.records import read_records
from riverpact.portal.exchange.write import province_folder
from riverpact.portal.records.refusals import NotAllowedError, WrongStateError
from riverpact.portal.registers.comments import comment, comments_of, read, receipts_of
from riverpact.portal.registers.enter import enter
from riverpact.portal.registers.kinds import CONSULTATION, NOTICE, WORK_PLAN
from riverpact.portal.registers.models import Receipt, RegisterRow
from tests.portal.conftest import Office
from tests.portal.registers.test_enter import PLAN

TOLD = {"sort": "training", "title": "采样培训", "text": "三月一日", "on": "2021-01-15"}


def notice(office: Office, *counties: str) -> RegisterRow:
    territories = [office.person(f"{one}-ecology").territory for one in counties]
    return enter(NOTICE, TOLD, office.person("ecology-a"), counties=territories)


def test_guidance_stands_in_the_plan(office: Office) -> None:
    """What a department says of a plan is part of the plan's row, as its file has it."""
    plan = enter(WORK_PLAN, PLAN, office.person("qingfeng-ecology"), agreement=office.agreement)
    comment(plan, "补充保障方案", office.person("ecology-a"))
    plan.refresh_from_db()
    assert [(one.who, one.text) for one in comments_of(plan)] == [("生态环境厅", "补充保障方案")]
    with province_folder() as folder:
        records, _ = read_records(folder / "records.toml", ["demo-qingxi"])
    assert records.work_plan[0].guidance[0].text == "补充保障方案"
    changed = enter(
        WORK_PLAN,
        PLAN | {"guidance": plan.data["guidance"]},
        office.person("qingfeng-ecology"),
        agreement=office.agreement,
        replaces=plan,
        note="补",
    )
    assert len(comments_of(changed)) == 1
    with pytest.raises(WrongStateError):
        comment(plan, "晚了", office.person("ecology-a"))


def test_other_rows_are_commented_beside(office: Office) -> None:
    """The row stays as its file has it."""
    data = {"agreement": "demo-qingxi", "on": "2020-03-15", "topic": "水质", "minutes": "纪要"}
    row = enter(CONSULTATION, data, office.person("qingbi-city"), agreement=office.agreement)
    comment(row, "附上签到表", office.person("water-a"))
    row.refresh_from_db()
    assert row.data == data
    assert [one.text for one in comments_of(row)] == ["附上签到表"]
    with pytest.raises(NotAllowedError):
        comment(row, "我也说", office.person("bixi-ecology"))


def test_a_receipt_is_given_once(office: Office) -> None:
    """Read twice it counts once; only counties give receipts."""
    told = notice(office, "bixi", "yunling")
    read(told, office.person("bixi-ecology"))
    read(told, office.person("bixi-ecology"))
    read(told, office.person("bixi-finance"))
    assert Receipt.objects.count() == 2
    with pytest.raises(NotAllowedError):
        read(told, office.person("qingbi-city"))
    shown = receipts_of(told, office.person("ecology-a"))
    assert [(one.county, one.who) for one in shown] == [
        ("云岭县", ""),
        ("碧溪县", "演示经办、演示财政"),
    ]
    assert [one.county for one in receipts_of(told, office.person("qingbi-city"))] == ["碧溪县"]


def test_a_notice_is_seen_by_whom_it_is_for(office: Office) -> None:
    """A county it is not addressed to does not know of it."""
    told = notice(office, "bixi")
    assert office.client("bixi-ecology").get(f"/registers/{told.pk}/").status_code == 200
    assert office.client("yunling-ecology").get(f"/registers/{told.pk}/").status_code == 404
    for_all = notice(office)
    assert office.client("yunling-ecology").get(f"/registers/{for_all.pk}/").status_code == 200
