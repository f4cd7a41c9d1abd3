"""The iCalendar file, read again by the parser of another mind than the writer's caller."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from icalendar import Calendar

from riverpact.domain.agreements.deadlines import Deadline, DeadlineStanding, deadlines_of
from riverpact.files.calendar_file import calendar_file, uid
from riverpact.files.instruments import load_agreement
from riverpact.files.policies import load_policy
from riverpact.files.shipped import instruments_folder
from riverpact.files.working_calendar import working_calendar

DEMONSTRATION = instruments_folder() / "demonstration"
QINGXI = load_agreement(DEMONSTRATION / "qingxi").agreement
POLICY = load_policy("qingyuan-demo").deadlines()
DAY = date(2020, 6, 1)
DEADLINES = deadlines_of(QINGXI, POLICY, [], working_calendar(), DAY)


def events(*deadlines: Deadline, language: str = "zh") -> list[Any]:
    content = calendar_file(
        deadlines, {QINGXI.id: "青溪协议"}, DAY, remind_days=7, language=language
    )
    return list(Calendar.from_ical(content).walk("VEVENT"))


def deadline(kind: str, year: int | None) -> Deadline:
    (found,) = [one for one in DEADLINES if (one.kind, one.year) == (kind, year)]
    return found


def test_a_deadline_is_an_event_of_a_whole_day() -> None:
    """Date, title, clause and alarm are read again as they were meant."""
    (event,) = events(deadline("payment", 2019))
    assert event.decoded("dtstart") == date(2020, 6, 30)
    assert "DTSTART;VALUE=DATE:20200630" in event.to_ical().decode()
    assert str(event["summary"]) == "2019年付款 · 青溪协议"
    assert str(event["description"]).splitlines() == [
        "依据: 演示·模拟数据 第八条",
        "起算: 次年 06-30 前",
        "截至 2020-06-01: 未到期，还有 29 日（20 个工作日）",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)
    (english,) = events(deadline("payment", 2019), language="en")
    assert str(english["summary"]) == "payment of 2019 · 青溪协议"


def test_an_event_keeps_its_name_when_its_day_moves() -> None:
    """A calendar that takes the file in again moves the event; no two deadlines share a name."""
    payment = deadline("payment", 2019)
    assert uid(replace(payment, due_on=date(2020, 7, 1))) == uid(payment)
    names = [uid(one) for one in DEADLINES]
    assert len(set(names)) == len(names)
    assert str(events(payment)[0]["uid"]) == uid(payment)


def test_only_what_is_open_rings() -> None:
    """What was done, or began anew, asks for nobody's attention."""
    payment = deadline("payment", 2019)
    (done,) = events(replace(payment, standing=DeadlineStanding.MET))
    assert done.walk("VALARM") == []
    assert events(replace(payment, standing=DeadlineStanding.SUPERSEDED)) == []


def test_what_has_no_day_has_no_event() -> None:
    """Of eleven deadlines, five have a day: the plan, two payments, two reports."""
    assert (len(DEADLINES), len(events(*DEADLINES))) == (11, 5)


def test_the_same_deadlines_are_the_same_file() -> None:
    """No clock and no chance stand in it."""
    first, second = (calendar_file(DEADLINES, {}, DAY, remind_days=0) for _ in range(2))
    assert first == second
