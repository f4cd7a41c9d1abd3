"""A step waits for whom the record's table of moves lets take it, until it was taken."""

from datetime import date

import pytest

from riverpact.portal.agreements.keeping import keep_new
from riverpact.portal.agreements.models import AgreementRecord
from riverpact.portal.assessment.models import MonthRecord
from riverpact.portal.desk.waiting import WATCHED, Watched, waiting_for
from riverpact.portal.monitoring.models import Delivery
from riverpact.portal.records.act import act
from riverpact.portal.records.keep import keep
from riverpact.portal.settlement.models import YearRecord
from tests.portal.conftest import QINGXI, Office


def waits(office: Office, username: str) -> dict[str, list[str]]:
    groups = waiting_for(office.person(username))
    return {one.label.zh: [item.title for item in one.items] for one in groups}


def month(office: Office, name: str, state: str) -> MonthRecord:
    record = MonthRecord(agreement=office.agreement, month=name, state=state)
    keep(record, None, "opened")
    return record


@pytest.mark.parametrize("watched", WATCHED, ids=lambda one: one.model.__name__)
def test_every_step_is_a_move(watched: Watched) -> None:
    """A move that is renamed is noticed here."""
    assert all(watched.model.moves.named(one.action) for one in watched.steps)


def test_a_month_waits_for_both_sides(office: Office) -> None:
    """Once a clerk of a county has said yes, it waits for the other county alone."""
    record = month(office, "2020-12", "published")
    everyone = ("qingfeng-ecology", "qingfeng-finance", "bixi-ecology")
    assert ["认可" in waits(office, one) for one in everyone] == [True, True, True]
    assert "认可" not in waits(office, "yunling-ecology")
    assert "认可" not in waits(office, "ecology-a")
    act(record, "acknowledge", office.person("qingfeng-ecology"))
    assert ["认可" in waits(office, one) for one in everyone] == [False, False, True]


def test_a_month_that_is_told_again_waits_again(office: Office) -> None:
    """What was said to an earlier telling does not count for a later one."""
    record = month(office, "2020-12", "published")
    act(record, "acknowledge", office.person("qingfeng-ecology"))
    record.refresh_from_db()
    keep(record, None, "publish")
    assert "认可" in waits(office, "qingfeng-finance")


def test_a_month_is_judged_once_it_is_over(office: Office) -> None:
    """On 2021-01-15 December waits, January does not."""
    month(office, "2020-12", "collecting")
    month(office, "2021-01", "collecting")
    assert [one[-7:] for one in waits(office, "qingbi-city")["评价"]] == ["2020-12"]


def test_the_maker_is_not_asked_to_check(office: Office) -> None:
    """A delivery waits for another person of the institution than the one who handed it in."""
    person = office.person("qingbi-monitoring-a")
    delivery = Delivery(file_name="a.xlsx", digest="0" * 64, state="checked",
                        institution=person.territory, uploaded_by=person)  # fmt: skip
    keep(delivery, person, "uploaded")
    assert "提交审核" in waits(office, "qingbi-monitoring-a")
    act(delivery, "submit", person)
    assert "审核入库" not in waits(office, "qingbi-monitoring-a")
    assert "审核入库" in waits(office, "qingbi-monitoring-b")
    assert "审核入库" not in waits(office, "yunsong-monitoring-b")


def test_a_review_waits_for_each_department(office: Office) -> None:
    """Four departments give their opinion; who gave it is asked no more."""
    text = QINGXI.read_text(encoding="utf-8").replace('"demo-qingxi"', '"demo-second"')
    record = keep_new(text, None, state="submitted")
    assert "同意" in waits(office, "water-a")
    act(record, "agree", office.person("water-a"), target="submitted")
    assert "同意" not in waits(office, "water-b")
    assert "同意" in waits(office, "finance-a")
    assert AgreementRecord.objects.get(key="demo-second").state == "submitted"


def test_a_year_waits_once_it_is_over(office: Office) -> None:
    """The inputs of 2020 are to be agreed in 2021, those of 2021 are not."""
    for year in (2020, 2021):
        keep(YearRecord(agreement=office.agreement, year=year, state="open"), None, "opened")
    assert [one[-4:] for one in waits(office, "bixi-finance")["认可年度数据"]] == ["2020"]


def test_an_agreement_that_ended_expires(office: Office) -> None:
    """青溪 ended on 2021-01-01; the province says so."""
    assert office.agreement.until == date(2021, 1, 1)
    assert "到期" in waits(office, "ecology-a")
