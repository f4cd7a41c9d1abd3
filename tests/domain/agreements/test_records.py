"""Records of what the parties did together."""

from datetime import date

import pytest
from pydantic import ValidationError

from riverpact.domain.agreements.records import Records, WorkPlan, overdue_consultations

PLAN = {"agreement": "a", "completed_on": date(2019, 2, 1), "document": "方案"}


def test_a_work_plan_says_which_of_its_four_parts_it_lacks() -> None:
    """任务措施 and 实施项目 are there, 保障方案 and 推进计划 are not."""
    plan = WorkPlan.model_validate(PLAN | {"measures": ["截污"], "projects": ["污水厂"]})
    assert [part.zh for part in plan.lacks] == ["保障方案", "推进计划"]


def test_records_name_their_agreement_or_none() -> None:
    """A trade of rights may stand by itself; a consultation belongs to an agreement."""
    records = Records.model_validate(
        {
            "work_plan": [PLAN],
            "rights_trade": [
                {"on": date(2019, 3, 1), "right": "water", "seller": "甲县", "buyer": "乙县"}
                | {"quantity": "100", "unit": "万立方米", "price": "30 万元", "document": "合同"}
            ],
        }
    )
    assert list(records.of_agreements()) == [("work_plan", 0, "a")]
    assert records.rights_trade[0].price == 300_000


def test_an_enclave_has_two_sides() -> None:
    """One party alone is no cooperation."""
    alone = {"on": date(2019, 3, 1), "title": "园区", "parties": ["甲县"]}
    with pytest.raises(ValidationError):
        Records.model_validate(
            {"enclave": [alone | {"place": "乙县", "terms": "税收五五分成", "document": "协议"}]}
        )


def recorded(**kinds: list[dict[str, object]]) -> Records:
    return Records.model_validate(kinds)


def test_what_came_later_is_not_known() -> None:
    """A project completed after the day is still running; guidance given later is not there."""
    project: dict[str, object] = {"agreement": "a", "name": "清淤", "party": "甲县"}
    project["investment"] = "10 万元"
    days: dict[str, object] = {"started_on": date(2019, 3, 1), "completed_on": date(2019, 11, 30)}
    said = {"on": date(2019, 5, 1), "department": "财政厅", "text": "补充"}
    records = recorded(work_plan=[PLAN | {"guidance": [said]}], project=[project | days])
    before = records.known_on(date(2019, 4, 30))
    assert before.project[0].completed_on is None
    assert before.work_plan[0].guidance == ()
    assert records.known_on(date(2019, 11, 30)) == records
    nothing = records.known_on(date(2019, 1, 31))
    assert (nothing.work_plan, nothing.project) == ((), ())


def test_a_consultation_is_overdue_until_the_next_is_held() -> None:
    """Due on 1 September: not yet late on that day; late the day after; answered in October."""
    one: dict[str, object] = {"agreement": "a", "topic": "汛期", "minutes": "纪要"}
    first = one | {"on": date(2019, 3, 1), "next_due": date(2019, 9, 1)}
    other = one | {"agreement": "b", "on": date(2019, 8, 1)}
    records = recorded(consultation=[first, other, one | {"on": date(2019, 10, 8)}])
    assert overdue_consultations(records, date(2019, 9, 1)) == ()
    (late,) = overdue_consultations(records, date(2019, 9, 2))
    assert (late.agreement, late.next_due) == ("a", date(2019, 9, 1))
    assert overdue_consultations(records, date(2019, 10, 8)) == ()
