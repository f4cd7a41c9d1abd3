"""A due day and the step that says how it came about."""

from datetime import date
from typing import Any

from riverpact.domain.agreements.due_day import due_day
from riverpact.domain.agreements.fact import Fact
from riverpact.domain.agreements.working_days import DayKind, WorkingCalendar
from riverpact.domain.policies.deadline_rule import DeadlineRule
from riverpact.domain.policies.fact_kind import FactKind

NATIONAL_DAY = {date(2019, 10, day): DayKind.HOLIDAY for day in range(1, 8)}
CALENDAR = WorkingCalendar(
    NATIONAL_DAY | {date(2019, 9, 29): DayKind.WORKING},
    frozenset({2019}),
    "国办发明电〔2018〕15号",
    {date(2019, 10, 1): "省通知"},
)
SIGNED = Fact(agreement="a", kind=FactKind.SIGNED, on=date(2019, 7, 1), document="协议")
FINAL = Fact(agreement="a", kind=FactKind.FINAL, on=date(2019, 9, 27), year=2018)


def rule(**terms: Any) -> DeadlineRule:
    return DeadlineRule.model_validate({"clause": "第一条", "source": "某方案"} | terms)


def test_a_due_day_off_stays_where_the_text_moves_it_not() -> None:
    """July 1 and 3 months is October 1, National Day; the step says that it stays, and why."""
    due, step = due_day(
        rule(kind="work_plan", after="signed", within="3 months"), SIGNED, None, CALENDAR
    )
    assert due == date(2019, 10, 1)
    assert (step.rule, step.result.value, step.clause) == (
        "deadlines.due",
        "2019-10-01",
        "某方案 第一条",
    )
    assert {one.name: one.value for one in step.inputs} == {
        "signed": "2019-07-01",
        "within": "3 months",
    }
    assert step.note is not None
    assert "不顺延" in step.note.zh
    assert "第二百零二条" in step.note.zh


def test_a_due_day_off_moves_where_the_text_moves_it() -> None:
    """October 1 moves to the 8th; the step names the days off it passed, and who announced them."""
    moving = rule(kind="work_plan", after="signed", within="3 months", moves="next_working_day")
    due, step = due_day(moving, SIGNED, None, CALENDAR)
    assert due == date(2019, 10, 8)
    assert [one.result.value for one in (step, *step.children)] == ["2019-10-08", "2019-10-01"]
    (days,) = step.inputs
    assert days.value == "2019-10-01 2019-10-02 2019-10-03 2019-10-04 2019-10-07"
    assert days.shown == "国办发明电〔2018〕15号、省通知"


def test_working_days_name_what_was_counted_otherwise() -> None:
    """September 27 and 3 working days: the 29th (Sunday, worked), the 30th, October 8."""
    due, step = due_day(
        rule(kind="payment", after="final", within="3 working days"), FINAL, 2018, CALENDAR
    )
    assert due == date(2019, 10, 8)
    assert {one.name for one in step.inputs} == {"final", "within", "days_off", "made_up_days"}


def test_days_are_counted_from_the_day_after() -> None:
    """September 27 and 30 days is October 27."""
    due, _ = due_day(rule(kind="payment", after="final", within="30 days"), FINAL, 2018, CALENDAR)
    assert due == date(2019, 10, 27)


def test_a_day_of_the_year_belongs_to_its_year() -> None:
    """April 30 of the year after."""
    report = rule(kind="performance_report", by="04-30", years_later=1)
    due, step = due_day(report, None, 2019, CALENDAR)
    assert due == date(2020, 4, 30)
    assert [one.value for one in step.inputs] == ["2019", "04-30", "1"]


def test_what_no_calendar_tells_has_no_day() -> None:
    """Working days of a year that is not known, a move within it, and days beyond all years."""
    far = FINAL.model_copy(update={"on": date(2019, 12, 30)})
    within = rule(kind="payment", after="final", within="3 working days")
    due, step = due_day(within, far, 2018, CALENDAR)
    assert (due, step.result.value) == (None, None)
    moving = rule(kind="payment", by="06-30", years_later=1, moves="next_working_day")
    assert due_day(moving, None, 2019, CALENDAR)[0] is None
    last = FINAL.model_copy(update={"on": date(9999, 12, 30)})
    for unit in ("3 months", "30 days", "3 working days"):
        late = rule(kind="payment", after="final", within=unit)
        assert due_day(late, last, 9998, CALENDAR)[0] is None
    assert due_day(moving, None, 9999, CALENDAR)[0] is None
